import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import { timeOf } from '../bench/calibration.ts'
import { readRunning } from '../start/running.ts'

/** Limits in seconds hold on two cores that nobody else uses; on a slower or busy machine they grow with the time of a fixed piece of work. */
const undisturbedHashMs = 50

const slownessNow = async (): Promise<number> => {
  const block = Buffer.alloc(64 * 1_048_576, 7)
  return Math.max(1, (await timeOf(3, () => void createHash('sha256').update(block).digest())) / undisturbedHashMs)
}

export const within = async (limitMs: number, tookMs: number): Promise<void> => {
  const slowness = await slownessNow()
  expect(tookMs, `limit ${limitMs} ms × ${slowness.toFixed(1)}`).toBeLessThan(limitMs * slowness)
}

export const pidOf = (home: string, name: string): number => readRunning(home)?.processes.find((process) => process.name === name)?.pid ?? 0

// Signal 9 to process 0 would end the test run itself.
export const kill = (pid: number): void => {
  expect(pid).toBeGreaterThan(1)
  process.kill(pid, 'SIGKILL')
}

export const isReady = async (address: string): Promise<boolean> => {
  const reply = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
  return reply?.ok === true && ((await reply.json()) as { ready: boolean }).ready
}

/** Milliseconds until the condition holds. */
export const timeUntil = async (condition: () => Promise<boolean> | boolean, limitMs = 30_000): Promise<number> => {
  const at = Date.now()
  while (Date.now() - at < limitMs) {
    if (await condition()) return Date.now() - at
    await wait(50)
  }
  throw new Error(`not within ${limitMs} ms`)
}

export const ask = async (url: string, text: string): Promise<unknown[]> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

// a goal for two cores that nobody else uses: measured in the long form only
