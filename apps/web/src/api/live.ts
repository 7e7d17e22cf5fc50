type Hint = { topic: string; id: string }

const listeners = new Set<{ topic: string; heard: () => void }>()
const lockName = 'tequio.live'
const channelName = 'tequio.live'

/** Calls when something of a topic is new; nothing depends on it. Answers how to stop. */
export const onHint = (topic: string, heard: () => void): (() => void) => {
  const one = { topic, heard }
  listeners.add(one)
  return () => void listeners.delete(one)
}

const tell = (text: unknown): void => {
  try {
    const { topic } = JSON.parse(String(text)) as Hint
    for (const one of listeners) if (one.topic === topic) one.heard()
  } catch {
    // a hint that cannot be read is a hint less
  }
}

/**
 * Listens to hints for as long as the page is open. One tab of a browser holds the stream, because six of them would block every
 * other request; it tells the others. When it closes, another one takes over.
 */
export const listenLive = (): (() => void) => {
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return () => undefined
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', (event) => tell(event.data))
  const stop = new AbortController()
  const ended = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()))
  void navigator.locks
    .request(lockName, { signal: stop.signal }, async () => {
      const stream = new EventSource('/api/live')
      stream.addEventListener('message', (event) => {
        // a channel is of this origin alone
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        channel.postMessage(event.data)
        tell(event.data)
      })
      await ended
      stream.close()
    })
    .catch(() => undefined)
  return () => {
    stop.abort()
    channel.close()
  }
}
