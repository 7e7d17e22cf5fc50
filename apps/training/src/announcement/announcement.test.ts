import { randomUUID } from 'node:crypto'
import { announce, listAnnouncements, withdrawAnnouncement } from '@tequio/contracts/training/announcement'
import { enrol } from '@tequio/contracts/training/enrolment'
import { cancelSession, changeSession, planSession } from '@tequio/contracts/training/session'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAsking, staff, toldOf } from '../../test/make-question.ts'
import { makePerson, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { restateNotice } from '../notice/notice.actions.ts'
import { checkDays } from './announcement.rules.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const instructor = actorOf({ role: 'instructor' })
const words = { title: 'Traiga su reglamento', text: 'El jueves lo usamos.\n\n\n\nSi no lo tiene, pídalo al juzgado.', lastDay: '2026-11-27' }
const make = (editionId: string, over: Partial<typeof words> = {}, of: { as?: typeof staff; key?: string } = {}) =>
  t.call(announce, { as: of.as ?? instructor, params: { editionId }, body: { ...words, ...over }, ...(of.key === undefined ? {} : { key: of.key }) })

describe('an announcement', () => {
  test('stands on the course until its day ends, and each open or waiting seat is told once', async () => {
    const { editionId, people, mine } = await makeAsking(t, ['Ana Uno', 'Beto Dos'], { vetting: 'as-post' })
    const [waiting, left] = [await makePerson(t, { type: 'unknown' }), await makePerson(t, { type: 'none' })]
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [waiting.personId, left.personId] } })
    await t.db.updateTable('enrolment').set({ status: 'withdrawn', withdrawn_at: t.app.clock.now(), has_place: false }).where('person_id', '=', left.personId).execute()
    const { announcementId, told } = (await make(editionId)).body
    expect(told).toBe(3)
    expect((await toldOf(t, announcementId)).map((fact) => fact.personId).toSorted()).toEqual([...people, waiting].map((one) => one.personId).toSorted())
    expect((await mine(waiting)).announcements).toEqual([
      { announcementId, title: 'Traiga su reglamento', text: 'El jueves lo usamos.\n\nSi no lo tiene, pídalo al juzgado.', at: '2026-11-25T18:00:00.000Z', lastDay: '2026-11-27' },
    ])
    // the last minute of its day by the programme's clock
    t.at('2026-11-28T05:59:00Z')
    expect((await mine(people[0])).announcements).toHaveLength(1)
    t.at('2026-11-28T06:00:00Z')
    expect((await mine(people[0])).announcements).toEqual([])
    const { items, people: count } = (await t.call(listAnnouncements, { as: staff, params: { editionId } })).body
    expect([count, items]).toMatchObject([3, [{ announcementId, isShown: false, withdrawnAt: null, told: 3 }]])
  })

  test('pressed twice, or by ten at once, is one', async () => {
    const { editionId } = await makeAsking(t)
    const [first, again] = [await make(editionId, {}, { key: 'la-misma-forma' }), await make(editionId, {}, { key: 'la-misma-forma' })]
    expect([first.status, again.body]).toEqual([201, first.body])
    const ten = await Promise.all(Array.from({ length: 10 }, (_, at) => make(editionId, { title: at % 2 ? 'MAÑANA NO HAY' : 'Mañana no hay' })))
    expect(ten.filter((one) => one.status === 201)).toHaveLength(1)
    expect(ten.filter((one) => one.problem?.code === 'announcement-twice')).toHaveLength(9)
    expect((await t.call(listAnnouncements, { as: staff, params: { editionId } })).body.items).toHaveLength(2)
  })

  test('is refused of a day that is past and of an edition that is over', async () => {
    const { editionId } = await makeAsking(t)
    expect((await make(editionId, { lastDay: '2026-11-24' })).problem).toMatchObject({ code: 'announcement-impossible', facts: { fact: 'day' } })
    expect((await make(editionId, { text: '  ' })).problem.code).toBe('invalid')
    expect((await make(randomUUID())).status).toBe(404)
    t.at('2027-02-02T18:00:00Z')
    expect((await make(editionId, { lastDay: '2027-02-10' })).problem).toMatchObject({ code: 'announcement-impossible', facts: { fact: 'over' } })
    expect(checkDays({ lastDay: '2028-01-01', endsOn: '2028-01-31', today: '2026-11-25' })).toBe('day')
  })

  test('withdrawn goes from the course, stays in the list, and what was told of it is taken back', async () => {
    const { editionId, people, mine } = await makeAsking(t)
    const { announcementId } = (await make(editionId)).body
    const withdraw = (version: number, as = staff) => t.call(withdrawAnnouncement, { as, params: { announcementId }, body: { version } })
    expect((await withdraw(4)).problem.code).toBe('stale')
    expect((await withdraw(1)).body).toEqual({ announcementId, version: 2 })
    expect((await withdraw(2)).problem.code).toBe('announcement-withdrawn')
    expect((await mine(people[0])).announcements).toEqual([])
    expect((await t.call(listAnnouncements, { as: staff, params: { editionId } })).body.items).toMatchObject([{ withdrawnAt: '2026-11-25T18:00:00.000Z', isShown: false }])
    expect((await toldOf(t, announcementId)).map((fact) => fact.withdrawn)).toEqual([false, true])
    // its place is free again
    expect((await make(editionId)).status).toBe(201)
  })

  test('is made and listed by staff and instructors of the programme alone', async () => {
    const { editionId, self, people } = await makeAsking(t)
    const { announcementId } = (await make(editionId)).body
    for (const as of [
      self(people[0]),
      actorOf({ role: 'liaison', municipality: '19039' }),
      actorOf({ role: 'instructor', municipality: '19039' }),
      actorOf({ role: 'coordinator' }),
    ]) {
      expect((await make(editionId, {}, { as })).status).toBe(404)
      expect((await t.call(listAnnouncements, { as, params: { editionId } })).status).toBe(404)
      expect((await t.call(withdrawAnnouncement, { as, params: { announcementId }, body: { version: 1 } })).status).toBe(404)
    }
  })

  test('is told again to a reader that lost it as it stands now', async () => {
    const { editionId } = await makeAsking(t)
    const { announcementId } = (await make(editionId)).body
    const { id } = await t.db.selectFrom('notice').select('id').where('about_id', '=', announcementId).executeTakeFirstOrThrow()
    expect(await t.db.transaction().execute((tx) => restateNotice(tx, id, t.app.clock.now()))).toBe(true)
    const facts = await toldOf(t, announcementId)
    expect([facts.length, facts[0]]).toEqual([2, facts[1]])
  })
})

