import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Median milliseconds of a piece of work, run a few times. */
export const timeOf = async (times: number, work: () => Promise<void> | void): Promise<number> => {
  const all: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const at = performance.now()
    await work()
    all.push(performance.now() - at)
  }
  return median(all)
}

export type Calibration = { hashMs: number; fsyncMs: number; selectMs: number }

/** What this machine is worth at this moment: 64 MB hashed on one core, 4 KB forced to the disk, one `select 1`. */
export const calibrate = async (databaseUrl: string): Promise<Calibration> => {
  const block = Buffer.alloc(1_048_576, 7)
  const hashMs = await timeOf(5, () => {
    const hash = createHash('sha256')
    for (let n = 0; n < 64; n++) hash.update(block)
    hash.digest()
  })
  const path = join(tmpdir(), `tequio-fsync-${process.pid}`)
  const file = openSync(path, 'w')
  const fsyncMs = await timeOf(20, () => {
    writeSync(file, block, 0, 4_096)
    fsyncSync(file)
  })
  closeSync(file)
  rmSync(path)
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const selectMs = await timeOf(200, async () => void (await client.query({ name: 'one', text: 'select 1' })))
  await client.end()
  return { hashMs, fsyncMs, selectMs }
}
