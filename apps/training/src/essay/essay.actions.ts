import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { gradeStays, testGraded, type EssayName, type EssayPage, type gradeEssay } from '@tequio/contracts/training/essay'
import { gradingIncomplete, heldMinutes, ownWork } from '@tequio/contracts/training/grading'
import type { Actor } from '@tequio/service-kit/actor'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import { gradeFrom } from '../course/question.rules.ts'
import { lockPersons } from '../directory/directory.queries.ts'
import { completeIfMet } from '../enrolment/complete.actions.ts'
import { holderOf } from '../grading/grading.queries.ts'
import { findSeat } from '../learning/seat.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { findAsked } from './essay.queries.ts'
import { sharesOf } from './essay.rules.ts'
import type { EssayAnswer } from './essay.tables.ts'

type Tx = Transaction<Tables>
type By = EssayName & { actor: Actor; now: Date }

type HandedIn = {
  enrolmentId: string
  attemptId: string
  versionId: string
  keysVersionId: string | null
  sentAt: Date
  now: Date
  right: number
  asked: number
  answers: EssayAnswer[]
}

/** The open answers of a test that was handed in, to be graded; false where the attempt was handed in before. */
export const layEssay = async (tx: Tx, of: HandedIn): Promise<boolean> => {
  const saved = await tx
    .insertInto('essay')
    .values({
      enrolment_id: of.enrolmentId,
      attempt_id: of.attemptId,
      version_id: of.versionId,
      keys_version_id: of.keysVersionId,
      sent_at: of.sentAt,
      received_at: of.now,
      right_count: of.right,
      asked_count: of.asked,
      answers: JSON.stringify(of.answers),
      state: 'waiting',
      since: of.sentAt,
      version: 1,
    })
    .onConflict((on) => on.doNothing())
    .returning('attempt_id')
    .executeTakeFirst()
  return saved !== undefined
}

const getSeat = async (tx: Tx, of: EssayName): Promise<{ person_id: string; edition_id: string }> => {
  const seat = await tx
    .selectFrom('essay as a')
    .innerJoin('enrolment as e', 'e.id', 'a.enrolment_id')
    .select(['e.person_id', 'e.edition_id'])
    .where('a.enrolment_id', '=', of.enrolmentId)
    .where('a.attempt_id', '=', of.attemptId)
    .where('e.status', '<>', 'withdrawn')
    .executeTakeFirst()
  if (!seat) throw new Problem(notFound)
  return seat
}

/** Has open answers open for ten minutes, as an assignment is held. Throws `own-work`. */
export const holdEssayOf = async (tx: Tx, of: By & { take: boolean }): Promise<{ heldBy: EssayPage['heldBy'] }> => {
  const { person_id } = await getSeat(tx, of)
  if (person_id === of.actor.personId) throw new Problem(ownWork)
  const since = new Date(of.now.getTime() - heldMinutes * 60_000)
  const { rows } = await sql`update essay set held_by = ${of.actor.accountId}, held_person = ${of.actor.personId || null}::uuid,
      held_since = case when held_by = ${of.actor.accountId} and held_at > ${since} then held_since else ${of.now} end, held_at = ${of.now}
    where enrolment_id = ${of.enrolmentId} and attempt_id = ${of.attemptId}
      and (${of.take} or held_by is null or held_by = ${of.actor.accountId} or held_at <= ${since}) returning 1`.execute(tx)
  if (rows.length > 0) return { heldBy: null }
  const held = await tx
    .selectFrom('essay as a')
    .leftJoin('person as h', 'h.id', 'a.held_person')
    .select(['a.held_by', 'a.held_since', 'a.held_at', 'h.display_name as holder'])
    .where('a.enrolment_id', '=', of.enrolmentId)
    .where('a.attempt_id', '=', of.attemptId)
    .executeTakeFirst()
  return { heldBy: holderOf(held, of) }
}

const unheld = { held_by: null, held_person: null, held_since: null, held_at: null }

export const releaseEssayOf = async (tx: Tx, of: By): Promise<void> => {
  await tx.updateTable('essay').set(unheld).where('enrolment_id', '=', of.enrolmentId).where('attempt_id', '=', of.attemptId).where('held_by', '=', of.actor.accountId).execute()
}

