import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { change, eraseDevice, openDevice, type OutboxRow } from './device.ts'
import { add, allRows, dismiss, lay, nextBatch, settle, tidy, type Doing, type ItemAnswer } from './outbox.ts'
import { alone, sendAll, type Post } from './sender.ts'

const editionId = randomUUID()
const seen = (screen: number, lessonId = '01-por-que'): Doing => ({ type: 'lesson.screen-seen', body: { editionId, lessonId, screen } })
const practised = (questionId: string): Doing => ({ type: 'practice.answered', body: { editionId, lessonId: '01-por-que', questionId, answer: { choice: 'a' } } })
const quizAnswer = (questionId: string, choice: string, attemptId = 'at'): Doing => ({
  type: 'quiz.answered',
  body: { editionId, kind: 'post', attemptId, questionId, answer: { choice } },
})
const device = () => openDevice(randomUUID())
const applied = (rows: readonly OutboxRow[]): ItemAnswer[] => rows.map(({ id }) => ({ id, outcome: 'applied' }))

/** A server that remembers what it applied, as the real one does. */
const server = () => {
  const known = new Set<string>()
  const batches: OutboxRow[][] = []
  const post: Post = async (rows) => {
    batches.push([...rows])
    return rows.map(({ id }) => {
      const outcome = known.has(id) ? ('duplicate' as const) : ('applied' as const)
      known.add(id)
      return { id, outcome }
    })
  }
  return { known, batches, post }
}

test('what was laid into the outbox is there after the page is closed and opened again', async () => {
  const account = randomUUID()
  const first = await openDevice(account)
  const id = await add(first, practised('p01-1'))
  first.close()
  const { openDB } = await import('idb')
  const again = await openDB(`tequio-${account}`)
  expect(await again.get('outbox', id)).toMatchObject({ id, seq: 1, state: 'waiting', type: 'practice.answered', service: 'training', v: 1 })
  again.close()
})

