import 'fake-indexeddb/auto'
import { createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDevice, type OutboxRow } from './device.ts'
import { add, allRows, settle } from './outbox.ts'
import { riskOf } from './risk.ts'
import { keepKey, keptKey, nameOf, partsOf, writeUnsent } from './unsent.ts'

const editionId = randomUUID()
const device = () => openDevice(randomUUID())
const given = () => ({ personId: randomUUID(), keyAt: '2026-11-20T08:00:00.000Z', key: randomBytes(32).toString('base64url') })
const seen = (screen: number, lessonId: string) => ({ type: 'lesson.screen-seen', body: { editionId, lessonId, screen } }) as const

/** Opened as the contract says, by other means than the browser's. */
const opened = (text: string, key: string): { savedAt: string; deviceKeyAt: string; items: { id: string; seq: number }[] } => {
  const { format, person, keyAt, nonce, sealed, sha256 } = JSON.parse(text) as Record<string, string>
  expect(sha256).toBe(createHash('sha256').update([format, person, keyAt, nonce, sealed].join('\n')).digest('hex'))
  const bytes = Buffer.from(String(sealed), 'base64url')
  const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), Buffer.from(String(nonce), 'base64url'))
    .setAAD(Buffer.from(JSON.stringify([format, person, keyAt])))
    .setAuthTag(bytes.subarray(-16))
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]).toString()) as ReturnType<typeof opened>
}

test('what waits is written into a file that only its key opens, in its order, and stays where it was', async () => {
  const phone = await device()
  const key = given()
  await keepKey(
    phone,
    async () => key,
    () => new Date('2026-11-20T08:00:01Z'),
  )
  const sent = await add(phone, seen(1, 'primera'))
  await settle(phone, [{ id: sent, outcome: 'applied' }])
  const ids = [await add(phone, seen(2, 'segunda')), await add(phone, seen(0, 'tercera'))]
  const before = await allRows(phone)
  const files = await writeUnsent(phone, new Date('2026-11-25T18:04:00Z'))
  expect(files?.map(({ name }) => name)).toEqual([expect.stringMatching(/^tequio-sin-enviar-2026-11-2\d-\d\d04\.json$/)])
  const text = files?.[0]?.text ?? ''
  expect(text).not.toMatch(/primera|segunda|lesson/)
  const work = opened(text, key.key)
  expect(work).toMatchObject({ v: 1, savedAt: '2026-11-25T18:04:00.000Z', deviceKeyAt: '2026-11-20T08:00:01.000Z' })
  expect(work.items.map(({ id }) => id)).toEqual(ids)
  expect(await allRows(phone)).toEqual(before)
  // two files of the same are not alike, so that nobody learns from one about the other
  expect((await writeUnsent(phone, new Date('2026-11-25T18:04:00Z')))?.[0]?.text).not.toBe(text)
})

test('a key is asked for once a day, an old one serves where there is no signal, and without one there is no file', async () => {
  const phone = await device()
  await add(phone, seen(1, 'primera'))
  expect(await keepKey(phone, () => Promise.reject(new Error('offline')))).toBe(false)
  expect(await writeUnsent(phone)).toBeUndefined()
  const [first, second] = [given(), given()]
  const at = (moment: string) => () => new Date(moment)
  expect(await keepKey(phone, async () => first, at('2026-11-20T08:00:00Z'))).toBe(true)
  await keepKey(phone, async () => second, at('2026-11-21T07:59:59Z'))
  expect((await keptKey(phone))?.key).toBe(first.key)
  expect(await keepKey(phone, () => Promise.reject(new Error('offline')), at('2026-11-25T08:00:00Z'))).toBe(false)
  expect((await keptKey(phone))?.key).toBe(first.key)
  await keepKey(phone, async () => second, at('2026-11-25T08:00:00Z'))
  expect((await keptKey(phone))?.key).toBe(second.key)
})

test('many items go into several files, each one that the service takes, and none is left out', () => {
  const row = fc.record({ many: fc.integer({ min: 0, max: 40 }), words: fc.string({ maxLength: 60 }) })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 1_200 }), (made) => {
      const rows = made.map(({ many, words }, seq) => ({
        id: `${seq}`,
        seq,
        type: 'quiz.submitted',
        v: 1,
        madeAt: '',
        body: { answers: Array.from({ length: many }, () => words) },
      }))
      const parts = partsOf(rows as never as OutboxRow[])
      expect(parts.flat().map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq))
      for (const part of parts) expect([part.length > 0, part.length <= 500, JSON.stringify(part).length < 1_310_000]).toEqual([true, true, true])
    }),
    { numRuns: 20 },
  )
  expect(nameOf(new Date(2026, 10, 5, 9, 7), 2, 3)).toBe('tequio-sin-enviar-2026-11-05-0907-2-de-3.json')
})

test.each([
  ['nothing waits', { oldest: undefined, hasFailed: true }, undefined],
  ['it is on its way', { isStuck: false, hasFailed: true }, undefined],
  ['made an hour ago, with room', {}, undefined],
  ['a write failed', { hasFailed: true }, 'not-written'],
  ['nearly full', { estimate: { usage: 91, quota: 100 } }, 'short-of-room'],
  ['little left of much', { estimate: { usage: 1_000_000_000, quota: 1_010_000_000 } }, 'short-of-room'],
  ['nearly full, but the browser promised to keep it', { estimate: { usage: 91, quota: 100 }, isPersisted: true }, undefined],
  ['three days old', { oldest: '2026-11-22T18:00:00.000Z', isPersisted: true }, 'old'],
  ['not quite three days old', { oldest: '2026-11-22T18:00:01.000Z' }, undefined],
] as const)('unsent work is at risk or not: %s', (_, over, risk) => {
  const facts = {
    oldest: '2026-11-25T17:00:00.000Z',
    isStuck: true,
    hasFailed: false,
    isPersisted: false,
    estimate: { usage: 1, quota: 1_000_000_000 },
    now: new Date('2026-11-25T18:00:00Z'),
  }
  expect(riskOf({ ...facts, ...over })).toBe(risk)
})
