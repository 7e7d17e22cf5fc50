const worker = '/sw.js'

const active = async (): Promise<ServiceWorker | undefined> => {
  if (!('serviceWorker' in navigator)) return undefined
  try {
    await navigator.serviceWorker.register(worker)
    return (await navigator.serviceWorker.ready).active ?? undefined
  } catch {
    // private mode, or the network is away and nothing is kept yet
    return undefined
  }
}

/** A worker of an older application does not know every word: what it never answers counts as no answer. */
const answersWithinMs = 180_000

const say = async <Answer>(word: string): Promise<Answer | undefined> => {
  const to = await active()
  if (!to) return undefined
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', ({ data }) => resolve(data as Answer))
    setTimeout(() => resolve(undefined), answersWithinMs)
    port1.start()
    to.postMessage(word, [port2])
  })
}

/** Bytes that keeping the application on this device would send; 0 where a browser cannot keep it. */
export const costOfApp = async (): Promise<number> => (await say<number>('cost')) ?? 0

/** Keeps the application on this device, so that it opens without a signal. False: the network went away in the middle. */
export const keepApp = async (): Promise<boolean> => {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return true
  return (await say<boolean>('keep')) ?? false
}

/** Tells when a newer application lies ready; `renew` opens it. Nothing is ever opened anew by itself: somebody may be in a test. */
export const onNewerApp = (tell: (renew: () => void) => void): (() => void) => {
  if (!('serviceWorker' in navigator)) return () => undefined
  let isHere = true
  void navigator.serviceWorker.getRegistration(worker).then((registration) => {
    if (!registration || !isHere) return
    const look = () => {
      const { waiting } = registration
      if (!waiting || !isHere) return
      tell(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
        waiting.postMessage('renew')
      })
    }
    look()
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  })
  return () => {
    isHere = false
  }
}
