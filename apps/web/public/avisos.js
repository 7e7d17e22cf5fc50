// Shows notices and keeps nothing: what is on the device lies in the pages' own store.
self.addEventListener('push', (event) => {
  event.waitUntil(self.registration.showNotification('Tequio', { body: event.data ? event.data.text() : '', icon: '/logo.svg', tag: 'tequio' }))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((windows) => {
      const open = windows[0]
      return open ? open.focus() : self.clients.openWindow('/mensajes')
    }),
  )
})
