// Two things: shows notices, and opens the application without a signal once a course was taken along. Data lies in the pages' own stores, never here.
const app = /* app */ null
const prefix = 'tequio-app-'
const own = app ? prefix + app.version : ''
// put last: while it is there, all of the application is
const last = app ? app.pages[app.pages.length - 1] : ''

const isWhole = async () => (await caches.has(own)) && (await (await caches.open(own)).match(last)) !== undefined
const kept = async () => (await caches.keys()).filter((name) => name.startsWith(prefix))

const keep = async () => {
  const cache = await caches.open(own)
  await Promise.all(
    app.files.map(async ({ path }) => {
      if (await cache.match(path)) return
      // names carry a digest: what an older version had under this name is the same
      const answer = (await caches.match(path)) || (await fetch(path))
      if (!answer.ok) throw new Error(path)
      await cache.put(path, answer)
    }),
  )
  for (const path of app.pages) {
    // as nobody's: with a session it would bring links to its person's answers, and every page opened from here would ask for them
    const answer = await fetch(path, { cache: 'reload', credentials: 'omit' })
    if (!answer.ok) throw new Error(path)
    await cache.put(path, answer)
  }
}

// what keeping it would send: not what lies in a store of ours or in the browser's own
const cost = async () => {
  if (await isWhole()) return 0
  const sizes = await Promise.all(
    app.files.map(async ({ path, bytes }) => {
      if (await caches.match(path)) return 0
      return fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).then(
        (answer) => (answer.ok ? 0 : bytes),
        () => bytes,
      )
    }),
  )
  return sizes.reduce((sum, bytes) => sum + bytes, app.pageBytes)
}

// a newer version fetches what changed of an application that is on this device; it takes over when no page is open, or when the person says so
self.addEventListener('install', (event) => {
  if (app) event.waitUntil(kept().then((names) => (names.length > 0 ? keep() : self.skipWaiting())))
})
self.addEventListener('activate', (event) => {
  const tidy = async () => {
    if (app && (await isWhole())) for (const name of await kept()) if (name !== own) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})
self.addEventListener('message', (event) => {
  if (event.data === 'renew') return void self.skipWaiting()
  const answer = (whole) => event.ports[0] && event.ports[0].postMessage(whole)
  if (event.data === 'keep') event.waitUntil((app ? keep() : Promise.reject()).then(() => answer(true)).catch(() => answer(false)))
  if (event.data === 'cost') event.waitUntil((app ? cost() : Promise.resolve(0)).then(answer))
})

const page = async (request, path) => {
  if (!(await isWhole())) return fetch(request)
  return (await (await caches.open(own)).match(path === '/entrar' ? '/entrar' : '/inicio')) || fetch(request)
}
const part = async (request) => {
  const known = await caches.match(request, { ignoreVary: true })
  if (known) return known
  const answer = await fetch(request)
  // another language, once it was used
  if (answer.ok && (await isWhole())) await (await caches.open(own)).put(request, answer.clone())
  return answer
}
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (!app || request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/') || pathname === '/logo.svg') return event.respondWith(part(request))
  if (request.mode === 'navigate' && !/^\/(api|health|equipo)(\/|$)/.test(pathname) && !/\.\w+$/.test(pathname)) event.respondWith(page(request, pathname))
})

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
