import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect } from '@nats-io/transport-node'
import { jetstreamManager } from '@nats-io/jetstream'
import { afterAll, expect, test } from 'vitest'
import { commandOf } from '../lib/processes.ts'
import { freePort } from '../lib/ports.ts'
import { stopLeftOvers } from './left-overs.ts'
import { startNats } from './nats.ts'
import { chooseLaunch } from './postgres-binaries.ts'
import { startPostgres } from './postgres.ts'

const isRoot = process.getuid?.() === 0
const dir = mkdtempSync(join(tmpdir(), `tequio-test-${process.pid}-servers-`))
afterAll(async () => {
  await stopLeftOvers({ postgres: join(dir, 'pg'), nats: join(dir, 'nats') })
  rmSync(dir, { recursive: true, force: true })
})

const ask = async (url: string, text: string): Promise<unknown> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return Object.values((await client.query<Record<string, unknown>>(text)).rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

test('PostgreSQL keeps its data over a kill -9, speaks UTF-8 and sorts Spanish', async () => {
  const first = await startPostgres({ dir: join(dir, 'pg') })
  expect(await ask(first.superUrl, 'show server_encoding')).toBe('UTF8')
  expect(await ask(first.superUrl, `select string_agg(n, '' order by n collate "es-MX-x-icu") from (values ('o'), ('ñ'), ('n')) as v(n)`)).toBe('nño')
  await ask(first.superUrl, 'create table kept as select 7 as n')
  process.kill(first.pid ?? 0, 'SIGKILL')
  const second = await startPostgres({ dir: join(dir, 'pg') })
  expect(second.pid).not.toBe(first.pid)
  expect(await ask(second.superUrl, 'select n from kept')).toBe(7)
})

test('a second start adopts the PostgreSQL that is left running and stops it in the end', async () => {
  const left = await startPostgres({ dir: join(dir, 'pg') })
  const again = await startPostgres({ dir: join(dir, 'pg') })
  expect(again).toMatchObject({ pid: left.pid, adopted: true })
  await again.stop()
  expect(commandOf(again.pid ?? 0)).toBeUndefined()
})

test('a taken port is said in a sentence that names it', async () => {
  const nats = await startNats({ dir: join(dir, 'nats') })
  await expect(startPostgres({ dir: join(dir, 'pg'), port: nats.port })).rejects.toThrow(`Port ${nats.port}, asked for PostgreSQL, is taken`)
  await expect(startNats({ dir: join(dir, 'nats2'), port: nats.port })).rejects.toThrow(`Port ${nats.port}, asked for NATS, is taken`)
})

test('NATS has JetStream and keeps its streams over a restart on another port', async () => {
  const first = await startNats({ dir: join(dir, 'nats') })
  const one = await connect({ servers: first.url })
  await (await jetstreamManager(one)).streams.add({ name: 'KEPT', subjects: ['kept.>'] })
  await one.close()
  await first.stop()
  const second = await startNats({ dir: join(dir, 'nats'), port: await freePort() })
  const two = await connect({ servers: second.url })
  expect((await (await jetstreamManager(two)).streams.info('KEPT')).config.subjects).toEqual(['kept.>'])
  await two.close()
  await second.stop()
})

test.runIf(isRoot)('as root without user namespaces PostgreSQL runs as a lesser user below the temporary folder', () => {
  const launch = chooseLaunch(join(dir, 'pg'), true, false)
  expect(launch.ids.uid).toBeGreaterThan(0)
  expect(launch.prefix).toEqual([])
  expect(launch.dataDir.startsWith(tmpdir())).toBe(true)
  rmSync(join(launch.dataDir, '..'), { recursive: true, force: true })
})

test('an ordinary user runs PostgreSQL as themselves, in the folder that was asked for', () => {
  expect(chooseLaunch(join(dir, 'pg'), false)).toMatchObject({ dataDir: join(dir, 'pg'), prefix: [], ids: {} })
})
