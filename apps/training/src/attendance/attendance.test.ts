import { randomUUID } from 'node:crypto'
import { personChanged } from '@tequio/contracts/identity/person'
import { checkIn, exportAttendance, listAttendance, markAttendance, markEverybody, readSessionCode } from '@tequio/contracts/training/attendance'
import { enrol, withdraw } from '@tequio/contracts/training/enrolment'
import { cancelSession, listMySessions, listSessions, planSession, readSession } from '@tequio/contracts/training/session'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, tellMerged, type Person, type Training } from '../../test/make.ts'
import { makeSessionOf } from '../../test/make-session.ts'
import { service } from '../service.ts'
import { codesFrom, isCodeAt } from './code.rules.ts'

let t: Training
const during = '2026-11-26T16:10:00Z'
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at(during))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const instructor = actorOf({ role: 'instructor' })
const self = (person: Person) => actorOf({ role: 'officer', person: person.personId })

const makeSession = (names?: readonly string[], over?: { municipality?: string }) => makeSessionOf(t, names, over)
const list = async (sessionId: string, query: { search?: string; there?: 'yes' | 'no'; after?: string; limit?: number } = {}, as = staff) =>
  (await t.call(listAttendance, { as, params: { sessionId }, query })).body
const mark = (sessionId: string, enrolmentIds: string[], there = true, as = staff) =>
  t.call(markAttendance, { as, params: { sessionId }, body: { enrolmentIds, there, way: 'list' } })
const codeOf = async (sessionId: string) => (await t.call(readSessionCode, { as: instructor, params: { sessionId } })).body.codes[0] ?? ''
const enter = (sessionId: string, person: Person, code: string, way: 'qr' | 'code' = 'code') => t.call(checkIn, { as: self(person), params: { sessionId }, body: { code, way } })
const wrongTo = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const rows = (sessionId: string) => t.db.selectFrom('attendance').selectAll().where('session_id', '=', sessionId).execute()

