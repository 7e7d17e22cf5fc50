import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { assignmentGraded } from '@tequio/contracts/training/assignment'
import { gradingIncomplete, heldMinutes, notWaiting, ownWork, type gradeSubmission, type SubmissionPage } from '@tequio/contracts/training/grading'
import type { Actor } from '@tequio/service-kit/actor'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import { lackOf } from '../assignment/assignment.rules.ts'
import { lockPersons } from '../directory/directory.queries.ts'
import { completeIfMet } from '../enrolment/complete.actions.ts'
import { findSeat } from '../learning/seat.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { holderOf } from './grading.queries.ts'

type Tx = Transaction<Tables>
type By = { enrolmentId: string; actor: Actor; now: Date }

const getSeat = async (tx: Tx, id: string): Promise<{ person_id: string; edition_id: string }> => {
  const seat = await tx.selectFrom('enrolment').select(['person_id', 'edition_id']).where('id', '=', id).where('status', '<>', 'withdrawn').executeTakeFirst()
  if (!seat) throw new Problem(notFound)
  return seat
}

/** Has an assignment open for ten minutes. Of another who has it open it tells, and leaves it to them unless `take`. Throws `own-work`. */
export const hold = async (tx: Tx, of: By & { take: boolean }): Promise<{ heldBy: SubmissionPage['heldBy'] }> => {
  const { person_id } = await getSeat(tx, of.enrolmentId)
  if (person_id === of.actor.personId) throw new Problem(ownWork)
  const since = new Date(of.now.getTime() - heldMinutes * 60_000)
  const { rows } = await sql`update assignment set held_by = ${of.actor.accountId}, held_person = ${of.actor.personId || null}::uuid,
      held_since = case when held_by = ${of.actor.accountId} and held_at > ${since} then held_since else ${of.now} end, held_at = ${of.now}
    where enrolment_id = ${of.enrolmentId} and (${of.take} or held_by is null or held_by = ${of.actor.accountId} or held_at <= ${since}) returning 1`.execute(tx)
  if (rows.length > 0) return { heldBy: null }
  const held = await tx
    .selectFrom('assignment as a')
    .leftJoin('person as h', 'h.id', 'a.held_person')
    .select(['a.held_by', 'a.held_since', 'a.held_at', 'h.display_name as holder'])
    .where('a.enrolment_id', '=', of.enrolmentId)
    .executeTakeFirst()
  return { heldBy: holderOf(held, of) }
}

export const release = async (tx: Tx, of: By): Promise<void> => {
  await tx
    .updateTable('assignment')
    .set({ held_by: null, held_person: null, held_since: null, held_at: null })
    .where('enrolment_id', '=', of.enrolmentId)
    .where('held_by', '=', of.actor.accountId)
    .execute()
}

const findGraded = (tx: Tx, enrolmentId: string) =>
  tx
    .selectFrom('assignment_text as t')
    .innerJoin('enrolment as e', 'e.id', 't.enrolment_id')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .select(['e.id as enrolmentId', 'e.person_id as personId', 'ed.id as editionId', 'c.id as courseId', 'c.title as courseTitle', 't.number', 't.outcome'])
    .where('t.enrolment_id', '=', enrolmentId)
    .where('t.outcome', 'is not', null)
    .orderBy('t.number', 'desc')
    .limit(1)
    .executeTakeFirst()

const stateOf = async (tx: Tx, enrolmentId: string) => {
  const found = await findGraded(tx, enrolmentId)
  return found?.outcome ? { ...found, outcome: found.outcome } : undefined
}

export const restateAssignment = restating<Tables>('training.assignment', async (tx, id) => {
  const state = await stateOf(tx, id)
  return state && factOf(assignmentGraded, state)
})

type Graded = { version: number; completed: boolean; editionId: string; personId: string; since: Date }

/**
 * Accepts or returns the newest text of an assignment, as the actor read it. Of ten at once one does. Accepted, the course may be
 * finished with it. Throws `own-work`, `stale`, `not-waiting`, `grading-incomplete`.
 */
export const grade = async (tx: Tx, of: By & { body: BodyOf<typeof gradeSubmission> }): Promise<Graded> => {
  const { body, now } = of
  const { person_id: personId, edition_id: editionId } = await getSeat(tx, of.enrolmentId)
  if (personId === of.actor.personId) throw new Problem(ownWork)
  await lockPersons(tx, [personId])
  const row = await tx.selectFrom('assignment').selectAll().where('enrolment_id', '=', of.enrolmentId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notWaiting)
  if (row.version !== body.version) throw new Problem(stale, { current: row.version })
  if (row.state !== 'waiting') throw new Problem(notWaiting)
  const today = programmeDay(now)
  const before = await findSeat(tx, { personId, editionId }, today)
  if (!before) throw new Problem(notFound)
  const fact = lackOf(before.completion.rubric ?? [], body)
  if (fact) throw new Problem(gradingIncomplete, { fact })
  const version = row.version + 1
  await tx
    .updateTable('assignment')
    .set({ state: body.outcome, since: now, version, held_by: null, held_person: null, held_since: null, held_at: null })
    .where('enrolment_id', '=', of.enrolmentId)
    .execute()
  await tx
    .updateTable('assignment_text')
    .set({ outcome: body.outcome, levels: JSON.stringify(body.levels), comment: body.comment.trim(), graded_by: of.actor.accountId, graded_at: now })
    .where('enrolment_id', '=', of.enrolmentId)
    .where('number', '=', (eb) =>
      eb
        .selectFrom('assignment_text as n')
        .select((max) => max.fn.max('n.number').as('number'))
        .where('n.enrolment_id', '=', of.enrolmentId),
    )
    .execute()
  const state = await stateOf(tx, of.enrolmentId)
  if (state) await emit(tx, assignmentGraded, of.enrolmentId, state, now)
  const completed = await completeIfMet(tx, { ...before, assignment: { state: body.outcome, at: now.toISOString() } }, now)
  return { version, completed, editionId, personId, since: row.since }
}
