import { randomUUID } from 'node:crypto'
import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { enrol, findCandidates, listParticipants, requestPlace, withdraw } from '@tequio/contracts/training/enrolment'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { clearanceReviewed, clearanceRevoked, clearanceSuspended } from '@tequio/contracts/vetting/clearance'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, clear, makeCourse, makeEdition, makePerson, require, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const enrolling = (editionId: string, people: readonly Person[], as = staff) =>
  t.call(enrol, { as, params: { editionId }, body: { personIds: people.map((person) => person.personId) } })
const seatOf = async (editionId: string, person: Person) =>
  (await t.db.selectFrom('enrolment').selectAll().where('edition_id', '=', editionId).where('person_id', '=', person.personId).executeTakeFirst())?.status

describe('a seat follows the authorisation', () => {
  test('it waits without one, opens by itself when it is granted, pauses on revocation and comes back', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t)
    expect((await enrolling(editionId, [person])).body).toEqual({ opened: 0, waiting: 1, already: 0 })
    const clearanceId = await clear(t, person)
    expect(await seatOf(editionId, person)).toBe('active')
    const data = { clearanceId, personId: person.personId, appointmentId: person.appointmentId, type: 'leahy' as const, validUntil: '2027-11-25' }
    await t.receive(clearanceRevoked, clearanceId, { ...data, status: 'revoked' })
    expect(await seatOf(editionId, person)).toBe('paused')
    await clear(t, person)
    expect(await seatOf(editionId, person)).toBe('active')
    await t.receive(clearanceSuspended, clearanceId, { ...data, status: 'suspended' })
    expect(await seatOf(editionId, person)).toBe('active')
  })

  test('a review after a change of post blocks new places and lets what was begun be finished', async () => {
    const [begun, other] = [await makeEdition(t, { courseId }), await makeEdition(t, { courseId })]
    const person = await makePerson(t)
    const clearanceId = await clear(t, person)
    await enrolling(begun, [person])
    await t.receive(clearanceReviewed, clearanceId, {
      clearanceId,
      personId: person.personId,
      appointmentId: person.appointmentId,
      type: 'leahy',
      status: 'review',
      validUntil: '2027-11-25',
    })
    await enrolling(other, [person])
    expect([await seatOf(begun, person), await seatOf(other, person)]).toEqual(['active', 'waiting'])
  })

  test('an authorisation that ends before the first day does not open a seat, one that ends on it does', async () => {
    const editionId = await makeEdition(t, { courseId, startsOn: '2026-12-07' })
    const [short, enough] = [await makePerson(t), await makePerson(t)]
    await clear(t, short, { validUntil: '2026-12-06' })
    await clear(t, enough, { validUntil: '2026-12-07' })
    expect((await enrolling(editionId, [short, enough])).body).toMatchObject({ opened: 1, waiting: 1 })
    expect(await seatOf(editionId, enough)).toBe('active')
  })

  test('an authorisation told as valid after its last day opens nothing: the day is compared here', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t)
    await enrolling(editionId, [person])
    await clear(t, person, { validUntil: '2026-11-24' })
    expect(await seatOf(editionId, person)).toBe('waiting')
    await clear(t, person, { validUntil: '2026-11-25' })
    expect(await seatOf(editionId, person)).toBe('active')
  })

  test('who needs none starts at once, also when that is learnt later; an edition without vetting asks nobody', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t, { type: 'unknown' })
    await enrolling(editionId, [person])
    expect(await seatOf(editionId, person)).toBe('waiting')
    await require(t, person, 'none')
    expect(await seatOf(editionId, person)).toBe('active')
    const open = await makeEdition(t, { courseId, vetting: 'none' })
    const other = await makePerson(t)
    expect((await enrolling(open, [other])).body).toMatchObject({ opened: 1 })
  })

  test('nobody can tell a refusal from a wait: the seat of either reads the same', async () => {
    const editionId = await makeEdition(t, { courseId })
    const [inProcess, papersMissing] = [await makePerson(t), await makePerson(t, { missing: ['cup'] })]
    await enrolling(editionId, [inProcess, papersMissing])
    const { body } = await t.call(listParticipants, { as: staff, params: { editionId } })
    expect(new Set(body.items.map(({ seat, waitsFor, eligibility }) => JSON.stringify({ seat, waitsFor, eligibility })))).toEqual(
      new Set([JSON.stringify({ seat: 'waiting', waitsFor: 'authorization', eligibility: { may: false, until: null } })]),
    )
  })
})

