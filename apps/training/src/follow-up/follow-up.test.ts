import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { countFollowUp, listFollowUp, nudgeList, nudgeSeat, seatNudged, type FollowUpList } from '@tequio/contracts/training/follow-up'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCourse, makeEdition, makeItem, makePerson, tellMerged, wholeCourse, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let editionId: string
let otherId: string
const staff = actorOf({ role: 'staff' })
const people: Record<string, Person> = {}
const list = async (query: { list: FollowUpList; days?: number; municipality?: string; limit?: number; after?: string }, as = staff) =>
  (await t.call(listFollowUp, { as, query })).body
const names = async (query: Parameters<typeof list>[0], as = staff) => (await list(query, as)).items.map((one) => one.name.split(' ')[0])
const seatOf = async (name: string) => {
  const found = await t.db
    .selectFrom('enrolment')
    .select('id')
    .where('edition_id', '=', editionId)
    .where('person_id', '=', people[name]?.personId ?? '')
    .executeTakeFirstOrThrow()
  return found.id
}
const done = (name: string, lessonId: string, madeAt: string) =>
  t.call(sync, { as: actorOf({ role: 'officer', person: people[name]?.personId ?? '' }), body: { items: [makeItem('lesson.done', { editionId, lessonId }, { madeAt })] } })

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-02T18:00:00Z')
  const { courseId } = await makeCourse(t)
  const over = { courseId, vetting: 'none' as const, startsOn: '2026-11-01', endsOn: '2026-12-31' }
  editionId = await makeEdition(t, over)
  otherId = await makeEdition(t, { ...over, name: 'Otra', endsOn: '2027-03-31' })
  for (const [name, municipality] of [
    ['Nunca', '06002'],
    ['Antes', '06002'],
    ['Reciente', '16053'],
    ['Completa', '16053'],
  ] as const)
    people[name] = await makePerson(t, { name: `${name} Pérez Ruiz`, municipality })
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: Object.values(people).map((person) => person.personId) } })
  await t.call(enrol, { as: staff, params: { editionId: otherId }, body: { personIds: [people['Nunca']?.personId ?? ''] } })
  t.at('2026-11-06T18:00:00Z')
  await done('Antes', '01-a', '2026-11-05T17:00:00.000Z')
  const as = actorOf({ role: 'officer', person: people['Completa']?.personId ?? '' })
  await t.call(sync, { as, body: { items: wholeCourse(editionId).map((item) => ({ ...item, madeAt: '2026-11-05T17:00:00.000Z' })) } })
  t.at('2026-11-20T18:00:00Z')
  await done('Reciente', '01-a', '2026-11-20T17:00:00.000Z')
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

describe('who stands still in a course or is late', () => {
  test('open seats with nothing done for so many days stand on the list, who waits longest first; who finished does not', async () => {
    expect(await names({ list: 'stalled' })).toEqual(['Nunca', 'Nunca', 'Antes'])
    expect([await names({ list: 'stalled', days: 5 }), await names({ list: 'stalled', days: 6 })].map((all) => all.includes('Reciente'))).toEqual([true, false])
    const [first, , third] = (await list({ list: 'stalled' })).items
    expect([first, third]).toMatchObject([
      { quietSince: '2026-11-02', hasBegun: false, lessonsDone: 0, lessonsTotal: 2, nudgedOn: null, mayNudge: true },
      { quietSince: '2026-11-05', hasBegun: true, lessonsDone: 1, edition: 'Edición de prueba', endsOn: '2026-12-31' },
    ])
  })

  test('late is who is a fifth of the course behind the pace, and everybody whose edition ends within seven days', async () => {
    expect(await names({ list: 'overdue' })).toEqual([])
    t.at('2026-12-10T18:00:00Z')
    expect(await names({ list: 'overdue' })).toEqual(['Nunca'])
    t.at('2026-12-24T18:00:00Z')
    expect((await names({ list: 'overdue' })).toSorted()).toEqual(['Antes', 'Nunca', 'Reciente'])
    t.at('2027-01-01T18:00:00Z')
    expect((await list({ list: 'overdue' })).items.filter((one) => one.editionId === editionId)).toEqual([])
    t.at('2026-11-25T18:00:00Z')
  })

  test('the counts are the length of the lists, by municipality too, and a person of two seats is one', async () => {
    const counts = async (query = {}, as = staff) => (await t.call(countFollowUp, { as, query })).body
    expect(await counts()).toMatchObject({
      stalled: { seats: 3, people: 2, mayNudge: 2 },
      overdue: { seats: 0 },
      editions: [{ editionId }, { editionId: otherId }].toSorted((a, b) => (a.editionId < b.editionId ? -1 : 1)),
    })
    expect((await counts({ days: 5, municipality: '16053' })).stalled).toEqual({ seats: 1, people: 1, mayNudge: 1 })
    const liaison = actorOf({ role: 'liaison', municipality: '16053' })
    expect([(await counts({}, liaison)).stalled.seats, await names({ list: 'stalled', days: 5 }, liaison)]).toEqual([0, ['Reciente']])
    for (const as of [actorOf({ role: 'officer' }), actorOf({ role: 'donor' }), actorOf({ role: 'coordinator' })]) expect((await counts({ days: 5 }, as)).stalled.seats).toBe(0)
  })

  test('goes on page by page without losing or doubling a seat', async () => {
    const found: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const part = await list({ list: 'stalled', days: 5, limit: 1, ...(after ? { after } : {}) })
      found.push(...part.items.map((one) => one.enrolmentId))
      after = part.next
    }
    expect(found).toEqual((await list({ list: 'stalled', days: 5 })).items.map((one) => one.enrolmentId))
    expect(new Set(found).size).toBe(4)
  })
})