describe('a live session', () => {
  const plan = {
    title: 'Taller de tamizaje',
    kind: 'in-person' as const,
    startsAt: '2026-12-01T16:00:00Z',
    endsAt: '2026-12-01T18:00:00Z',
    zone: 'America/Mexico_City',
    place: 'Aula 2',
  }
  test('of an edition that runs is told to its open seats when it is planned, moved and called off, and not when only its title changes', async () => {
    const { editionId, people } = await makeAsking(t, ['Ana Uno'], { vetting: 'as-post' })
    await t.db
      .updateTable('enrolment')
      .set({ status: 'active', has_place: true })
      .where('person_id', '=', people[0]?.personId ?? '')
      .execute()
    const waiting = await makePerson(t, { type: 'unknown' })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [waiting.personId] } })
    const { sessionId } = (await t.call(planSession, { as: staff, params: { editionId }, body: plan })).body
    const change = (version: number, over: Partial<typeof plan>) => t.call(changeSession, { as: staff, params: { sessionId }, body: { version, ...plan, ...over } })
    await change(1, { title: 'Taller de tamizaje, primera parte' })
    await change(2, { place: 'Aula 5' })
    await change(3, { startsAt: '2026-12-01T17:00:00Z', place: 'Aula 5' })
    await t.call(cancelSession, { as: staff, params: { sessionId }, body: { version: 4 } })
    const facts = await toldOf(t, sessionId)
    expect(facts.map((fact) => fact.kind)).toEqual(['session-planned', 'session-changed', 'session-changed', 'session-cancelled'])
    expect(new Set(facts.map((fact) => fact.personId))).toEqual(new Set([people[0]?.personId]))
    // one row a seat and session, however often
    expect(await t.db.selectFrom('notice').select('kind').where('about_id', '=', sessionId).execute()).toEqual([{ kind: 'session-cancelled' }])
  })

  test('of an edition that has not begun, or that is over already, is told to nobody', async () => {
    const { editionId } = await makeAsking(t, ['Ana Uno'], { startsOn: '2026-11-30' })
    const { sessionId } = (await t.call(planSession, { as: staff, params: { editionId }, body: plan })).body
    expect(await toldOf(t, sessionId)).toEqual([])
    const running = await makeAsking(t)
    const past = (
      await t.call(planSession, { as: staff, params: { editionId: running.editionId }, body: { ...plan, startsAt: '2026-11-24T16:00:00Z', endsAt: '2026-11-24T18:00:00Z' } })
    ).body
    expect(await toldOf(t, past.sessionId)).toEqual([])
  })
})
