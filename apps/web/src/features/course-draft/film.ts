/** unreadable: no film or sound that this browser reads · cannot: it reads it and cannot write it small. */
export type Made = Blob | 'unreadable' | 'cannot'
/** What the worker says: how much is done, 0 to 1, and what came out. */
export type Told = { share: number } | { made: Made }

/**
 * Makes a film or a sound small in the browser, without the place, the device and the moment that a camera wrote beside it; `told` says how much is done, 0 to 1.
 * Throws the reason of `signal` when the person cancels.
 */
export const makeSmall = (file: File, { signal, told }: { signal: AbortSignal; told: (share: number) => void }): Promise<Made> =>
  new Promise<Made>((resolve, reject) => {
    const worker = new Worker(new URL('./film.worker.ts', import.meta.url), { type: 'module' })
    const end = (act: () => void) => {
      worker.terminate()
      act()
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => ('share' in data ? told(data.share) : end(() => resolve(data.made))))
    worker.addEventListener('error', () => end(() => resolve('cannot')))
    signal.addEventListener('abort', () => end(() => reject(signal.reason as Error)), { once: true })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage(file)
  })
