import { randomUUID } from 'node:crypto'
import { readBoard } from '@tequio/contracts/training/board'
import { readEdition } from '@tequio/contracts/training/edition'
import {
  cancelEvent,
  changeEvent,
  checkInAtEvent,
  exportEvents,
  listEventPeople,
  listEvents,
  listMyEvents,
  markEvent,
  myEventCalendar,
  planEvent,
  readEvent,
  readEventCode,
  readEventFigures,
  readMyEvent,
} from '@tequio/contracts/training/event'
import { readParticipation } from '@tequio/contracts/training/participation'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeEdition, makePerson, tellMerged, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(async () => {
  t.at('2026-11-26T16:10:00Z')
  await t.db.deleteFrom('event_attendance').execute()
  await t.db.deleteFrom('event').execute()
})
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const instructor = actorOf({ role: 'instructor' })
const self = (person: Person) => actorOf({ role: 'officer', person: person.personId })
const plan = {
  format: 'presentation' as const,
  title: 'Presentación a cabildo',
  kind: 'in-person' as const,
  startsAt: '2026-11-26T16:00:00Z',
  endsAt: '2026-11-26T18:00:00Z',
  zone: 'America/Mexico_City',
  place: 'Sala de cabildo',
  municipalities: ['19039'],
}
const planned = (over: Partial<Omit<typeof plan, 'format'>> = {}, as = staff) => t.call(planEvent, { as, body: { ...plan, ...over } })
const made = async (over: Partial<typeof plan> = {}) => (await planned(over)).body.eventId
const mark = (eventId: string, people: readonly Person[], there = true, as = staff) =>
  t.call(markEvent, { as, params: { eventId }, body: { personIds: people.map((one) => one.personId), there } })
const names = async (eventId: string, query: { search?: string; there?: 'yes' | 'no' } = {}, as = staff) =>
  (await t.call(listEventPeople, { as, params: { eventId }, query })).body.items.map((one) => one.name)
const figures = async (as = staff, query: { from?: string; to?: string } = {}) => (await t.call(readEventFigures, { as, query })).body

