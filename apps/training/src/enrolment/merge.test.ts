import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { sync, type ActivityItem } from '@tequio/contracts/training/activity'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { listMyEditions, readHome } from '@tequio/contracts/training/learning'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clear, makeEdition, makeItem, makePerson, now, tellMerged, wholeCourse, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { isBetter, type Standing } from './merge.rules.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  t.at(now.toISOString())
})
afterAll(() => t.stop())

const self = (person: Person) => actorOf({ role: 'officer', person: person.personId })
const seat = (editionId: string, ...people: readonly Person[]) => t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((one) => one.personId) } })
const send = async (person: Person, ...items: ActivityItem[]) => (await t.call(sync, { as: self(person), body: { items } })).body.items
const lesson = (editionId: string, lessonId: '01-a' | '02-b') => makeItem('lesson.done', { editionId, lessonId })
/** The post of one goes to the other, as identity tells it. */
const giveTo = async (from: Person, to: Person, sequence: number) => {
  const row = await t.db.selectFrom('appointment').selectAll().where('id', '=', from.appointmentId).executeTakeFirstOrThrow()
  const post = {
    institutionId: row.institution_id,
    institutionKind: row.institution_kind,
    institutionName: '',
    positionTitle: row.position_title,
    fromOn: row.from_on,
    toOn: row.to_on,
  }
  const rest = { displayName: to.name, municipalityId: row.municipality_id, area: '', level: 'operative', rank: null, career: true } as const
  await t.receive(appointmentBegun, from.appointmentId, { appointmentId: from.appointmentId, personId: to.personId, ...post, ...rest }, sequence)
}
let sequence = 1_000
const merge = async (kept: Person, merged: Person, postFirst = false) => {
  sequence += 1_000
  if (postFirst) await giveTo(merged, kept, sequence)
  await tellMerged(t, merged, kept.personId, sequence)
  if (!postFirst) await giveTo(merged, kept, sequence)
}
const undo = async (kept: Person, merged: Person) => {
  sequence += 1_000
  await tellMerged(t, merged, null, sequence)
  await giveTo(merged, merged, sequence)
  void kept
}
const tables = [
  'enrolment',
  'lesson_progress',
  'attempt',
  'case_progress',
  'certificate',
  'activity',
  'standing',
  'appointment',
  'requirement',
  'clearance',
  'person',
  'seat_merge',
  'inquiry',
  'notice',
]
/** Every row of training, so that nothing can be left behind. */
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [table, (await sql<{ row: unknown }>`select to_jsonb(x) as row from ${sql.table(table)} x order by to_jsonb(x)::text`.execute(t.db)).rows]),
    ),
  ) as Record<string, unknown[]>
const seats = (editionId: string) => t.db.selectFrom('enrolment').select(['person_id', 'status', 'has_place']).where('edition_id', '=', editionId).orderBy('status').execute()

