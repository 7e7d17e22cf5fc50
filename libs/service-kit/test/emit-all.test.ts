import { afterAll, beforeAll, expect, it } from 'vitest'
import { emitAll } from '../src/emit-all.ts'
import { emit } from '../src/outbox.ts'
import { testService, type TestService } from '../src/testing.ts'
import { noteWritten, service, type Tables } from './fixture/note.ts'

let t: TestService<Tables>
const now = new Date('2026-11-25T16:00:00Z')
beforeAll(async () => {
  t = await testService(service)
})
afterAll(() => t.stop())

const sayAll = (texts: readonly (readonly [string, string])[]) =>
  t.db.transaction().execute((tx) =>
    emitAll(
      tx,
      noteWritten,
      texts.map(([subjectId, text]) => ({ subjectId, data: { text } })),
      now,
    ),
  )

it('many facts at once carry on each subject’s own sequence', async () => {
  await t.db.transaction().execute((tx) => emit(tx, noteWritten, 'b', { text: 'one' }, now))
  await sayAll([
    ['b', 'two'],
    ['a', 'first'],
    ['c', 'first'],
  ])
  await t.db.transaction().execute((tx) => emit(tx, noteWritten, 'a', { text: 'second' }, now))
  const facts = (await t.emitted(noteWritten)).map((fact) => `${fact.subjectId}${fact.sequence} ${String(fact.data['text'])}`)
  expect(facts).toEqual(['b1 one', 'a1 first', 'b2 two', 'c1 first', 'a2 second'])
})

it('none at all is no statement, and a rollback leaves nothing', async () => {
  const before = (await t.emitted()).length
  await sayAll([])
  await expect(
    t.db.transaction().execute(async (tx) => {
      await emitAll(tx, noteWritten, [{ subjectId: 'd', data: { text: 'x' } }], now)
      throw new Error('back')
    }),
  ).rejects.toThrow('back')
  expect(await t.emitted()).toHaveLength(before)
})

it('ten writers of the same hundred subjects neither lock each other for good nor skip a number', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => `s${index}`)
  await Promise.all(Array.from({ length: 10 }, (_, turn) => sayAll((turn % 2 ? ids : ids.toReversed()).map((id) => [id, `turn ${turn}`] as const))))
  const facts = (await t.emitted(noteWritten)).filter((fact) => fact.subjectId.startsWith('s'))
  for (const id of ids)
    expect(
      facts
        .filter((fact) => fact.subjectId === id)
        .map((fact) => fact.sequence)
        .sort((a, b) => a - b),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})
