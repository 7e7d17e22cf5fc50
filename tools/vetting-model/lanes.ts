import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Result } from './play.ts'
import { partsOf, type Part } from './worlds.ts'

type Told = { result: Result } | { error: string }
type Sum = Omit<Result, 'history'>

const playIn = async (lane: ChildProcess, part: Part): Promise<Told> => {
  lane.send(part)
  const told = await Promise.race([once(lane, 'message'), once(lane, 'exit')])
  return typeof told[0] === 'object' && told[0] !== null ? (told[0] as Told) : { error: `the lane ended with ${String(told[0] ?? told[1])}` }
}

/** Plays the worlds of a run in so many processes at a time, and begins no further one once a seat is wrong; answers the sums and what went wrong. */
export const playAll = async (of: Part & { lanes: number; say: (line: string) => void }): Promise<{ sum: Sum; wrong: readonly string[] }> => {
  const parts = partsOf(of)
  const waiting = parts.map((part, at) => ({ ...part, name: `world ${at + 1} of ${parts.length}, seed ${part.seed}` }))
  const sum: Sum = { operations: 0, unvetted: 0, refused: 0, open: 0, http: 0, events: 0, rows: 0 }
  const wrong: string[] = []
  const lanes = Array.from({ length: Math.min(of.lanes, parts.length) }, () => fork(join(import.meta.dirname, 'lane.ts')))
  let isEnding = false
  const endAll = (): void => {
    if (!isEnding) lanes.forEach((lane) => lane.connected && lane.send('end'))
    isEnding = true
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endAll)
  const at = Date.now()
  await Promise.all(
    lanes.map(async (lane) => {
      const ended = once(lane, 'exit')
      for (let part = waiting.shift(); part && !isEnding; part = waiting.shift()) {
        const told = await playIn(lane, part)
        if ('error' in told) wrong.push(`${part.name}: ${told.error}`)
        else {
          for (const key of Object.keys(sum) as (keyof Sum)[]) sum[key] += told.result[key]
          if (told.result.unvetted + told.result.refused > 0) wrong.push(part.name, ...told.result.history)
          of.say(`${part.name}: ${told.result.operations} operations, ${told.result.open} open seats looked at; ${sum.operations} in ${((Date.now() - at) / 1_000).toFixed(0)} s`)
        }
        if (wrong.length > 0) endAll()
      }
      if (lane.connected) lane.disconnect()
      await ended
    }),
  )
  return { sum, wrong }
}
