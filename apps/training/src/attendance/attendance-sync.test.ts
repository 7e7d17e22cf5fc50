import { randomUUID } from 'node:crypto'
import { checkIn, listAttendance, markAttendance } from '@tequio/contracts/training/attendance'
import { readSessionSheet, syncCheckIns, syncMarks } from '@tequio/contracts/training/attendance-sync'
import { cancelSession } from '@tequio/contracts/training/session'
import { actorOf, testService } from '@tequio/service-kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, tellMerged, type Person, type Training } from '../../test/make.ts'
import { makeSessionOf } from '../../test/make-session.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-26T16:10:00Z'))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const instructor = actorOf({ role: 'instructor' })
const self = (person: Person | undefined) => actorOf({ role: 'officer', person: person?.personId ?? '' })
let seq = 0
const markOf = (sessionId: string, enrolmentId: string, there: boolean, madeAt: string) => ({
  id: randomUUID(),
  seq: (seq += 1),
  type: 'attendance.marked' as const,
  v: 1 as const,
  madeAt,
  body: { sessionId, enrolmentId, there },
})
const codeItem = (sessionId: string, code: string, madeAt: string, way: 'qr' | 'code' = 'code') => ({
  id: randomUUID(),
  seq: (seq += 1),
  type: 'attendance.checked-in' as const,
  v: 1 as const,
  madeAt,
  body: { sessionId, code, way },
})
type MarkItem = ReturnType<typeof markOf>
const send = async (items: MarkItem[], as = staff, deviceAt?: string) => (await t.call(syncMarks, { as, body: { items, ...(deviceAt && { deviceAt }) } })).body.items
const bring = async (person: Person | undefined, items: ReturnType<typeof codeItem>[], deviceAt?: string) =>
  (await t.call(syncCheckIns, { as: self(person), body: { items, ...(deviceAt && { deviceAt }) } })).body.items