describe('two persons who are one', () => {
  const standing = (over: Partial<Standing> = {}): Standing => ({ status: 'active', hasPlace: true, hasCertificate: false, lessonsDone: 2, ...over })
  test.each<[string, Partial<Standing>, Partial<Standing>, boolean]>([
    ['the one with a certificate', { hasCertificate: true, status: 'completed' }, { status: 'completed', lessonsDone: 9 }, true],
    ['the completed one', { status: 'completed', lessonsDone: 0 }, {}, true],
    ['the one with more lessons, also paused', { status: 'paused', lessonsDone: 3 }, {}, true],
    ['an active one before one that waits', {}, { status: 'waiting' }, true],
    ['on a tie, the one that the person has', {}, {}, false],
    ['never a withdrawn one', { status: 'withdrawn', hasPlace: false }, {}, false],
  ])('keep of two seats in one edition %s', (_, one, other, better) => {
    expect(isBetter(standing(one), standing(other))).toBe(better)
  })

  test.each([false, true])('have one seat, its progress and its certificate, and are as they were when it is undone (post told first: %s)', async (postFirst) => {
    const [kept, merged] = [await makePerson(t), await makePerson(t, { name: 'Ana Lucia Romero Pena' })]
    await clear(t, kept)
    await clear(t, merged)
    const [both, own, done] = [await makeEdition(t), await makeEdition(t), await makeEdition(t, { vetting: 'none' })]
    await seat(both, kept, merged)
    await seat(own, merged)
    await seat(done, merged)
    await send(merged, lesson(both, '01-a'))
    await send(merged, ...wholeCourse(done))
    await t.call(claimCertificate, { as: self(merged), params: { editionId: done } })
    const before = await everything()
    expect(before['certificate']).toHaveLength(postFirst ? 2 : 1)

    await merge(kept, merged, postFirst)
    expect(await seats(both)).toEqual([
      { person_id: kept.personId, status: 'active', has_place: true },
      { person_id: merged.personId, status: 'withdrawn', has_place: false },
    ])
    const home = (await t.call(listMyEditions, { as: self(kept) })).body.items
    expect(home.map((one) => one.editionId).sort()).toEqual([both, own, done].sort())
    expect((await t.call(readHome, { as: self(kept) })).body).toMatchObject({ certificates: { count: 1, hours: 4 } })
    expect((await t.call(listMyEditions, { as: self(merged) })).body.items).toEqual([])
    expect(await t.db.selectFrom('standing').select('person_id').where('person_id', '=', merged.personId).execute()).toEqual([])
    const told = (await t.emitted()).filter((fact) => fact.name === 'training.certificate.issued.v1').at(-1)
    expect(told?.data['personId']).toBe(kept.personId)

    await undo(kept, merged)
    expect(await everything()).toEqual(before)
  })

  test('keep what was done since with the one who stayed, and give the other one back what was', async () => {
    const [kept, merged] = [await makePerson(t, { type: 'none' }), await makePerson(t, { type: 'none' })]
    const [both, own] = [await makeEdition(t, { vetting: 'none' }), await makeEdition(t, { vetting: 'none' })]
    await seat(both, kept, merged)
    await seat(own, merged)
    await send(kept, lesson(both, '02-b'))
    await send(merged, lesson(both, '01-a'), lesson(both, '02-b'), lesson(own, '01-a'))
    await merge(kept, merged)
    t.at('2026-11-26T18:00:00Z')
    await send(kept, lesson(own, '02-b'))
    await undo(kept, merged)
    t.at(now.toISOString())
    const lessonsOf = async (person: Person, editionId: string) =>
      (
        await t.db
          .selectFrom('enrolment as e')
          .innerJoin('lesson_progress as p', 'p.enrolment_id', 'e.id')
          .select('p.lesson_id')
          .where('e.person_id', '=', person.personId)
          .where('e.edition_id', '=', editionId)
          .orderBy('p.lesson_id')
          .execute()
      ).map((row) => row.lesson_id)
    expect(await lessonsOf(kept, both)).toEqual(['02-b'])
    expect(await lessonsOf(merged, both)).toEqual(['01-a', '02-b'])
    expect(await lessonsOf(merged, own)).toEqual(['01-a'])
    expect(await lessonsOf(kept, own)).toEqual(['01-a', '02-b'])
  })

  test('take one place: the one that is freed goes to the first in the queue', async () => {
    const [kept, merged, next] = [await makePerson(t, { type: 'none' }), await makePerson(t, { type: 'none' }), await makePerson(t, { type: 'none' })]
    const edition = await makeEdition(t, { vetting: 'none', capacity: 2 })
    await seat(edition, kept, merged, next)
    expect((await seats(edition)).map((row) => row.status)).toEqual(['active', 'active', 'waiting'])
    await merge(kept, merged)
    expect(await seats(edition)).toContainEqual({ person_id: next.personId, status: 'active', has_place: true })
  })
})
