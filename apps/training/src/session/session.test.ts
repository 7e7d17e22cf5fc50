import { enrol } from '@tequio/contracts/training/enrolment'
import { cancelSession, changeSession, listMySessions, listSessions, mySessionCalendar, planSession, readMySession, readSession } from '@tequio/contracts/training/session'
import { markAttendance } from '@tequio/contracts/training/attendance'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeEdition, makePerson, type Training } from '../../test/make.ts'
import { makeLearner } from '../../test/learner.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const instructor = actorOf({ role: 'instructor' })
const plan = {
  title: 'Taller de tamizaje',
  kind: 'in-person' as const,
  startsAt: '2026-11-26T16:00:00Z',
  endsAt: '2026-11-26T18:00:00Z',
  zone: 'America/Mexico_City',
  place: 'Aula 2, Palacio Municipal',
}
const planned = async (editionId: string, over: Partial<Omit<typeof plan, 'kind'>> & { kind?: 'in-person' | 'online' } = {}, as = staff) =>
  t.call(planSession, { as, params: { editionId }, body: { ...plan, ...over } })

describe('a session of an edition', () => {
  test('is planned by staff and instructors, in person and online, and stands in the order of its time', async () => {
    const editionId = await makeEdition(t)
    const later = await planned(editionId, { title: 'Cierre', startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T17:00:00Z', kind: 'online', place: '' })
    expect([later.status, later.body.version]).toEqual([201, 1])
    expect((await planned(editionId, { title: '  Taller de tamizaje ' }, instructor)).status).toBe(201)
    const { items } = (await t.call(listSessions, { as: instructor, params: { editionId } })).body
    expect(items.map((one) => [one.title, one.kind, one.place, one.people, one.present])).toEqual([
      ['Taller de tamizaje', 'in-person', 'Aula 2, Palacio Municipal', 0, 0],
      ['Cierre', 'online', '', 0, 0],
    ])
    const page = (await t.call(readSession, { as: staff, params: { sessionId: later.body.sessionId } })).body
    expect(page).toMatchObject({ state: 'early', opensAt: '2026-12-01T15:30:00.000Z', closesAt: '2026-12-01T17:30:00.000Z', edition: { editionId, name: 'Edición de prueba' } })
  })

  test('what cannot be is refused with the reason, and nothing is written', async () => {
    const editionId = await makeEdition(t)
    const fault = async (over: object) => (await planned(editionId, over)).problem
    expect(await fault({ endsAt: plan.startsAt })).toMatchObject({ code: 'session-impossible', facts: { fact: 'order' } })
    expect(await fault({ endsAt: '2026-11-28T18:00:00Z' })).toMatchObject({ facts: { fact: 'long' } })
    expect(await fault({ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' })).toMatchObject({ facts: { fact: 'outside', from: '2026-11-24', to: '2027-01-31' } })
    expect(await fault({ place: '  ' })).toMatchObject({ facts: { fact: 'place' } })
    for (const place of ['javascript:alert(1)', 'http://llamada.mx/1', 'mañana la mando'])
      expect(await fault({ kind: 'online', place }), place).toMatchObject({ facts: { fact: 'link' } })
    for (const zone of ['Marte/Olimpo', '2026-11-26T10:00Z', '2026-11-26T10:00:00-06:00[America/Mexico_City]'])
      expect(await fault({ zone })).toMatchObject({ facts: { fact: 'zone' } })
    expect(await fault({ title: '   ' })).toMatchObject({ code: 'invalid' })
    // the last evening of the edition by its own clock, already the next day in Greenwich
    expect((await planned(editionId, { startsAt: '2027-02-01T04:00:00Z', endsAt: '2027-02-01T05:00:00Z' })).status).toBe(201)
    expect((await t.call(listSessions, { as: staff, params: { editionId } })).body.items).toHaveLength(1)
    expect((await planned(randomUUID())).status).toBe(404)
  })

  test('the same form sent twice makes one, and of ten who plan the same at once nine are told', async () => {
    const editionId = await makeEdition(t)
    const send = (key: string) => t.call(planSession, { as: staff, params: { editionId }, body: plan, key })
    const [first, again] = [await send('la-misma-forma'), await send('la-misma-forma')]
    expect([first.status, again.body]).toEqual([201, first.body])
    const other = { startsAt: '2026-11-27T16:00:00Z', endsAt: '2026-11-27T18:00:00Z' }
    const ten = await Promise.all(Array.from({ length: 10 }, (_, at) => planned(editionId, { ...other, title: at % 2 ? 'Práctica' : 'PRACTICA' })))
    expect(ten.filter((one) => one.status === 201)).toHaveLength(1)
    expect(ten.filter((one) => one.problem.code === 'session-twice')).toHaveLength(9)
    expect((await t.call(listSessions, { as: staff, params: { editionId } })).body.items).toHaveLength(2)
  })

  test('of two who save at once one is told; cancelled, it stays as it was with its attendance and changes no more', async () => {
    const { editionId, person } = await makeLearner(t)
    const { sessionId } = (await planned(editionId)).body
    const change = (version: number, over: Partial<typeof plan> = {}, as = staff) => t.call(changeSession, { as, params: { sessionId }, body: { version, ...plan, ...over } })
    const both = await Promise.all([change(1, { place: 'Aula 3' }), change(1, { place: 'Aula 4' }, instructor)])
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    expect(both.find((one) => one.status === 409)?.problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect((await change(2, { place: '' })).problem.code).toBe('session-impossible')
    t.at('2026-11-26T16:00:00Z')
    const { id } = await t.db.selectFrom('enrolment').select('id').where('person_id', '=', person.personId).executeTakeFirstOrThrow()
    await t.call(markAttendance, { as: staff, params: { sessionId }, body: { enrolmentIds: [id], there: true, way: 'list' } })
    const cancel = (version: number) => t.call(cancelSession, { as: instructor, params: { sessionId }, body: { version } })
    expect((await cancel(1)).problem.code).toBe('stale')
    expect((await cancel(2)).body).toEqual({ sessionId, version: 3 })
    expect((await cancel(3)).problem.code).toBe('session-cancelled')
    expect((await change(3)).problem.code).toBe('session-cancelled')
    expect((await t.call(readSession, { as: staff, params: { sessionId } })).body.session).toMatchObject({ present: 1, cancelledAt: '2026-11-26T16:00:00.000Z' })
    // its time is free again
    expect((await planned(editionId)).status).toBe(201)
  })

  test('a session that was held with people is not cancelled', async () => {
    const { editionId, person } = await makeLearner(t)
    const { sessionId } = (await planned(editionId)).body
    const { id } = await t.db.selectFrom('enrolment').select('id').where('person_id', '=', person.personId).executeTakeFirstOrThrow()
    const mark = (there: boolean) => t.call(markAttendance, { as: staff, params: { sessionId }, body: { enrolmentIds: [id], there, way: 'list' } })
    const cancel = () => t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 1 } })
    t.at('2026-11-26T18:30:01Z')
    await mark(true)
    expect((await cancel()).problem.code).toBe('session-held')
    await mark(false)
    expect((await cancel()).status).toBe(200)
  })

  test('who learns sees the sessions once the seat is open, and takes one to the calendar, where a cancelled one is taken back', async () => {
    const { editionId, as } = await makeLearner(t, { vetting: 'none' })
    const { sessionId } = (await planned(editionId, { kind: 'online', place: 'https://llamada.mx/tamizaje' })).body
    const { items } = (await t.call(listMySessions, { as, params: { editionId } })).body
    expect(items).toMatchObject([{ sessionId, place: 'https://llamada.mx/tamizaje', state: 'early', attendedAt: null }])
    const file = await t.call(mySessionCalendar, { as, params: { sessionId } })
    const text = Buffer.from(file.body).toString().replace(/\r\n /g, '')
    expect(file.headers['content-type']).toContain('text/calendar')
    for (const line of ['DTSTART:20261126T160000Z', 'DTEND:20261126T180000Z', 'SUMMARY:Taller de tamizaje', 'LOCATION:https://llamada.mx/tamizaje', 'STATUS:CONFIRMED'])
      expect(text).toContain(line)
    await t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 1 } })
    const cancelled = Buffer.from((await t.call(mySessionCalendar, { as, params: { sessionId } })).body).toString()
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2']) expect(cancelled).toContain(line)

    const waiting = await makePerson(t, { type: 'unknown' })
    const vetted = await makeEdition(t)
    const other = (await planned(vetted)).body.sessionId
    await t.call(enrol, { as: staff, params: { editionId: vetted }, body: { personIds: [waiting.personId] } })
    const asWaiting = actorOf({ role: 'officer', person: waiting.personId })
    expect((await t.call(listMySessions, { as: asWaiting, params: { editionId: vetted } })).body.items).toEqual([])
    for (const [reader, id] of [
      [asWaiting, other],
      [as, other],
      [as, randomUUID()],
    ] as const) {
      expect((await t.call(readMySession, { as: reader, params: { sessionId: id } })).status).toBe(404)
      expect((await t.call(mySessionCalendar, { as: reader, params: { sessionId: id } })).status).toBe(404)
    }
    expect((await t.call(listMySessions, { as, params: { editionId: vetted } })).status).toBe(404)
  })

  test('others neither plan nor see it', async () => {
    const editionId = await makeEdition(t)
    const { sessionId } = (await planned(editionId)).body
    for (const role of ['officer', 'donor', 'author'] as const) {
      const as = actorOf({ role })
      expect((await planned(editionId, {}, as)).status).toBe(404)
      expect((await t.call(listSessions, { as, params: { editionId } })).status).toBe(404)
      expect((await t.call(readSession, { as, params: { sessionId } })).status).toBe(404)
    }
    const liaison = actorOf({ role: 'liaison', municipality: '19039' })
    expect((await t.call(cancelSession, { as: liaison, params: { sessionId }, body: { version: 1 } })).status).toBe(404)
    expect((await t.call(readSession, { as: liaison, params: { sessionId } })).status).toBe(200)
  })
})