describe('attendance by list', () => {
  test('people stand by surname; a tick saves at once and again changes nothing; unticking takes it back', async () => {
    const { sessionId, people, seatOf } = await makeSession(['Zoé Ávila Ríos', 'Ana Romero Peña', 'Beto Avila Cano'])
    expect((await list(sessionId)).items.map((one) => [one.name, one.attendance])).toEqual([
      ['Beto Avila Cano', null],
      ['Zoé Ávila Ríos', null],
      ['Ana Romero Peña', null],
    ])
    const ana = seatOf(people[1])
    expect((await mark(sessionId, [ana], true, instructor)).body).toEqual({ enrolmentIds: [ana] })
    expect((await mark(sessionId, [ana])).body).toEqual({ enrolmentIds: [] })
    expect((await list(sessionId, { there: 'yes' })).items).toMatchObject([{ name: 'Ana Romero Peña', attendance: { way: 'list', at: '2026-11-26T16:10:00.000Z' } }])
    expect((await list(sessionId, { search: 'avila zoe' })).items.map((one) => one.name)).toEqual(['Zoé Ávila Ríos'])
    expect((await mark(sessionId, [ana], false)).body).toEqual({ enrolmentIds: [ana] })
    expect(await rows(sessionId)).toEqual([])
  })

  test('everybody is marked at once, or those found, and exactly these are taken back', async () => {
    const { sessionId, people, seatOf } = await makeSession(['Ana Romero Peña', 'Beto Ruiz Cano', 'Ciro Ruiz Soto'])
    await mark(sessionId, [seatOf(people[1])])
    const found = (await t.call(markEverybody, { as: staff, params: { sessionId }, body: { search: 'ruiz' } })).body.enrolmentIds
    expect(found).toEqual([seatOf(people[2])])
    const all = (await t.call(markEverybody, { as: staff, params: { sessionId }, body: {} })).body.enrolmentIds
    expect(all).toEqual([seatOf(people[0])])
    expect((await t.call(readSession, { as: staff, params: { sessionId } })).body).toMatchObject({ session: { people: 3, present: 3 }, ways: { list: 3, qr: 0 } })
    await mark(sessionId, all, false)
    expect((await list(sessionId, { there: 'yes' })).items.map((one) => one.name)).toEqual(['Beto Ruiz Cano', 'Ciro Ruiz Soto'])
  })

  test('it opens half an hour before and is put right afterwards; of a cancelled session nobody is marked any more', async () => {
    const { sessionId, people, seatOf } = await makeSession()
    t.at('2026-11-26T15:29:59Z')
    expect((await mark(sessionId, [seatOf(people[0])])).problem).toMatchObject({ code: 'attendance-window', facts: { state: 'early', at: '2026-11-26T15:30:00.000Z' } })
    t.at('2026-11-28T15:00:00Z')
    expect((await mark(sessionId, [seatOf(people[0])])).status).toBe(200)
    expect((await mark(sessionId, [seatOf(people[0])], false)).status).toBe(200)
    // without anybody in it, it may be said that it never was
    await t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 1 } })
    expect((await mark(sessionId, [seatOf(people[0])])).problem.code).toBe('session-cancelled')
    expect((await list(sessionId)).items).toMatchObject([{ attendance: null }])
  })

  test('the list goes page by page, leaves as a spreadsheet, and keeps who left the edition after being there', async () => {
    const { editionId, sessionId, people, seatOf } = await makeSession(['Ana Romero Peña', 'Beto Ruiz Cano', '=1+1 Soto Cruz'])
    await mark(sessionId, [seatOf(people[0])])
    for (const person of people.slice(0, 2)) await t.call(withdraw, { as: staff, params: { editionId, enrolmentId: seatOf(person) } })
    const first = await list(sessionId, { limit: 1 })
    const second = await list(sessionId, { limit: 1, after: first.next ?? '' })
    expect([...first.items, ...second.items].map((one) => one.name)).toEqual(['Ana Romero Peña', '=1+1 Soto Cruz'])
    expect(second.next).toBe(null)
    const sheet = await readXlsxFile(Buffer.from((await t.call(exportAttendance, { as: staff, params: { sessionId }, query: {} })).body))
    const cells = JSON.stringify(sheet)
    for (const text of ['Taller de tamizaje', '26 de noviembre de 2026', 'Aula 2', '["Asistieron",1', '["Personas",2', "'=1+1 Soto Cruz", 'Lista', '10:10'])
      expect(cells).toContain(text)
  })

  test('a liaison sees their own people and marks nobody; an instructor of one municipality marks theirs alone', async () => {
    const { editionId, sessionId, people, seatOf } = await makeSession(['Ana Romero Peña'])
    const other = await makePerson(t, { name: 'Beto Ruiz Cano', municipality: '06002' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [other.personId] } })
    const theirs = (await list(sessionId, { search: 'ruiz' })).items[0]?.enrolmentId ?? ''
    const liaison = actorOf({ role: 'liaison', municipality: '19039' })
    expect((await list(sessionId, {}, liaison)).items.map((one) => one.name)).toEqual(['Ana Romero Peña'])
    expect((await mark(sessionId, [seatOf(people[0])], true, liaison)).status).toBe(404)
    const local = actorOf({ role: 'instructor', municipality: '19039' })
    expect((await mark(sessionId, [seatOf(people[0]), theirs], true, local)).status).toBe(404)
    expect(await rows(sessionId)).toEqual([])
    expect((await mark(sessionId, [seatOf(people[0])], true, local)).status).toBe(200)
    // the codes are not for who takes the attendance of nobody in it
    expect((await t.call(readSessionCode, { as: actorOf({ role: 'instructor', municipality: '08037' }), params: { sessionId } })).status).toBe(404)
    expect((await t.call(readSessionCode, { as: local, params: { sessionId } })).status).toBe(200)
    // a seat of another edition is not on this list
    const elsewhere = await makeSession()
    expect((await mark(sessionId, [elsewhere.seatOf(elsewhere.people[0])])).status).toBe(404)
    for (const as of [actorOf({ role: 'donor' }), actorOf({ role: 'officer' })]) {
      expect((await t.call(listAttendance, { as, params: { sessionId } })).status).toBe(404)
      expect((await t.call(exportAttendance, { as, params: { sessionId } })).status).toBe(404)
      expect((await t.call(readSessionCode, { as, params: { sessionId } })).status).toBe(404)
      expect((await t.call(markEverybody, { as, params: { sessionId }, body: {} })).status).toBe(404)
    }
  })
})