// `version` is 1 when it is handed in
const stateOf = async (tx: Tx, enrolmentId: string) => {
  const found = await tx
    .selectFrom('essay as a')
    .innerJoin('enrolment as e', 'e.id', 'a.enrolment_id')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .select(['e.id as enrolmentId', 'e.person_id as personId', 'ed.id as editionId', 'c.id as courseId', 'c.title as courseTitle'])
    .select(['a.attempt_id as attemptId', 'a.version'])
    .where('a.enrolment_id', '=', enrolmentId)
    .where('a.state', '=', 'graded')
    .orderBy('a.graded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) return undefined
  const { version, ...rest } = found
  return { ...rest, number: version - 1 }
}

export const restateTest = restating<Tables>('training.test', async (tx, id) => {
  const state = await stateOf(tx, id)
  return state && factOf(testGraded, state)
})

type Graded = { version: number; grade: number; completed: boolean; editionId: string; personId: string }

/**
 * Grades the open answers of a test as the actor read them: the test has its grade with them, its person is told, and may have finished the
 * course. Of ten at once one does. Again until the certificate is issued; what a course was finished with does not fall below what passes.
 */
export const grade = async (tx: Tx, of: By & { body: BodyOf<typeof gradeEssay> }): Promise<Graded> => {
  const { body, now, enrolmentId, attemptId } = of
  const { person_id: personId, edition_id: editionId } = await getSeat(tx, of)
  if (personId === of.actor.personId) throw new Problem(ownWork)
  await lockPersons(tx, [personId])
  const row = await tx.selectFrom('essay').selectAll().where('enrolment_id', '=', enrolmentId).where('attempt_id', '=', attemptId).forUpdate().executeTakeFirstOrThrow()
  if (row.version !== body.version) throw new Problem(stale, { current: row.version })
  const seat = await findSeat(tx, { personId, editionId }, programmeDay(now))
  if (!seat || seat.enrolmentId !== enrolmentId) throw new Problem(notFound)
  if (seat.certificateId !== null) throw new Problem(gradeStays, { fact: 'certificate' })
  const shares = sharesOf(await findAsked(tx, row), body.answers)
  if (shares === undefined) throw new Problem(gradingIncomplete, { fact: 'levels' })
  const before = seat.attempts.find((one) => one.attemptId === attemptId)
  // a key that was corrected since may have raised what is right of the other questions
  const known = await tx.selectFrom('attempt').select('right_count').where('enrolment_id', '=', enrolmentId).where('attempt_id', '=', attemptId).executeTakeFirst()
  const right = known?.right_count ?? row.right_count
  const value = gradeFrom(right + shares, row.asked_count)
  if (seat.status === 'completed' && before && value < before.grade && value < seat.completion.minGrade) throw new Problem(gradeStays, { fact: 'completed' })
  const version = row.version + 1
  await tx
    .updateTable('essay')
    .set({ ...unheld, state: 'graded', since: now, version, levels: JSON.stringify(body.answers), comment: body.comment.trim(), graded_by: of.actor.accountId, graded_at: now })
    .where('enrolment_id', '=', enrolmentId)
    .where('attempt_id', '=', attemptId)
    .execute()
  await tx
    .insertInto('attempt')
    .values({
      enrolment_id: enrolmentId,
      attempt_id: attemptId,
      kind: 'post',
      sent_at: row.sent_at,
      grade: value,
      right_count: right,
      asked_count: row.asked_count,
      keys_version_id: row.keys_version_id,
    })
    .onConflict((on) => on.columns(['enrolment_id', 'attempt_id']).doUpdateSet({ grade: value }))
    .execute()
  const state = await stateOf(tx, enrolmentId)
  if (state) await emit(tx, testGraded, enrolmentId, state, now)
  const after = await findSeat(tx, { personId, editionId }, programmeDay(now))
  const completed = after !== undefined && (await completeIfMet(tx, after, now))
  return { version, grade: value, completed, editionId, personId }
}