const sheet = async (sessionId: string, as = instructor) => t.call(readSessionSheet, { as, params: { sessionId } })
const rows = (sessionId: string) => t.db.selectFrom('attendance').selectAll().where('session_id', '=', sessionId).orderBy('enrolment_id').execute()
const codeAt = async (sessionId: string, moment: string): Promise<string> => {
  const { codes } = (await sheet(sessionId)).body
  return codes?.list[Math.floor((Date.parse(moment) - Date.parse(codes.from)) / 30_000)] ?? ''
}
const shuffled = <T>(of: readonly T[], by: number): T[] =>
  of
    .map((one, at) => [(at * 7919 + by * 104_729) % 1_009, one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one)
const inBatches = <T>(of: readonly T[]): T[][] => Array.from({ length: Math.ceil(of.length / 20) }, (_, at) => of.slice(at * 20, at * 20 + 20))

describe('a list that was taken along', () => {
  test('holds the people by surname and the code of each half minute until the taking closes, from a day before', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Zoé Ávila Ríos', 'Ana Romero Peña'])
    await t.call(markAttendance, { as: staff, params: { sessionId }, body: { enrolmentIds: [seatOf(people[1])], there: true, way: 'list' } })
    const { body } = await sheet(sessionId)
    expect(body).toMatchObject({ title: 'Taller de tamizaje', opensAt: '2026-11-26T15:30:00.000Z', closesAt: '2026-11-26T18:30:00.000Z', now: '2026-11-26T16:10:00.000Z' })
    expect(body.people.map((one) => [one.name, one.attendance?.way ?? null])).toEqual([
      ['Zoé Ávila Ríos', null],
      ['Ana Romero Peña', 'list'],
    ])
    expect([body.codes?.from, body.codes?.list.length]).toEqual(['2026-11-26T16:10:00.000Z', 281])
    const last = body.codes?.list.at(-1) ?? ''
    t.at('2026-11-26T18:30:00Z')
    expect((await t.call(checkIn, { as: self(people[0]), params: { sessionId }, body: { code: last, way: 'qr' } })).body.outcome).toBe('in')
    t.at('2026-11-26T18:30:01Z')
    expect((await sheet(sessionId)).body.codes).toBe(null)
    t.at('2026-11-25T15:29:00Z')
    expect((await sheet(sessionId)).body.codes).toBe(null)
    t.at('2026-11-25T15:30:00Z')
    expect((await sheet(sessionId)).body.codes).toMatchObject({ from: '2026-11-26T15:30:00.000Z' })
    // not for who takes the attendance of nobody in it
    for (const as of [
      actorOf({ role: 'instructor', municipality: '08037' }),
      actorOf({ role: 'liaison', municipality: '19039' }),
      actorOf({ role: 'officer' }),
      actorOf({ role: 'donor' }),
    ])
      expect((await sheet(sessionId, as)).status).toBe(404)
    await t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 1 } })
    expect((await sheet(sessionId)).body).toMatchObject({ codes: null, cancelledAt: '2026-11-25T15:30:00.000Z' })
  })

  test('40 check-ins of two devices without a signal, each sent twice and out of order, are 40 rows', { timeout: 60_000 }, async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(
      t,
      Array.from({ length: 40 }, (_, at) => `Persona ${String.fromCharCode(65 + (at % 26))} Soto${at} Cruz`),
    )
    const moment = (at: number) => new Date(Date.parse('2026-11-26T16:00:00Z') + at * 1000).toISOString()
    const device = (of: readonly Person[], from: number) => of.map((person, at) => markOf(sessionId, seatOf(person), true, moment(from + at)))
    // both tick everybody; they come hours later, at once, twice and in another order
    const [first, second] = [device(people, 0), device(people.toReversed(), 7)]
    t.at('2026-11-26T21:00:00Z')
    const answers = await Promise.all(
      [
        ...inBatches(shuffled(first, 1)).map((items) => [items, staff] as const),
        ...inBatches(shuffled(second, 2)).map((items) => [items, instructor] as const),
        ...inBatches(shuffled(first, 3)).map((items) => [items, staff] as const),
        ...inBatches(shuffled(second, 4)).map((items) => [items, instructor] as const),
      ].map(([items, as]) => send(items, as)),
    )
    for (const one of answers.flat()) expect(one.outcome).toBe('applied')
    const stored = await rows(sessionId)
    expect([stored.length, new Set(stored.map((row) => row.enrolment_id)).size]).toEqual([40, 40])
    for (const row of stored) expect([row.way, row.told_at?.toISOString(), row.at < new Date('2026-11-26T16:02:00Z')]).toEqual(['list', '2026-11-26T21:00:00.000Z', true])
  })

  test('the last made of tick and untick wins by its moment, whatever device it is of and in whatever order all arrive', { timeout: 60_000 }, async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t)
    const [ana] = people
    const made = fc.array(fc.record({ there: fc.boolean(), second: fc.integer({ min: 0, max: 30 }) }), { minLength: 1, maxLength: 6 })
    t.at('2026-11-26T21:00:00Z')
    await fc.assert(
      fc.asyncProperty(made, fc.integer({ min: 1, max: 500 }), async (acts, by) => {
        await t.db.deleteFrom('attendance').where('session_id', '=', sessionId).execute()
        await t.db.deleteFrom('attendance_mark').where('session_id', '=', sessionId).execute()
        const items = acts.map(({ there, second }) => markOf(sessionId, seatOf(ana), there, new Date(Date.parse('2026-11-26T16:00:00Z') + second * 1000).toISOString()))
        for (const item of shuffled([...items, ...items], by)) await send([item], by % 2 ? staff : instructor)
        const last = Math.max(...acts.map(({ second }) => second))
        const isThere = acts.some(({ there, second }) => there && second === last)
        expect((await rows(sessionId)).length).toBe(isThere ? 1 : 0)
      }),
      { numRuns: 40 },
    )
  })

  test('what is done with a signal counts over what was seen before it; what a phone said of an earlier moment does not undo it', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t)
    const ana = seatOf(people[0])
    const mark = (there: boolean) => t.call(markAttendance, { as: staff, params: { sessionId }, body: { enrolmentIds: [ana], there, way: 'list' } })
    await mark(true)
    await mark(false)
    await send([markOf(sessionId, ana, true, '2026-11-26T16:05:00Z')])
    expect(await rows(sessionId)).toEqual([])
    await send([markOf(sessionId, ana, true, '2026-11-26T16:10:01Z')])
    expect(await rows(sessionId)).toEqual([])
    t.at('2026-11-26T16:11:00Z')
    await send([markOf(sessionId, ana, true, '2026-11-26T16:10:30Z')])
    expect(await rows(sessionId)).toHaveLength(1)
  })

  test('a clock that is set wrong is moved by as much as it is off when it sends', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Ana Romero Peña', 'Beto Ruiz Cano'])
    const [ana, beto] = [seatOf(people[0]), seatOf(people[1])]
    t.at('2026-11-26T21:00:00Z')
    // a phone of last year, and one that is a day ahead: both ticked at 16:20
    expect(await send([markOf(sessionId, ana, true, '2025-11-26T16:20:00Z')], staff, '2025-11-26T21:00:00Z')).toMatchObject([{ outcome: 'applied' }])
    expect(await send([markOf(sessionId, beto, true, '2026-11-27T16:20:00Z')], staff, '2026-11-27T21:00:00Z')).toMatchObject([{ outcome: 'applied' }])
    expect((await rows(sessionId)).map((row) => row.at.toISOString())).toEqual(['2026-11-26T16:20:00.000Z', '2026-11-26T16:20:00.000Z'])
  })

  test('each item is refused by itself with its reason: before the window, of a cancelled session, of who is not on the list or not theirs', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Ana Romero Peña'])
    const ana = seatOf(people[0])
    const elsewhere = await makeSessionOf(t)
    const local = actorOf({ role: 'instructor', municipality: '06002' })
    t.at('2026-11-26T21:00:00Z')
    const answers = await send([
      markOf(sessionId, ana, true, '2026-11-26T15:29:59Z'),
      markOf(sessionId, elsewhere.seatOf(elsewhere.people[0]), true, '2026-11-26T16:00:00Z'),
      markOf(randomUUID(), ana, true, '2026-11-26T16:00:00Z'),
      markOf(sessionId, ana, true, '2026-11-26T16:30:00Z'),
    ])
    expect(answers.map((one) => [one.outcome, one.reason])).toEqual([
      ['rejected', 'attendance-window'],
      ['rejected', 'not-on-list'],
      ['rejected', 'not-on-list'],
      ['applied', undefined],
    ])
    expect((await t.call(syncMarks, { as: local, body: { items: [markOf(sessionId, ana, false, '2026-11-26T17:00:00Z')] } })).status).toBe(404)
    expect(await rows(sessionId)).toHaveLength(1)
    t.at('2026-11-26T17:00:00Z')
    await t.call(cancelSession, { as: staff, params: { sessionId: elsewhere.sessionId }, body: { version: 1 } })
    expect(await send([markOf(elsewhere.sessionId, elsewhere.seatOf(elsewhere.people[0]), true, '2026-11-26T16:00:00Z')])).toMatchObject([
      { outcome: 'rejected', reason: 'session-cancelled' },
    ])
    for (const as of [actorOf({ role: 'officer' }), actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'donor' })])
      expect((await t.call(syncMarks, { as, body: { items: [markOf(sessionId, ana, true, '2026-11-26T16:00:00Z')] } })).status).toBe(404)
  })

  test('a list of before two registrations were joined marks the one that stays, and they keep it when they come apart', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Ana Romero Peña', 'Ana Romero Peña'])
    const [kept, merged] = people as [Person, Person]
    t.at('2026-11-26T18:00:00Z')
    await tellMerged(t, merged, kept.personId, 1_000)
    t.at('2026-11-26T21:00:00Z')
    const { items } = (await t.call(listAttendance, { as: staff, params: { sessionId }, query: {} })).body
    expect(items).toHaveLength(1)
    for (const id of [seatOf(merged), seatOf(kept)]) await send([markOf(sessionId, id, true, '2026-11-26T16:20:00Z')])
    expect((await rows(sessionId)).map((row) => row.enrolment_id)).toEqual([items[0]?.enrolmentId])
    // what was told of them since is theirs, although it was made before
    t.at('2026-11-26T22:00:00Z')
    await tellMerged(t, merged, null, 2_000)
    expect((await rows(sessionId)).map((row) => row.enrolment_id)).toEqual([items[0]?.enrolmentId])
  })
})

