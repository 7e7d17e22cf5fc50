import { sync } from '@tequio/contracts/training/activity'
import { listEditions, openEdition } from '@tequio/contracts/training/edition'
import { enrol, listParticipants, requestPlace } from '@tequio/contracts/training/enrolment'
import { listMyEditions, readCoursePage, readHome } from '@tequio/contracts/training/learning'
import { seatChanged } from '@tequio/contracts/training/enrolment'
import { clearanceExpired, clearanceRevoked, clearanceReviewed, clearanceSuspended } from '@tequio/contracts/vetting/clearance'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { begin, clear, makeCourse, makeEdition, makeItem, makePerson, require, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { turnSeats } from './seat.jobs.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const self = (person: Person) => actorOf({ role: 'officer', person: person.personId })
const enrolling = (editionId: string, person: Person) => t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [person.personId] } })
const rowOf = (editionId: string, person: Person) =>
  t.db.selectFrom('enrolment').selectAll().where('edition_id', '=', editionId).where('person_id', '=', person.personId).executeTakeFirstOrThrow()
const statusOf = async (editionId: string, person: Person) => (await rowOf(editionId, person)).status
const doing = async (person: Person, editionId: string, lessonId: string, madeAt: string) =>
  (await t.call(sync, { as: self(person), body: { items: [makeItem('lesson.done', { editionId, lessonId }, { madeAt })] } })).body.items[0]
const doneOf = async (person: Person, editionId: string) => (await t.call(readCoursePage, { as: self(person), params: { editionId } })).body.lessonsDone
const state = (person: Person, clearanceId: string, validUntil: string) => ({
  clearanceId,
  personId: person.personId,
  appointmentId: person.appointmentId,
  type: 'leahy' as const,
  validUntil,
})

