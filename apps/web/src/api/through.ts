import { ApiProblem } from './problem.ts'

const pauses = [1_000, 2_000, 4_000, 8_000, 15_000] as const
const passing = ['offline', 'timeout', 'unavailable', 'too-many']

/** Longer each time, and over at once when the device says that the network is back, or when the person cancels. */
const pause = (failed: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const ended = new AbortController()
    const end = () => {
      clearTimeout(timer)
      ended.abort()
      resolve()
    }
    const timer = setTimeout(end, pauses[Math.min(failed, pauses.length) - 1] ?? pauses[0])
    window.addEventListener('online', end, { signal: ended.signal })
    signal.addEventListener('abort', end, { signal: ended.signal })
  })

/** Tries again as long as only the network is away; `onWait` before each pause. Throws `ApiProblem` for what no waiting mends, and the reason of `signal` when the person cancels. */
export const through = async <R>(act: () => Promise<R>, { signal, onWait }: { signal: AbortSignal; onWait: () => void }): Promise<R> => {
  for (let failed = 1; ; failed++) {
    try {
      return await act()
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem) || !passing.includes(trouble.code)) throw trouble
      onWait()
      await pause(failed, signal)
      signal.throwIfAborted()
    }
  }
}