describe('what is told of a seat that changed since', () => {
  const pause = (id: string, at: string) =>
    t.db
      .updateTable('enrolment')
      .set({ status: 'paused', paused_at: new Date(at) })
      .where('id', '=', id)
      .execute()

  test('counts by how the seat stood when it was made: one that was paused later was there, one that was paused before was not', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Ana Romero Peña', 'Beto Ruiz Cano', 'Ciro Ruiz Soto'])
    const code = await codeAt(sessionId, '2026-11-26T17:00:10Z')
    for (const [at, paused] of ['2026-11-26T20:00:00Z', '2026-11-26T16:00:00Z', '2026-11-26T20:00:00Z'].entries()) await pause(seatOf(people[at]), paused)
    t.at('2026-11-27T08:00:00Z')
    const marks = [0, 1].map((at) => markOf(sessionId, seatOf(people[at]), true, '2026-11-26T16:20:00Z'))
    expect((await send(marks)).map((one) => one.outcome)).toEqual(['applied', 'rejected'])
    expect(await bring(people[2], [codeItem(sessionId, code, '2026-11-26T17:00:10Z')])).toMatchObject([{ outcome: 'applied' }])
    expect(new Set((await rows(sessionId)).map((row) => row.enrolment_id))).toEqual(new Set([0, 2].map((at) => seatOf(people[at]))))
  })

  test('an earlier untick of one registration does not undo the tick of the other that was joined to it', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Ana Romero Peña', 'Ana Romero Peña'])
    const [kept, merged] = people as [Person, Person]
    t.at('2026-11-26T18:00:00Z')
    await send([markOf(sessionId, seatOf(merged), true, '2026-11-26T17:00:00Z')])
    await tellMerged(t, merged, kept.personId, 100_000)
    t.at('2026-11-26T21:00:00Z')
    await send([markOf(sessionId, seatOf(kept), false, '2026-11-26T16:05:00Z')])
    const { items } = (await t.call(listAttendance, { as: staff, params: { sessionId }, query: {} })).body
    expect(items.map((one) => one.attendance?.at)).toEqual(['2026-11-26T17:00:00.000Z'])
  })
})