describe('an authorisation that ends during the edition', () => {
  test('lets what was begun be finished where the edition says so, and the seat stays open', async () => {
    const editionId = await makeEdition(t, { courseId, lapse: 'finish' })
    const person = await makePerson(t)
    const clearanceId = await clear(t, person, { validUntil: '2026-11-30' })
    await enrolling(editionId, person)
    t.at('2026-12-01T18:00:00Z')
    await t.receive(clearanceExpired, clearanceId, { ...state(person, clearanceId, '2026-11-30'), status: 'expired' })
    expect(await statusOf(editionId, person)).toBe('active')
    expect(await doing(person, editionId, '01-a', '2026-12-01T17:00:00.000Z')).toMatchObject({ outcome: 'applied' })
    // nothing new begins with it
    const other = await makeEdition(t, { courseId, lapse: 'finish' })
    await enrolling(other, person)
    expect(await statusOf(other, person)).toBe('waiting')
  })

  test('pauses with the end of its last day where the edition says so, for every reader and with nobody to say it', async () => {
    const editionId = await makeEdition(t, { courseId, lapse: 'pause' })
    const person = await makePerson(t)
    await clear(t, person, { validUntil: '2026-11-30' })
    await enrolling(editionId, person)
    const seats = async () => [
      (await t.call(readCoursePage, { as: self(person), params: { editionId } })).body.seat,
      (await t.call(readHome, { as: self(person) })).body.next?.seat,
      (await t.call(listMyEditions, { as: self(person) })).body.items[0]?.seat,
      (await t.call(listParticipants, { as: staff, params: { editionId } })).body.items[0]?.seat,
    ]
    const counts = async () => (await t.call(listEditions, { as: staff })).body.items.find((one) => one.editionId === editionId)?.counts
    // the last minute of 30 November in Mexico City, and the first of 1 December
    t.at('2026-12-01T05:59:59Z')
    expect([await seats(), await counts()]).toMatchObject([['active', 'active', 'active', 'active'], { active: 1, paused: 0 }])
    t.at('2026-12-01T06:00:00Z')
    expect([await seats(), await counts()]).toMatchObject([['paused', 'paused', 'paused', 'paused'], { active: 0, paused: 1 }])
    expect((await t.call(listParticipants, { as: staff, params: { editionId }, query: { seat: 'paused' } })).body.items).toHaveLength(1)
    t.at('2026-12-01T18:00:00Z')
    expect(await doing(person, editionId, '01-a', '2026-12-01T05:00:00.000Z')).toMatchObject({ outcome: 'applied' })
    expect(await doing(person, editionId, '02-b', '2026-12-01T06:00:01.000Z')).toMatchObject({ outcome: 'retry', reason: 'seat-paused' })
    // the turn of the day says it once, with the moment at which it was closed
    await Promise.all(Array.from({ length: 12 }, () => t.db.transaction().execute((tx) => turnSeats(tx, t.app.clock.now()))))
    expect(await rowOf(editionId, person)).toMatchObject({ status: 'paused', paused_at: new Date('2026-12-01T06:00:00Z'), open_until: null })
    const told = (await t.emitted(seatChanged)).filter((event) => event.data['personId'] === person.personId).map((event) => event.data['status'])
    expect(told).toEqual(['active', 'paused'])
  })

  test('comes back with its renewal, and what was done is all there, whatever stopped it', async () => {
    for (const stop of [clearanceExpired, clearanceRevoked, clearanceSuspended]) {
      t.at('2026-11-25T18:00:00Z')
      const editionId = await makeEdition(t, { courseId, lapse: 'pause' })
      const person = await makePerson(t)
      const clearanceId = await clear(t, person, { validUntil: '2026-11-30' })
      await enrolling(editionId, person)
      await doing(person, editionId, '01-a', '2026-11-25T17:00:00.000Z')
      const before = (await t.call(readCoursePage, { as: self(person), params: { editionId } })).body
      t.at('2026-12-01T18:00:00Z')
      const status = stop === clearanceExpired ? 'expired' : stop === clearanceRevoked ? 'revoked' : 'suspended'
      await t.receive(stop, clearanceId, { ...state(person, clearanceId, '2026-11-30'), status })
      expect([await statusOf(editionId, person), await doneOf(person, editionId)], status).toEqual(['paused', 1])
      await clear(t, person, { validUntil: '2027-11-30' })
      const after = (await t.call(readCoursePage, { as: self(person), params: { editionId } })).body
      expect(after, status).toEqual(before)
      expect(await doing(person, editionId, '02-b', '2026-12-01T17:59:00.000Z'), status).toMatchObject({ outcome: 'applied' })
      expect((await rowOf(editionId, person)).open_until, status).toBe('2027-11-30')
    }
  })

  test('ends as well when later rules ask more of the post than its authorisation is, and comes back with the greater one', async () => {
    const [pausing, finishing] = [await makeEdition(t, { courseId, lapse: 'pause' }), await makeEdition(t, { courseId, lapse: 'finish' })]
    const person = await makePerson(t, { type: 'unknown' })
    const caseId = crypto.randomUUID()
    const asking = (type: 'courtesy' | 'leahy') =>
      t.receive(requirementSet, caseId, { caseId, personId: person.personId, appointmentId: person.appointmentId, type, missing: [], neededBy: null })
    await asking('courtesy')
    await clear(t, person, { type: 'courtesy', validUntil: '2027-01-31' })
    for (const editionId of [pausing, finishing]) await enrolling(editionId, person)
    expect(await statusOf(pausing, person)).toBe('active')
    await asking('leahy')
    expect(await statusOf(pausing, person)).toBe('paused')
    expect(await statusOf(finishing, person)).toBe('active')
    await clear(t, person, { type: 'leahy' })
    expect(await statusOf(pausing, person)).toBe('active')
  })

  test('of a renewal that ends after an earlier stop is a lapse again, not a stop', async () => {
    const editionId = await makeEdition(t, { courseId, lapse: 'finish' })
    const person = await makePerson(t)
    const first = await clear(t, person)
    await enrolling(editionId, person)
    await t.receive(clearanceSuspended, first, { ...state(person, first, '2027-11-25'), status: 'suspended' })
    expect(await statusOf(editionId, person)).toBe('paused')
    const second = await clear(t, person, { validUntil: '2026-12-10' })
    t.at('2026-12-11T18:00:00Z')
    await t.receive(clearanceExpired, second, { ...state(person, second, '2026-12-10'), status: 'expired' })
    expect(await statusOf(editionId, person)).toBe('active')
  })
})