describe('a reminder of a course', () => {
  const told = async (name: string) => (await t.emitted(seatNudged)).filter((fact) => fact.data['personId'] === people[name]?.personId)

  test('is sent once by ten who press at once, and again after seven days', async () => {
    const enrolmentId = await seatOf('Antes')
    const press = () => t.call(nudgeSeat, { as: staff, params: { enrolmentId } })
    const statuses = (await Promise.all(Array.from({ length: 10 }, press))).map((answer) => answer.status)
    expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    expect((await press()).problem).toMatchObject({ code: 'nudged-lately', facts: { from: '2026-12-02' } })
    expect(await told('Antes')).toMatchObject([{ subjectId: enrolmentId, data: { editionId, courseTitle: 'Curso de prueba', endsOn: '2026-12-31', sentOn: '2026-11-25' } }])
    expect((await list({ list: 'stalled' })).items.at(-1)).toMatchObject({ nudgedOn: '2026-11-25', mayNudge: false })
    t.at('2026-12-02T18:00:00Z')
    expect((await press()).status).toBe(201)
    expect(await told('Antes')).toHaveLength(2)
    t.at('2026-11-25T18:00:00Z')
  })

  test('to all of a list reaches each person once, and leaves out who was reminded lately', async () => {
    const press = () => t.call(nudgeList, { as: staff, body: { list: 'stalled', days: 5 } })
    const answers = await Promise.all(Array.from({ length: 4 }, press))
    expect(answers.map((answer) => answer.body.sent).toSorted()).toEqual([0, 0, 0, 2])
    expect((await press()).body).toEqual({ sent: 0, resting: 3 })
    expect([(await told('Nunca')).length, (await told('Reciente')).length]).toEqual([1, 1])
    const { stalled } = (await t.call(countFollowUp, { as: staff, query: { days: 5 } })).body
    expect(stalled).toEqual({ seats: 4, people: 3, mayNudge: 0 })
  })

  test('goes with a registration that gives way: both stay at rest, and the seat is reminded again once', async () => {
    t.at('2027-02-01T18:00:00Z')
    const [kept, merged] = [await makePerson(t, { name: 'Queda Pérez Ruiz', municipality: '06002' }), await makePerson(t, { name: 'Cede Pérez Ruiz', municipality: '06002' })]
    await t.call(enrol, { as: staff, params: { editionId: otherId }, body: { personIds: [merged.personId] } })
    const { id: enrolmentId } = await t.db.selectFrom('enrolment').select('id').where('person_id', '=', merged.personId).executeTakeFirstOrThrow()
    const press = () => t.call(nudgeSeat, { as: staff, params: { enrolmentId } })
    expect((await press()).status).toBe(201)
    await tellMerged(t, merged, kept.personId, 9_000)
    expect((await press()).problem).toMatchObject({ code: 'nudged-lately', facts: { from: '2027-02-08' } })
    t.at('2027-02-08T18:00:00Z')
    expect((await press()).status).toBe(201)
    const facts = (await t.emitted(seatNudged)).filter((fact) => fact.subjectId === enrolmentId)
    expect(facts.map(({ data }) => [data['personId'], data['sentOn']])).toEqual([
      [merged.personId, '2027-02-01'],
      [kept.personId, '2027-02-08'],
    ])
    t.at('2026-11-25T18:00:00Z')
  })

  test('is not for a seat that is finished, nor for people whom one does not see', async () => {
    const [finished, other] = [await seatOf('Completa'), await seatOf('Nunca')]
    expect((await t.call(nudgeSeat, { as: staff, params: { enrolmentId: finished } })).problem?.code).toBe('nothing-to-nudge')
    const liaison = actorOf({ role: 'liaison', municipality: '16053' })
    expect((await t.call(nudgeSeat, { as: liaison, params: { enrolmentId: other } })).status).toBe(404)
    t.at('2026-12-20T18:00:00Z')
    expect((await t.call(nudgeList, { as: liaison, body: { list: 'stalled' } })).body).toEqual({ sent: 1, resting: 0 })
    expect((await t.call(nudgeList, { as: actorOf({ role: 'donor' }), body: { list: 'stalled' } })).status).toBe(404)
    t.at('2026-11-25T18:00:00Z')
  })
})
