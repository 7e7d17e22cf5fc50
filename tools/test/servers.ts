import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf } from '../lib/processes.ts'
import { stopLeftOvers } from '../servers/left-overs.ts'
import { givenNats, startNats } from '../servers/nats.ts'
import { givenPostgres, startPostgres } from '../servers/postgres.ts'

const prefix = 'tequio-test-'

// A run that was killed leaves its servers behind; the folder's name says whose they were.
const sweep = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0])
    if (!Number.isInteger(owner) || commandOf(owner) !== undefined) continue
    const dir = join(tmpdir(), name)
    await stopLeftOvers({ postgres: join(dir, 'postgres'), nats: join(dir, 'nats') })
    rmSync(dir, { recursive: true, force: true })
  }
}

/**
 * Vitest's global set-up: one PostgreSQL (without fsync) and one NATS server for the whole run, or the given ones.
 * The workers find them in `TEQUIO_TEST_DATABASE_URL` (superuser) and `TEQUIO_TEST_NATS_URL`.
 */
export const setup = async (): Promise<() => Promise<void>> => {
  await sweep()
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const { TEQUIO_TEST_DATABASE_URL, TEQUIO_TEST_NATS_URL, DATABASE_URL, NATS_URL } = process.env
  const database = TEQUIO_TEST_DATABASE_URL ?? DATABASE_URL
  const messages = TEQUIO_TEST_NATS_URL ?? NATS_URL
  const [postgres, nats] = await Promise.all([
    database ? givenPostgres(database) : startPostgres({ dir: join(dir, 'postgres'), fsync: false }),
    messages ? givenNats(messages) : startNats({ dir: join(dir, 'nats') }),
  ])
  process.env['TEQUIO_TEST_DATABASE_URL'] = postgres.superUrl
  process.env['TEQUIO_TEST_NATS_URL'] = nats.url
  return async () => {
    await Promise.all([postgres.stop(), nats.stop()])
    rmSync(dir, { recursive: true, force: true })
  }
}