describe('a code that was entered without a signal', () => {
  test('counts when it was right at the moment it was entered, however late it comes; twice is once', async () => {
    const { sessionId, people } = await makeSessionOf(t, ['Ana Romero Peña', 'Beto Ruiz Cano'])
    const item = codeItem(sessionId, await codeAt(sessionId, '2026-11-26T17:00:10Z'), '2026-11-26T17:00:20Z', 'qr')
    t.at('2026-11-27T08:00:00Z')
    for (let turn = 0; turn < 2; turn++) expect(await bring(people[0], [item])).toMatchObject([{ outcome: 'applied' }])
    const { items } = (await t.call(listAttendance, { as: staff, params: { sessionId }, query: { there: 'yes' } })).body
    expect(items).toMatchObject([{ name: 'Ana Romero Peña', attendance: { way: 'qr', at: '2026-11-26T17:00:20.000Z', toldAt: '2026-11-27T08:00:00.000Z' } }])
  })

  test('a clock that is off is corrected, by minutes and by years; a code of another moment is refused', async () => {
    const { sessionId, people } = await makeSessionOf(t, ['Ana Romero Peña', 'Beto Ruiz Cano', 'Ciro Ruiz Soto', 'Dora Sanz Paz'])
    const code = await codeAt(sessionId, '2026-11-26T17:00:10Z')
    t.at('2026-11-26T21:00:00Z')
    expect(await bring(people[0], [codeItem(sessionId, code, '2026-11-26T16:56:10Z')], '2026-11-26T20:56:00Z')).toMatchObject([{ outcome: 'applied' }])
    expect(await bring(people[1], [codeItem(sessionId, code, '2020-01-01T00:00:10Z')], '2020-01-01T04:00:00Z')).toMatchObject([{ outcome: 'applied' }])
    expect(await bring(people[2], [codeItem(sessionId, code, '2026-11-26T17:05:00Z')])).toMatchObject([{ outcome: 'rejected', reason: 'wrong-code' }])
    // who sets the clock back to when the code was good, and leaves it there, is known
    expect(await bring(people[3], [codeItem(sessionId, code, '2026-11-26T17:00:10Z')], '2026-11-26T17:00:20Z')).toMatchObject([
      { outcome: 'rejected', reason: 'attendance-window' },
    ])
    expect(await rows(sessionId)).toHaveLength(2)
  })

  test('is refused outside the window, of a cancelled session, without a seat, after three days and when it was taken back since', async () => {
    const { sessionId, people, seatOf } = await makeSessionOf(t, ['Ana Romero Peña'])
    const [ana] = people as [Person]
    const code = await codeAt(sessionId, '2026-11-26T17:00:10Z')
    const stranger = await makePerson(t)
    const reason = async (person: Person, madeAt = '2026-11-26T17:00:10Z') => (await bring(person, [codeItem(sessionId, code, madeAt)]))[0]?.reason
    t.at('2026-11-26T21:00:00Z')
    expect(await reason(stranger)).toBe('no-seat')
    expect(await reason(ana, '2026-11-26T15:29:00Z')).toBe('attendance-window')
    await send([markOf(sessionId, seatOf(ana), false, '2026-11-26T17:10:00Z')])
    expect(await reason(ana)).toBe('taken-back')
    t.at('2026-11-29T18:30:01Z')
    expect(await reason(ana)).toBe('too-late')
    t.at('2026-11-26T17:20:00Z')
    await t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 1 } })
    expect(await reason(ana)).toBe('session-cancelled')
    expect(await rows(sessionId)).toEqual([])
  })

  test('cannot be tried out: after five wrong ones the others wait', async () => {
    const { sessionId, people } = await makeSessionOf(t)
    const code = await codeAt(sessionId, '2026-11-26T17:00:10Z')
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    t.at('2026-11-26T18:00:00Z')
    const answers = await bring(
      people[0],
      Array.from({ length: 8 }, () => codeItem(sessionId, wrong, '2026-11-26T17:00:10Z')),
    )
    expect(answers.map((one) => one.outcome)).toEqual([...Array<string>(5).fill('rejected'), ...Array<string>(3).fill('retry')])
    expect(await bring(people[0], [codeItem(sessionId, code, '2026-11-26T17:00:10Z')])).toMatchObject([{ outcome: 'retry', reason: 'too-many' }])
    t.at('2026-11-26T18:10:01Z')
    expect(await bring(people[0], [codeItem(sessionId, code, '2026-11-26T17:00:10Z')])).toMatchObject([{ outcome: 'applied' }])
  })

  test('cannot be tried out by a clock that puts one of two moments outside the window, nor over three days', async () => {
    const { sessionId, people } = await makeSessionOf(t)
    // four minutes after it opened, by a clock that is nine minutes ahead: five before, by the service's
    const made = '2026-11-26T15:34:00Z'
    t.at('2026-11-26T15:31:00Z')
    const code = await codeAt(sessionId, made)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    t.at('2026-11-26T20:00:00Z')
    const ahead = '2026-11-26T20:09:00Z'
    const tryOut = (count: number, now: string, deviceAt: string) => {
      t.at(now)
      return bring(
        people[0],
        Array.from({ length: count }, () => codeItem(sessionId, wrong, made)),
        deviceAt,
      )
    }
    const answers = await tryOut(8, '2026-11-26T20:00:00Z', ahead)
    expect(answers.map((one) => one.outcome)).toEqual([...Array<string>(5).fill('rejected'), ...Array<string>(3).fill('retry')])
    expect(answers[0]).toMatchObject({ reason: 'wrong-code' })
    for (const hour of ['21', '22', '23']) await tryOut(5, `2026-11-26T${hour}:00:00Z`, `2026-11-26T${hour}:09:00Z`)
    t.at('2026-11-27T02:00:00Z')
    expect(await bring(people[0], [codeItem(sessionId, code, made)])).toMatchObject([{ outcome: 'rejected', reason: 'wrong-code' }])
  })
})
