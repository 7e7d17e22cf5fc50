import { randomUUID } from 'node:crypto'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { jetstreamManager } from '@nats-io/jetstream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kitDb } from '../src/tables.ts'
import { emit } from '../src/outbox.ts'
import { restateAll } from '../src/restate.ts'
import { startService, type Running } from '../src/run.ts'
import { testConfig, testService, type TestService } from '../src/testing.ts'
import { noteWritten, restateNote, service, type Tables } from './fixture/note.ts'

let t: TestService<Tables>
let nats: NatsConnection
let running: Running<Tables>

const now = () => new Date('2026-11-25T18:00:00Z')
const until = async (holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> => {
  for (const end = Date.now() + withinMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) if (await holds()) return
  throw new Error('did not come true in time')
}
const copies = async () => t.db.selectFrom('copy').select(['id', 'text']).orderBy('id').execute()
const notes = async () => t.db.selectFrom('note').select(['id', 'text']).orderBy('id').execute()
const settled = async () => {
  const unread = await kitDb(t.db).selectFrom('outbox').leftJoin('inbox', 'inbox.event_id', 'outbox.id').select('outbox.id').where('inbox.event_id', 'is', null).limit(1).execute()
  return unread.length === 0
}

const write = (id: string, text: string): Promise<number> =>
  t.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('note')
      .values({ id, municipality_id: '19039', person_id: null, text, taken: 0, version: 1 })
      .onConflict((on) => on.column('id').doUpdateSet({ text }))
      .execute()
    return emit(tx, noteWritten, id, { text }, now())
  })

beforeAll(async () => {
  t = await testService(service)
  nats = await connect({ servers: process.env['TEQUIO_TEST_NATS_URL'] ?? '' })
  await (await jetstreamManager(nats)).streams.delete('KIT').catch(() => undefined)
  running = await startService(service, await testConfig('kit', t.databaseUrl, { NATS_URL: process.env['TEQUIO_TEST_NATS_URL'] }))
})
afterAll(async () => {
  await running.stop()
  await nats.close()
  await t.stop()
})

it('a reader that lost its rows is whole again after everything was told again', async () => {
  const ids: string[] = Array.from({ length: 130 }, () => randomUUID())
  await Promise.all(ids.map((id) => write(id, 'primero')))
  await Promise.all(ids.slice(0, 40).map((id) => write(id, 'segundo')))
  await until(settled)
  const before = await copies()
  expect(before).toEqual(await notes())
  await t.db.deleteFrom('copy').execute()
  const heard: number[] = []
  expect(await restateAll(t.db, restateNote, now, ({ done, total }) => heard.push(done, total))).toBe(130)
  expect(heard).toEqual([100, 130, 130, 130])
  await until(settled)
  expect(await copies()).toEqual(before)
})

it('a fact told again bears the sequence that its subject has, and the next change the following one', async () => {
  const id = randomUUID()
  await write(id, 'uno')
  await write(id, 'dos')
  expect(await t.db.transaction().execute((tx) => restateNote(tx, id, now()))).toBe(true)
  expect(await write(id, 'tres')).toBe(3)
  const told = (await t.emitted(noteWritten)).filter((one) => one.subjectId === id)
  expect(told.map((one) => [one.sequence, one.data['text']])).toEqual([
    [1, 'uno'],
    [2, 'dos'],
    [2, 'dos'],
    [3, 'tres'],
  ])
  const unknown = randomUUID()
  expect(await t.db.transaction().execute((tx) => restateNote(tx, unknown, now()))).toBe(false)
})

it('an older fact does not overwrite what a reader knows, however late it is told again', async () => {
  const id = randomUUID()
  await t.receive(noteWritten, id, { text: 'nuevo' }, 7)
  expect(await t.receive(noteWritten, id, { text: 'viejo' }, 6)).toEqual(['older'])
  expect((await copies()).find((copy) => copy.id === id)?.text).toBe('nuevo')
  await t.db.deleteFrom('copy').where('id', '=', id).execute()
  expect(await t.receive(noteWritten, id, { text: 'nuevo' }, 7)).toEqual(['applied'])
  expect((await copies()).find((copy) => copy.id === id)?.text).toBe('nuevo')
})

it('told again while ten writers change the same notes, the reader ends with the last state of each', async () => {
  const ids: string[] = Array.from({ length: 10 }, () => randomUUID())
  for (const id of ids) await write(id, 'antes')
  await Promise.all([
    ...ids.map(async (id) => {
      for (let turn = 1; turn <= 8; turn++) await write(id, `v${turn}`)
    }),
    ...[1, 2, 3].map(() => restateAll(t.db, restateNote, now)),
  ])
  await until(settled)
  expect((await copies()).filter((copy) => ids.includes(copy.id)).map((copy) => copy.text)).toEqual(ids.map(() => 'v8'))
  const told = (await t.emitted(noteWritten)).filter((one) => ids.includes(one.subjectId))
  for (const id of ids) {
    const texts = new Map<number, Set<unknown>>()
    for (const one of told.filter((fact) => fact.subjectId === id)) texts.set(one.sequence, (texts.get(one.sequence) ?? new Set()).add(one.data['text']))
    expect([...texts.values()].every((different) => different.size === 1)).toBe(true)
  }
})