describe('attendance by a code that changes', () => {
  test('is that of the session and the half minute: good for its own step and the next, for no other session and no other key', () => {
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    const at = (ms: number) => new Date(1_800_000_000_000 + ms)
    const { codes, leftMs } = codesFrom(key, 'a', at(10_000))
    const [code = '', next = ''] = codes
    expect([codes.length, new Set(codes).size, leftMs]).toEqual([10, 10, 20_000])
    for (const one of codes) expect(one).toMatch(/^\d{6}$/)
    expect([0, 29_999, 30_000, 59_999, 60_000, -1].map((ms) => isCodeAt(key, 'a', code, at(ms)))).toEqual([true, true, true, true, false, false])
    expect(codesFrom(key, 'a', at(30_000)).codes[0]).toBe(next)
    expect([isCodeAt(key, 'b', code, at(0)), isCodeAt(other, 'a', code, at(0)), isCodeAt(key, 'a', '', at(0))]).toEqual([false, false, false])
  })

  test('who learns checks in by QR or by what was said, once; the list says how', async () => {
    const { editionId, sessionId, people } = await makeSession(['Ana Romero Peña', 'Beto Ruiz Cano'])
    const [ana, beto] = people as [Person, Person]
    const shown = (await t.call(readSessionCode, { as: staff, params: { sessionId } })).body
    expect(shown).toMatchObject({ title: 'Taller de tamizaje', people: 2, present: 0, leftMs: 30_000 })
    expect(new URL(shown.address).pathname).toBe(`/asistencia/${sessionId}`)
    const code = shown.codes[0] ?? ''
    expect((await enter(sessionId, ana, code, 'qr')).body).toEqual({ outcome: 'in', at: '2026-11-26T16:10:00.000Z' })
    t.at('2026-11-26T16:10:59Z')
    expect((await enter(sessionId, beto, code)).body.outcome).toBe('in')
    expect((await enter(sessionId, ana, '000000')).body).toEqual({ outcome: 'already', at: '2026-11-26T16:10:00.000Z' })
    expect((await list(sessionId)).items.map((one) => one.attendance?.way)).toEqual(['qr', 'code'])
    expect((await t.call(listMySessions, { as: self(ana), params: { editionId } })).body.items).toMatchObject([{ attendedAt: '2026-11-26T16:10:00.000Z' }])
  })

  test('a code of a minute ago is an answer, and no attendance', async () => {
    const { sessionId, people } = await makeSession()
    const code = await codeOf(sessionId)
    t.at('2026-11-26T16:11:00Z')
    expect((await enter(sessionId, people[0] as Person, code)).body).toEqual({ outcome: 'wrong', at: null })
    expect(await rows(sessionId)).toEqual([])
    expect((await t.call(checkIn, { as: self(people[0] as Person), params: { sessionId }, body: { code: '12345', way: 'code' } })).problem.code).toBe('invalid')
  })

  test('outside the window it is refused and says when it opens or that it closed; on its edges it is not', async () => {
    const { sessionId, people } = await makeSession(['Ana Romero Peña', 'Beto Ruiz Cano'])
    const [ana, beto] = people as [Person, Person]
    t.at('2026-11-26T15:29:59Z')
    expect((await t.call(readSessionCode, { as: staff, params: { sessionId } })).problem).toMatchObject({ code: 'attendance-window', facts: { state: 'early' } })
    expect((await enter(sessionId, ana, '123456')).problem).toMatchObject({ code: 'attendance-window', facts: { state: 'early', at: '2026-11-26T15:30:00.000Z' } })
    t.at('2026-11-26T15:30:00Z')
    expect((await enter(sessionId, ana, await codeOf(sessionId))).body.outcome).toBe('in')
    t.at('2026-11-26T18:30:00Z')
    const last = await codeOf(sessionId)
    t.at('2026-11-26T18:30:01Z')
    expect((await enter(sessionId, beto, last)).problem).toMatchObject({ code: 'attendance-window', facts: { state: 'closed', at: '2026-11-26T18:30:00.000Z' } })
    t.at('2026-11-26T18:30:00Z')
    expect((await enter(sessionId, beto, last)).body.outcome).toBe('in')
  })

  test('ten at once are one row; who has no open seat and whose session was cancelled are told', async () => {
    const { editionId, sessionId, people } = await makeSession()
    const [ana] = people as [Person]
    const code = await codeOf(sessionId)
    const ten = await Promise.all(Array.from({ length: 10 }, () => enter(sessionId, ana, code, 'qr')))
    expect(ten.map((one) => one.body.outcome).sort()).toEqual([...Array<string>(9).fill('already'), 'in'])
    expect(await rows(sessionId)).toHaveLength(1)
    const stranger = await makePerson(t)
    expect((await enter(sessionId, stranger, code)).status).toBe(404)
    expect((await enter(randomUUID(), ana, code)).status).toBe(404)
    const late = await makePerson(t, { name: 'Beto Ruiz Cano' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [late.personId] } })
    await t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 1 } })
    expect((await enter(sessionId, late, code)).problem.code).toBe('session-cancelled')
  })

  test('six digits cannot be tried out: after five wrong ones the right one is not looked at for ten minutes, also sent all at once', async () => {
    const { sessionId, people } = await makeSession(['Ana Romero Peña', 'Beto Ruiz Cano'])
    const [ana, beto] = people as [Person, Person]
    const code = await codeOf(sessionId)
    const twenty = await Promise.all(Array.from({ length: 20 }, () => enter(sessionId, ana, wrongTo(code))))
    expect(twenty.filter((one) => one.body.outcome === 'wrong')).toHaveLength(5)
    expect(twenty.filter((one) => one.problem.code === 'too-many')).toHaveLength(15)
    const refused = await enter(sessionId, ana, code)
    expect([refused.status, refused.problem.facts]).toEqual([429, { retryAfterSeconds: 600 }])
    expect((await enter(sessionId, beto, code)).body.outcome).toBe('in')
    await t.db
      .insertInto('attendance_try')
      .values({ session_id: sessionId, enrolment_id: crypto.randomUUID(), at: new Date('2026-11-23T16:20:00Z') })
      .execute()
    t.at('2026-11-26T16:20:01Z')
    expect((await enter(sessionId, ana, await codeOf(sessionId))).body.outcome).toBe('in')
    // wrong ones are kept as long as codes are taken late, and no longer
    expect(await t.db.selectFrom('attendance_try').selectAll().where('at', '<', new Date('2026-11-23T16:20:01Z')).execute()).toEqual([])
  })

  test('40 check-ins that two devices bring at once, each twice and in another order, are 40 rows', { timeout: 60_000 }, async () => {
    const { sessionId, people, seatOf } = await makeSession(Array.from({ length: 40 }, (_, at) => `Persona ${String.fromCharCode(65 + (at % 26))} Soto${at} Cruz`))
    const code = await codeOf(sessionId)
    const ids = people.map(seatOf)
    const device = (order: readonly string[], as: typeof staff) => Promise.all(order.flatMap((id) => [mark(sessionId, [id], true, as), mark(sessionId, [id], true, as)]))
    const answers = await Promise.all([
      device(ids, staff),
      device(ids.toReversed(), instructor),
      Promise.all(people.map((person) => enter(sessionId, person, code, 'qr'))),
      t.call(markEverybody, { as: instructor, params: { sessionId }, body: {} }),
    ])
    for (const answer of answers.flat()) expect(answer.status).toBe(200)
    expect(new Set((await rows(sessionId)).map((row) => row.enrolment_id)).size).toBe(40)
    expect(await rows(sessionId)).toHaveLength(40)
    expect((await t.call(readSession, { as: staff, params: { sessionId } })).body.session).toMatchObject({ people: 40, present: 40 })
  })
})