test('an edition is opened with what becomes of such a seat, and finishes unless it is said', async () => {
  const body = {
    courseId,
    name: 'Con pausa',
    startsOn: '2026-12-07',
    endsOn: '2027-01-31',
    capacity: 5,
    vetting: 'as-post' as const,
    audience: { kinds: [], municipalities: [], enrolsByItself: false },
  }
  const opened = [await t.call(openEdition, { as: staff, body: { ...body, lapse: 'pause' } }), await t.call(openEdition, { as: staff, body })].map(
    (answer) => answer.body.editionId,
  )
  const { items } = (await t.call(listEditions, { as: staff })).body
  expect(opened.map((id) => items.find((one) => one.editionId === id)?.lapse)).toEqual(['pause', 'finish'])
})

describe('before the edition begins', () => {
  test('there is nothing to finish: a review closes the seat, and one that was resumed opens it again', async () => {
    const [begun, planned] = [await makeEdition(t, { courseId }), await makeEdition(t, { courseId, startsOn: '2026-12-07' })]
    const person = await makePerson(t)
    const clearanceId = await clear(t, person)
    for (const editionId of [begun, planned]) await enrolling(editionId, person)
    const both = async () => [await statusOf(begun, person), await statusOf(planned, person)]
    expect(await both()).toEqual(['active', 'active'])
    await t.receive(clearanceReviewed, clearanceId, { ...state(person, clearanceId, '2027-11-25'), status: 'review' })
    expect(await both()).toEqual(['active', 'paused'])
    await clear(t, person, { clearanceId })
    expect(await both()).toEqual(['active', 'active'])
    // a further post of which there is no answer yet opens nothing new, and closes nothing
    const second = { ...person, appointmentId: crypto.randomUUID() }
    await begin(t, second)
    await require(t, second, 'leahy')
    expect(await both()).toEqual(['active', 'active'])
  })

  test('a post that alone kept a seat from opening ends, and the seat opens with the next day', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t)
    await clear(t, person)
    const second = { ...person, appointmentId: crypto.randomUUID() }
    await begin(t, second, '19039', 'police', '2026-11-30')
    await require(t, second, 'leahy')
    expect((await t.call(requestPlace, { as: self(person), params: { editionId } })).body).toEqual({ seat: 'waiting', waitsFor: 'authorization' })
    const turn = (at: string) => {
      t.at(at)
      return t.db.transaction().execute((tx) => turnSeats(tx, new Date(at)))
    }
    await turn('2026-12-01T05:59:00Z')
    expect(await statusOf(editionId, person)).toBe('waiting')
    await turn('2026-12-01T06:01:00Z')
    expect(await statusOf(editionId, person)).toBe('active')
    expect((await t.call(readHome, { as: self(person) })).body.authorization).toEqual({ may: true, until: '2027-11-25' })
  })

  test('a post that needed none and alone kept a seat open ends, and the seat closes with it where the edition pauses', async () => {
    const editionId = await makeEdition(t, { courseId, lapse: 'pause' })
    const person = await makePerson(t, { type: 'none' })
    await enrolling(editionId, person)
    const former = { ...person, appointmentId: crypto.randomUUID() }
    await begin(t, former, '19039', 'police', '2026-11-26')
    await require(t, former, 'leahy')
    const clearanceId = await clear(t, former)
    t.at('2026-11-27T18:00:00Z')
    await t.receive(clearanceReviewed, clearanceId, { ...state(former, clearanceId, '2027-11-25'), status: 'review' })
    await begin(t, person, '19039', 'police', '2026-11-29')
    const turn = (at: string) => t.db.transaction().execute((tx) => turnSeats(tx, new Date(at)))
    await turn('2026-11-30T05:59:00Z')
    expect(await statusOf(editionId, person)).toBe('active')
    await turn('2026-11-30T06:01:00Z')
    expect(await statusOf(editionId, person)).toBe('paused')
  })

  test('and it opens as well when the service was away for weeks', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t)
    await clear(t, person)
    const second = { ...person, appointmentId: crypto.randomUUID() }
    await begin(t, second, '19039', 'police', '2026-11-30')
    await require(t, second, 'leahy')
    await enrolling(editionId, person)
    expect(await statusOf(editionId, person)).toBe('waiting')
    t.at('2026-12-28T18:00:00Z')
    await t.db.transaction().execute((tx) => turnSeats(tx, t.app.clock.now()))
    expect(await statusOf(editionId, person)).toBe('active')
  })
})