test('ten tabs that write at once get ten different places in the order', async () => {
  const db = await device()
  await Promise.all(Array.from({ length: 10 }, (_, at) => add(db, practised(`p${at}`))))
  expect((await allRows(db)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('an assignment handed in anew before it was sent is sent with the one before: what was made in time is not lost by a later text', async () => {
  const db = await device()
  const texts = ['Primera', 'Segunda']
  for (const text of texts) await add(db, { type: 'assignment.submitted', body: { editionId, text } })
  const { post, batches } = server()
  await sendAll(db, post, () => undefined)
  expect(batches.flat().map(({ body }) => body)).toEqual(texts.map((text) => ({ editionId, text })))
})

test('a change that fails half way leaves nothing behind', async () => {
  const db = await device()
  await expect(
    change(db, async (tx) => {
      await lay(tx, practised('p01-1'))
      throw new Error('the tab died')
    }),
  ).rejects.toThrow('the tab died')
  expect(await allRows(db)).toEqual([])
  await add(db, practised('p01-2'))
  expect((await allRows(db)).map(({ seq }) => seq)).toEqual([1])
})

test('a changed answer takes the place of the one that was not sent yet, of the same attempt and question only', async () => {
  const db = await device()
  await add(db, quizAnswer('q1', 'a'))
  await add(db, quizAnswer('q2', 'a'))
  await add(db, quizAnswer('q1', 'b', 'other'))
  await add(db, quizAnswer('q1', 'c'))
  expect((await allRows(db)).map(({ body }) => body)).toEqual([quizAnswer('q2', 'a').body, quizAnswer('q1', 'b', 'other').body, quizAnswer('q1', 'c').body])
  await add(db, seen(3))
  await add(db, seen(1))
  await add(db, seen(4))
  expect((await nextBatch(db, 20)).filter(({ type }) => type === 'lesson.screen-seen').map(({ body }) => body)).toEqual([seen(4).body])
})

test('sends batches of twenty in order, and each row once', async () => {
  const db = await device()
  for (let at = 0; at < 45; at += 1) await add(db, practised(`p${at}`))
  const { batches, post } = server()
  expect(await sendAll(db, post, () => undefined)).toEqual({ end: 'empty' })
  expect(batches.map(({ length }) => length)).toEqual([20, 20, 5])
  expect(batches.flat().map(({ seq }) => seq)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1))
  expect(await nextBatch(db, 20)).toEqual([])
})

test('a 401 keeps everything and says that somebody must sign in', async () => {
  const db = await device()
  await add(db, practised('p1'))
  await add(db, practised('p2'))
  const refuse: Post = async () => Promise.reject(Object.assign(new Error('unauthenticated'), { status: 401, code: 'unauthenticated' }))
  expect(await sendAll(db, refuse, () => undefined)).toEqual({ end: 'signed-out' })
  expect((await allRows(db)).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
})

test('an answer that was lost on the way is fetched by sending the same rows again', async () => {
  const db = await device()
  await add(db, practised('p1'))
  const { known, post } = server()
  const cut: Post = async (rows) => {
    await post(rows)
    throw Object.assign(new Error('offline'), { status: 0, code: 'offline' })
  }
  expect(await sendAll(db, cut, () => undefined)).toEqual({ end: 'offline' })
  expect((await allRows(db)).map(({ state }) => state)).toEqual(['waiting'])
  expect(await sendAll(db, post, () => undefined)).toEqual({ end: 'empty' })
  expect((await allRows(db)).map(({ state }) => state)).toEqual(['applied'])
  expect(known.size).toBe(1)
})

test('a rejected row is not sent again and stays in sight until it was read', async () => {
  const db = await device()
  const id = await add(db, practised('p1'))
  await add(db, practised('p2'))
  let calls = 0
  const post: Post = async (rows) => {
    calls += 1
    return rows.map((row) => (row.id === id ? { id, outcome: 'rejected', reason: 'not-enrolled' } : { id: row.id, outcome: 'applied' }))
  }
  expect(await sendAll(db, post, () => undefined)).toEqual({ end: 'empty' })
  await sendAll(db, post, () => undefined)
  expect(calls).toBe(1)
  await tidy(db, new Date(Date.now() + 30 * 86_400_000))
  expect(await allRows(db)).toMatchObject([{ id, state: 'rejected', reason: 'not-enrolled' }])
  await dismiss(db, id)
  expect(await allRows(db)).toEqual([])
})

test('what must wait holds up nothing else and is tried again in the next round', async () => {
  const db = await device()
  for (let at = 0; at < 25; at += 1) await add(db, practised(`p${at}`))
  const late = new Set((await nextBatch(db, 20)).map(({ id }) => id))
  const post: Post = async (rows) => rows.map(({ id }) => (late.has(id) ? { id, outcome: 'retry', reason: 'seat-paused' } : { id, outcome: 'applied' }))
  expect(await sendAll(db, post, () => undefined)).toEqual({ end: 'later', reason: 'seat-paused' })
  expect(await nextBatch(db, 50)).toHaveLength(20)
  late.clear()
  expect(await sendAll(db, post, () => undefined)).toEqual({ end: 'empty' })
})

test('a server that answers nothing ends the round instead of asking for ever', async () => {
  const db = await device()
  await add(db, practised('p1'))
  expect(
    await sendAll(
      db,
      async () => [],
      () => undefined,
    ),
  ).toEqual({ end: 'failed' })
})

test('of ten tabs one sends at a time', async () => {
  const db = await device()
  for (let at = 0; at < 5; at += 1) await add(db, practised(`p${at}`))
  const { batches, post } = server()
  const slow: Post = async (rows) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return post(rows)
  }
  const name = randomUUID()
  const ends = await Promise.all(Array.from({ length: 10 }, () => alone(name, () => sendAll(db, slow, () => undefined))))
  expect(ends.filter((end) => end !== undefined)).toHaveLength(1)
  expect(batches).toHaveLength(1)
})

test('each person has a database of their own on a shared device', async () => {
  const [ana, beto] = [randomUUID(), randomUUID()]
  await add(await openDevice(ana), practised('p1'))
  expect(await allRows(await openDevice(beto))).toEqual([])
  await eraseDevice(ana)
  expect(await allRows(await openDevice(ana))).toEqual([])
})

test('what the server has had for a day is forgotten, the result of a test is not', async () => {
  const db = await device()
  await add(db, practised('p1'))
  await add(db, { type: 'quiz.submitted', body: { editionId, kind: 'post', attemptId: randomUUID(), answers: [] } })
  await settle(db, applied(await nextBatch(db, 20)))
  await tidy(db)
  expect(await allRows(db)).toHaveLength(2)
  await tidy(db, new Date(Date.now() + 2 * 86_400_000))
  expect((await allRows(db)).map(({ type }) => type)).toEqual(['quiz.submitted'])
})
