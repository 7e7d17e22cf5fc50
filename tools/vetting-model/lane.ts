import { play } from './play.ts'
import type { Part } from './worlds.ts'

// A process of its own that plays one world after the other, as it is told; ends with the run that began it.
const ending = new AbortController()
let isPlaying = false
const end = (): void => {
  ending.abort()
  if (!isPlaying) process.exit(0)
}
process.on('disconnect', end)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)

process.on('message', (part: Part | 'end') => {
  if (part === 'end') return ending.abort()
  isPlaying = true
  play({ ...part, signal: ending.signal })
    .then(
      (result) => process.connected && process.send?.({ result }),
      (error: unknown) => process.connected && process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
    .finally(() => {
      isPlaying = false
      if (ending.signal.aborted) process.exit(0)
    })
})