describe('a further post without an answer closes no open seat', () => {
  const withFurther = async (lapse: 'finish' | 'pause') => {
    const editionId = await makeEdition(t, { courseId, lapse })
    const person = await makePerson(t)
    const clearanceId = await clear(t, person, { validUntil: '2026-11-30' })
    await enrolling(editionId, person)
    const second = { ...person, appointmentId: crypto.randomUUID() }
    await begin(t, second)
    await require(t, second, 'leahy')
    expect(await statusOf(editionId, person)).toBe('active')
    return { editionId, person, clearanceId }
  }

  test('nor does it keep one open: where the edition pauses, the seat is closed at the midnight on which the authorisation of the other post ends', async () => {
    const { editionId, person, clearanceId } = await withFurther('pause')
    const seat = async () => (await t.call(readCoursePage, { as: self(person), params: { editionId } })).body.seat
    t.at('2026-12-01T05:59:59Z')
    expect(await seat()).toBe('active')
    t.at('2026-12-01T06:00:00Z')
    expect(await seat()).toBe('paused')
    await t.receive(clearanceExpired, clearanceId, { ...state(person, clearanceId, '2026-11-30'), status: 'expired' })
    expect(await statusOf(editionId, person)).toBe('paused')
    t.at('2026-11-25T18:00:00Z')
    const other = await withFurther('finish')
    t.at('2026-12-01T06:00:00Z')
    await t.receive(clearanceExpired, other.clearanceId, { ...state(other.person, other.clearanceId, '2026-11-30'), status: 'expired' })
    expect(await statusOf(other.editionId, other.person)).toBe('active')
  })

  test('nor after a change of post, once the clearance that opened it is revoked or suspended', async () => {
    for (const stop of [clearanceRevoked, clearanceSuspended]) {
      t.at('2026-11-25T18:00:00Z')
      const { editionId, person, clearanceId } = await withFurther('finish')
      await begin(t, person, '19039', 'police', '2026-11-25')
      t.at('2026-11-26T18:00:00Z')
      await t.receive(clearanceReviewed, clearanceId, { ...state(person, clearanceId, '2026-11-30'), status: 'review' })
      expect(await statusOf(editionId, person)).toBe('active')
      await t.receive(stop, clearanceId, { ...state(person, clearanceId, '2026-11-30'), status: stop === clearanceRevoked ? 'revoked' : 'suspended' })
      expect(await statusOf(editionId, person)).toBe('paused')
    }
  })
})

describe('a fact that was told late', () => {
  test('takes back a seat that opened after it happened, and the seat opens when the answer comes', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t, { type: 'none' })
    t.at('2026-11-25T18:00:05Z')
    await enrolling(editionId, person)
    expect(await statusOf(editionId, person)).toBe('active')
    t.at('2026-11-25T18:00:04Z')
    const second = { ...person, appointmentId: crypto.randomUUID() }
    await begin(t, second)
    expect(await rowOf(editionId, person)).toMatchObject({ status: 'waiting', has_place: true, opened_at: null, open_until: null })
    t.at('2026-11-25T18:00:06Z')
    await require(t, second, 'leahy')
    await clear(t, second)
    expect(await statusOf(editionId, person)).toBe('active')
    const told = (await t.emitted(seatChanged)).filter((fact) => fact.data['personId'] === person.personId).map((fact) => fact.data['status'])
    expect(told).toEqual(['active', 'waiting', 'active'])
  })

  test('lets nothing be finished on rules that asked for more before the seat opened', async () => {
    const editionId = await makeEdition(t, { courseId, lapse: 'finish' })
    const person = await makePerson(t, { type: 'courtesy' })
    await clear(t, person, { type: 'courtesy' })
    t.at('2026-11-25T18:00:05Z')
    await enrolling(editionId, person)
    t.at('2026-11-25T18:00:04Z')
    const { case_id: caseId } = await t.db.selectFrom('requirement').select('case_id').where('person_id', '=', person.personId).executeTakeFirstOrThrow()
    await t.receive(requirementSet, caseId, { caseId, personId: person.personId, appointmentId: person.appointmentId, type: 'leahy', missing: [], neededBy: null })
    expect(await statusOf(editionId, person)).toBe('waiting')
  })
})
