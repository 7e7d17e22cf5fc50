import { sync, type ActivityItem } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { actorOf } from '@tequio/service-kit/testing'
import type { Progress } from '../src/activity/progress.rules.ts'
import { makeEdition, makePerson, type Training } from './make.ts'

/** A person with a seat in an edition of the small course, and a phone that sends. */
export const makeLearner = async (t: Training, over: Parameters<typeof makeEdition>[1] = {}) => {
  const editionId = await makeEdition(t, { vetting: 'none', ...over })
  const person = await makePerson(t)
  await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [person.personId] } })
  const as = actorOf({ role: 'officer', person: person.personId })
  const send = async (...items: ActivityItem[]) => (await t.call(sync, { as, body: { items } })).body.items
  return { editionId, person, as, send, page: async () => (await t.call(readCoursePage, { as, params: { editionId } })).body }
}

/** The progress that the database holds for an enrolment, in the shape of the rules. */
export const storedProgress = async (t: Training, personId: string): Promise<Progress> => {
  const { id } = await t.db.selectFrom('enrolment').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow()
  const lessons = await t.db.selectFrom('lesson_progress').selectAll().where('enrolment_id', '=', id).execute()
  const attempts = await t.db.selectFrom('attempt').selectAll().where('enrolment_id', '=', id).execute()
  const cases = await t.db.selectFrom('case_progress').selectAll().where('enrolment_id', '=', id).execute()
  return {
    lessons: new Map(lessons.map((row) => [row.lesson_id, { seen: row.seen, doneAt: row.done_at?.toISOString() ?? null }])),
    attempts: new Map(attempts.map((row) => [row.attempt_id, { kind: row.kind, sentAt: row.sent_at.toISOString(), grade: Number(row.grade) }])),
    cases: new Map(cases.map((row) => [row.case_id, row.done_at.toISOString()])),
  }
}