describe('an event', () => {
  test('is planned by staff and instructors of the programme; what cannot be is refused, and of ten who plan the same nine are told', async () => {
    expect((await planned({}, instructor)).status).toBe(201)
    expect((await planned({ title: 'PRESENTACION A CABILDO' })).problem.code).toBe('session-twice')
    expect((await planned({ title: 'Otra', endsAt: plan.startsAt })).problem).toMatchObject({ code: 'session-impossible', facts: { fact: 'order' } })
    expect((await planned({ title: 'Otra', place: '' })).problem).toMatchObject({ facts: { fact: 'place' } })
    const ten = await Promise.all(Array.from({ length: 10 }, () => planned({ title: 'Taller' })))
    expect(ten.filter((one) => one.status === 201)).toHaveLength(1)
    expect(ten.filter((one) => one.problem.code === 'session-twice')).toHaveLength(9)
    for (const as of [
      actorOf({ role: 'instructor', municipality: '19039' }),
      actorOf({ role: 'liaison', municipality: '19039' }),
      actorOf({ role: 'officer' }),
      actorOf({ role: 'donor' }),
    ])
      expect((await planned({ title: 'Ajena' }, as)).status).toBe(404)
    expect((await t.call(listEvents, { as: instructor })).body.items.map((one) => one.title).toSorted()).toEqual(['Presentación a cabildo', 'Taller'])
  })

  test('of two who save at once one is told; cancelled it changes no more; one that was held with people is not cancelled', async () => {
    const ana = await makePerson(t)
    const eventId = await made()
    const change = (version: number) => t.call(changeEvent, { as: staff, params: { eventId }, body: { ...plan, place: 'Auditorio', version } })
    const both = await Promise.all([change(1), change(1)])
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409])
    expect(both.find((one) => one.status === 409)?.problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    await mark(eventId, [ana])
    t.at('2026-11-26T18:30:01Z')
    const cancel = (version: number) => t.call(cancelEvent, { as: staff, params: { eventId }, body: { version } })
    expect((await cancel(2)).problem.code).toBe('session-held')
    await mark(eventId, [ana], false)
    expect((await cancel(1)).problem.code).toBe('stale')
    expect((await cancel(2)).body).toEqual({ eventId, version: 3 })
    expect((await cancel(3)).problem.code).toBe('session-cancelled')
    expect((await change(3)).problem.code).toBe('session-cancelled')
    expect((await mark(eventId, [ana])).problem.code).toBe('session-cancelled')
  })

  test('its list is who is invited; a name finds anybody in post whom one may see; ticks are taken back, and a place sees its own', async () => {
    const [ana, beto] = [await makePerson(t, { name: 'Ana Evento Peña' }), await makePerson(t, { name: 'Beto Evento Cano', municipality: '06002' })]
    const eventId = await made()
    expect(await names(eventId, { search: 'evento' })).toEqual(['Beto Evento Cano', 'Ana Evento Peña'])
    const invited = await names(eventId)
    expect([invited.includes('Ana Evento Peña'), invited.includes('Beto Evento Cano')]).toEqual([true, false])
    expect((await mark(eventId, [ana, beto])).body.personIds.toSorted()).toEqual([ana.personId, beto.personId].toSorted())
    expect((await mark(eventId, [beto])).body.personIds).toEqual([])
    expect(await names(eventId, { there: 'yes' })).toEqual(['Beto Evento Cano', 'Ana Evento Peña'])
    const liaison = actorOf({ role: 'liaison', municipality: '19039' })
    expect(await names(eventId, { there: 'yes' }, liaison)).toEqual(['Ana Evento Peña'])
    expect((await t.call(readEvent, { as: liaison, params: { eventId } })).body).toMatchObject({ event: { present: 1 }, municipalityNames: ['Monterrey'], state: 'open' })
    expect((await mark(eventId, [ana], false, liaison)).status).toBe(404)
    const local = actorOf({ role: 'instructor', municipality: '19039' })
    expect((await mark(eventId, [ana, beto], false, local)).status).toBe(404)
    expect((await mark(eventId, [ana], false, local)).body.personIds).toEqual([ana.personId])
    expect(await names(eventId, { there: 'yes' })).toEqual(['Beto Evento Cano'])
    t.at('2026-11-26T15:29:59Z')
    expect((await mark(eventId, [ana])).problem).toMatchObject({ code: 'attendance-window', facts: { state: 'early' } })
  })

  test('who is invited sees it among what comes, takes it to the calendar and checks in once with the code; who holds no post does not see it', async () => {
    const [ana, beto] = [await makePerson(t), await makePerson(t, { municipality: '06002' })]
    const eventId = await made()
    expect((await t.call(listMyEvents, { as: self(ana) })).body.items).toMatchObject([{ eventId, state: 'open', attendedAt: null }])
    expect((await t.call(listMyEvents, { as: self(beto) })).body.items).toEqual([])
    const calendar = Buffer.from((await t.call(myEventCalendar, { as: self(ana), params: { eventId } })).body).toString()
    for (const line of ['DTSTART:20261126T160000Z', 'SUMMARY:Presentación a cabildo', 'STATUS:CONFIRMED']) expect(calendar).toContain(line)
    const { codes, address, present } = (await t.call(readEventCode, { as: staff, params: { eventId } })).body
    expect([new URL(address).pathname, present]).toEqual([`/eventos/${eventId}`, 0])
    const enter = (person: Person, code = codes[0] ?? '') => t.call(checkInAtEvent, { as: self(person), params: { eventId }, body: { code, way: 'qr' } })
    const ten = await Promise.all(Array.from({ length: 10 }, () => enter(ana)))
    expect(ten.map((one) => one.body.outcome).toSorted()).toEqual([...Array<string>(9).fill('already'), 'in'])
    // who came along without an invitation
    expect((await enter(beto)).body.outcome).toBe('in')
    const ciro = await makePerson(t)
    const wrong = String((Number(codes[0]) + 1) % 1_000_000).padStart(6, '0')
    const tries = await Promise.all(Array.from({ length: 8 }, () => enter(ciro, wrong)))
    expect([tries.filter((one) => one.body.outcome === 'wrong').length, tries.filter((one) => one.problem.code === 'too-many').length]).toEqual([5, 3])
    expect((await t.call(readMyEvent, { as: actorOf({ role: 'officer' }), params: { eventId } })).status).toBe(404)
    expect((await t.call(readMyEvent, { as: self(ana), params: { eventId: randomUUID() } })).status).toBe(404)
    t.at('2026-11-26T18:30:01Z')
    expect((await enter(ciro)).problem).toMatchObject({ code: 'attendance-window', facts: { state: 'closed' } })
    t.at('2026-11-27T18:00:00Z')
    expect((await t.call(listMyEvents, { as: self(ana) })).body.items).toEqual([])
  })

  test('attendances and people are counted by municipality, each person once, in the days asked for, and leave as a spreadsheet', async () => {
    const [ana, beto] = [await makePerson(t, { name: 'Ana Cifra Peña' }), await makePerson(t, { name: 'Beto Cifra Cano', municipality: '06002' })]
    const [first, second] = [await made(), await made({ title: 'Otro', startsAt: '2026-11-25T16:00:00Z', endsAt: '2026-11-25T18:00:00Z' })]
    await mark(first, [ana, beto])
    await mark(second, [ana])
    expect(await figures()).toEqual({
      events: 2,
      attendances: 3,
      people: 2,
      municipalities: [
        { municipalityId: '06002', name: 'Colima', events: 1, attendances: 1, people: 1 },
        { municipalityId: '19039', name: 'Monterrey', events: 2, attendances: 2, people: 1 },
      ],
    })
    expect(await figures(staff, { from: '2026-11-26' })).toMatchObject({ events: 1, attendances: 2 })
    expect(await figures(actorOf({ role: 'liaison', municipality: '06002' }))).toMatchObject({ events: 1, attendances: 1, people: 1 })
    const file = Buffer.from((await t.call(exportEvents, { as: staff, query: {} })).body)
    const cells = JSON.stringify(await readXlsxFile(file))
    for (const text of ['Monterrey', 'Ana Cifra Peña', 'Presentación', 'Lista']) expect(cells).toContain(text)
  })

  test('of two registrations that are joined one person came, and both came again when they come apart', async () => {
    const [kept, merged] = [await makePerson(t, { name: 'Ana Doble Peña' }), await makePerson(t, { name: 'Ana Doble Peña' })]
    const eventId = await made()
    await mark(eventId, [kept, merged])
    await tellMerged(t, merged, kept.personId, 1_000)
    expect([await names(eventId, { search: 'doble' }), (await figures()).attendances]).toEqual([['Ana Doble Peña'], 1])
    await tellMerged(t, merged, null, 2_000)
    expect((await figures()).attendances).toBe(2)
  })
})

test('no figure of training changes because of an event: participation, hours, the board and an edition stay as they were', async () => {
  const editionId = await makeEdition(t, { vetting: 'none' })
  const people = [await makePerson(t), await makePerson(t)]
  const all = async () => ({
    participation: (await t.call(readParticipation, { as: staff, query: { to: '2026-12-31' } })).body,
    board: (await t.call(readBoard, { as: staff })).body,
    edition: (await t.call(readEdition, { as: staff, params: { editionId } })).body,
  })
  const before = await all()
  const eventId = await made()
  await mark(eventId, people)
  expect((await figures()).people).toBe(2)
  expect(await all()).toEqual(before)
})