describe('places', () => {
  test('ten contend for the last seat: one wins, nine wait for a place', async () => {
    const editionId = await makeEdition(t, { courseId, capacity: 1, vetting: 'none' })
    const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(t)))
    const answers = await Promise.all(people.map((person) => t.call(requestPlace, { as: actorOf({ role: 'officer', person: person.personId }), params: { editionId } })))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201))
    expect(answers.filter((answer) => answer.body.seat === 'active')).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.waitsFor === 'place')).toHaveLength(9)
  })

  test('a place given up goes to the first in the queue', async () => {
    const editionId = await makeEdition(t, { courseId, capacity: 1, vetting: 'none' })
    const people = [await makePerson(t), await makePerson(t), await makePerson(t)] as const
    await enrolling(editionId, people)
    expect(await Promise.all(people.map((person) => seatOf(editionId, person)))).toEqual(['active', 'waiting', 'waiting'])
    const { id } = await t.db.selectFrom('enrolment').select('id').where('edition_id', '=', editionId).where('status', '=', 'active').executeTakeFirstOrThrow()
    expect((await t.call(withdraw, { as: staff, params: { editionId, enrolmentId: id } })).body).toEqual({ seat: 'withdrawn' })
    expect(await Promise.all(people.map((person) => seatOf(editionId, person)))).toEqual(['withdrawn', 'active', 'waiting'])
    expect((await enrolling(editionId, [people[0]])).body).toMatchObject({ waiting: 1 })
  })

  test('enrolling the same people ten times at once gives each one seat', async () => {
    const editionId = await makeEdition(t, { courseId })
    const people = [await makePerson(t), await makePerson(t), await makePerson(t)]
    await Promise.all(Array.from({ length: 10 }, (_, turn) => enrolling(editionId, turn % 2 ? people : people.toReversed())))
    expect(await t.db.selectFrom('enrolment').select('id').where('edition_id', '=', editionId).execute()).toHaveLength(3)
  })

  test('a finished edition and unknown people are refused with the reason', async () => {
    const over = await makeEdition(t, { courseId, startsOn: '2026-01-10', endsOn: '2026-02-10' })
    const person = await makePerson(t)
    expect((await enrolling(over, [person])).problem.code).toBe('edition-closed')
    const unknown = await t.call(enrol, { as: staff, params: { editionId: over }, body: { personIds: [randomUUID()] } })
    expect(unknown.problem).toMatchObject({ code: 'no-such-people', facts: { count: 1 } })
  })
})

describe('who is enrolled by the audience', () => {
  test('an officer who takes up a post is enrolled in the open edition of their kind', async () => {
    const editionId = await makeEdition(t, { courseId, audience: { kinds: ['police'], municipalities: ['16053'], enrolsByItself: true } })
    const [officer, judge] = [await makePerson(t, { municipality: '16053' }), await makePerson(t, { municipality: '16053', kind: 'court' })]
    expect([await seatOf(editionId, officer), await seatOf(editionId, judge)]).toEqual(['waiting', undefined])
    await begin(t, officer, '16053')
    expect(await t.db.selectFrom('enrolment').select('id').where('edition_id', '=', editionId).execute()).toHaveLength(1)
  })

  test('a place that was given up does not come back when the post is told again', async () => {
    const editionId = await makeEdition(t, { courseId, audience: { kinds: ['police'], municipalities: ['16053'], enrolsByItself: true } })
    const officer = await makePerson(t, { municipality: '16053' })
    const { id } = await t.db.selectFrom('enrolment').select('id').where('edition_id', '=', editionId).where('person_id', '=', officer.personId).executeTakeFirstOrThrow()
    await t.call(withdraw, { as: staff, params: { editionId, enrolmentId: id } })
    await begin(t, officer, '16053')
    expect(await seatOf(editionId, officer)).toBe('withdrawn')
  })

  test('an edition opened later takes those already in post', async () => {
    const person = await makePerson(t, { municipality: '06002', kind: 'court' })
    const editionId = await makeEdition(t, { courseId, audience: { kinds: ['court'], municipalities: ['06002'], enrolsByItself: true } })
    expect(await seatOf(editionId, person)).toBe('waiting')
  })

  test('who left the post keeps the seat and leaves the board', async () => {
    const editionId = await makeEdition(t, { courseId, vetting: 'none' })
    const person = await makePerson(t)
    await enrolling(editionId, [person])
    await t.receive(appointmentEnded, person.appointmentId, {
      appointmentId: person.appointmentId,
      personId: person.personId,
      displayName: person.name,
      municipalityId: '19039',
      institutionId: randomUUID(),
      institutionKind: 'police',
      institutionName: 'P',
      positionTitle: 'P',
      area: 'P',
      level: 'operative',
      rank: null,
      career: true,
      fromOn: '2024-01-01',
      toOn: '2026-11-20',
    })
    expect(await seatOf(editionId, person)).toBe('active')
    expect(await t.db.selectFrom('standing').select('person_id').where('person_id', '=', person.personId).execute()).toEqual([])
  })
})

describe('who may', () => {
  test('enrolling is for the programme; a liaison sees the participants of their own municipality only', async () => {
    const editionId = await makeEdition(t, { courseId })
    const [mine, other] = [await makePerson(t, { municipality: '19039' }), await makePerson(t, { municipality: '06002' })]
    await enrolling(editionId, [mine, other])
    const liaison = actorOf({ role: 'liaison', municipality: '19039' })
    expect((await enrolling(editionId, [mine], liaison)).status).toBe(404)
    expect((await t.call(listParticipants, { as: liaison, params: { editionId } })).body.items.map((one) => one.personId)).toEqual([mine.personId])
    expect((await t.call(listParticipants, { as: actorOf({ role: 'officer' }), params: { editionId } })).body.items).toEqual([])
    expect((await t.call(readCoursePage, { as: actorOf({ role: 'officer', person: randomUUID() }), params: { editionId } })).status).toBe(404)
  })

  test('candidates are found by any part of the name without accents, and leave the list when enrolled', async () => {
    const editionId = await makeEdition(t, { courseId })
    const person = await makePerson(t, { name: 'Íñigo Xóchitl Zurbarán Ñuño' })
    const find = async () => (await t.call(findCandidates, { as: staff, params: { editionId }, query: { search: 'zurbaran inigo' } })).body.items.map((one) => one.personId)
    expect(await find()).toEqual([person.personId])
    await enrolling(editionId, [person])
    expect(await find()).toEqual([])
  })
})