test('attendance of two registrations of one person is that of the one who stays, and comes apart again as it was', async () => {
  const { sessionId, people, seatOf, editionId } = await makeSession(['Ana Romero Peña', 'Ana Romero Peña'])
  const [kept, merged] = people as [Person, Person]
  const second = (
    await t.call(planSession, {
      as: staff,
      params: { editionId },
      body: { title: 'Cierre', kind: 'online', startsAt: '2026-11-26T15:00:00Z', endsAt: '2026-11-26T16:00:00Z', zone: 'America/Mexico_City', place: '' },
    })
  ).body.sessionId
  await t.call(markEverybody, { as: staff, params: { sessionId }, body: {} })
  await mark(second, [seatOf(merged)])
  const stored = () => t.db.selectFrom('attendance').selectAll().where('session_id', 'in', [sessionId, second]).orderBy('session_id').orderBy('enrolment_id').execute()
  const before = await stored()
  const tell = (mergedInto: string | null, sequence: number) =>
    t.receive(personChanged, merged.personId, { personId: merged.personId, displayName: merged.name, sortName: 'Romero Peña', municipalityId: null, mergedInto }, sequence)
  t.at('2026-11-26T17:00:00Z')
  await tell(kept.personId, 1_000)
  const { items } = (await t.call(listMySessions, { as: self(kept), params: { editionId } })).body
  expect(items.map((one) => one.attendedAt !== null)).toEqual([true, true])
  // one person stands on the list once
  const { session } = (await t.call(readSession, { as: staff, params: { sessionId } })).body
  const sessions = (await t.call(listSessions, { as: staff, params: { editionId } })).body.items
  expect([session.people, session.present, sessions.map((one) => [one.people, one.present])]).toEqual([
    1,
    1,
    [
      [1, 1],
      [1, 1],
    ],
  ])
  expect((await list(sessionId)).items).toHaveLength(1)
  await tell(null, 2_000)
  expect(await stored()).toEqual(before)
})

test('what was attended after two registrations were joined stays with the one who stays when they come apart', async () => {
  const { sessionId, people, editionId } = await makeSession(['Ana Romero Peña'])
  const [merged] = people as [Person]
  const kept = await makePerson(t, { name: 'Ana Romero Peña' })
  const tell = (mergedInto: string | null, sequence: number) => tellMerged(t, merged, mergedInto, sequence)
  await tell(kept.personId, 3_000)
  t.at('2026-11-26T16:20:00Z')
  expect((await enter(sessionId, kept, await codeOf(sessionId))).body.outcome).toBe('in')
  t.at('2026-11-26T17:00:00Z')
  await tell(null, 4_000)
  const attended = async (person: Person) => (await t.call(listMySessions, { as: self(person), params: { editionId } })).body.items.map((one) => one.attendedAt !== null)
  expect([await attended(kept), await attended(merged)]).toEqual([[true], [false]])
})
