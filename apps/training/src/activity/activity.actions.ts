import type { ReplyOf } from '@tequio/contracts/make'
import type { ActivityItem, ActivityResult, sync } from '@tequio/contracts/training/activity'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { completeIfMet } from '../enrolment/complete.actions.ts'
import { findSeat } from '../learning/seat.queries.ts'
import type { SeatView } from '../learning/step.rules.ts'
import { endOfProgrammeDay, programmeDay, startOfProgrammeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { applyItem, Rejection, type SeatItem } from './apply-item.actions.ts'
import { admit, earlier, momentOf } from './progress.rules.ts'

type Tx = Transaction<Tables>
type Answer = ReplyOf<typeof sync>['items'][number]

const seatOf = async (tx: Tx, personId: string, editionId: string, known: Map<string, SeatView | undefined>, now: Date): Promise<SeatView | undefined> => {
  if (!known.has(editionId)) known.set(editionId, await findSeat(tx, { personId, editionId }, programmeDay(now)))
  return known.get(editionId)
}

/** The seat as it stands after an item that counted: the person's lock is held, so nobody else changes it meanwhile. */
const afterItem = (seat: SeatView, item: SeatItem, result: ActivityResult, at: string): SeatView => {
  switch (item.type) {
    case 'lesson.done':
      return { ...seat, lessons: seat.lessons.map((lesson) => (lesson.lessonId === item.body.lessonId ? { ...lesson, doneAt: earlier(lesson.doneAt, at) } : lesson)) }
    case 'case.finished':
      return { ...seat, cases: seat.cases.map((one) => (one.caseId === item.body.caseId ? { ...one, doneAt: earlier(one.doneAt, at) } : one)) }
    case 'quiz.submitted':
      if (result.waiting) return { ...seat, essays: [...seat.essays, { attemptId: item.body.attemptId, at }] }
      return { ...seat, attempts: [...seat.attempts, { attemptId: item.body.attemptId, kind: item.body.kind, at, grade: result.grade ?? 0 }] }
    case 'assignment.submitted':
      return { ...seat, assignment: { state: 'waiting', at } }
    default:
      return seat
  }
}

type Logged = { outcome: 'applied' | 'rejected'; reason: string | null; result: ActivityResult; enrolmentId: string | null }

const log = async (tx: Tx, personId: string, item: ActivityItem, at: { madeAt: Date; now: Date }, { outcome, reason, result, enrolmentId }: Logged): Promise<Answer> => {
  await tx
    .insertInto('activity')
    .values({
      person_id: personId,
      id: item.id,
      seq: item.seq,
      type: item.type,
      version: item.v,
      made_at: at.madeAt,
      received_at: at.now,
      enrolment_id: enrolmentId,
      body: JSON.stringify(item.body),
      outcome,
      reason,
      result: JSON.stringify(result),
    })
    .execute()
  return { id: item.id, outcome, ...(reason === null ? {} : { reason }), result }
}

const answerTrial = (tx: Tx, personId: string, item: ActivityItem, deviceAt: string | undefined, now: Date): Promise<Answer> =>
  log(tx, personId, item, { madeAt: momentOf({ madeAt: item.madeAt, deviceAt, now, begins: undefined }), now }, { outcome: 'applied', reason: null, result: {}, enrolmentId: null })

const answerOne = async (tx: Tx, personId: string, item: SeatItem, seats: Map<string, SeatView | undefined>, deviceAt: string | undefined, now: Date): Promise<Answer> => {
  const seat = await seatOf(tx, personId, item.body.editionId, seats, now)
  const madeAt = momentOf({ madeAt: item.madeAt, deviceAt, now, begins: seat && startOfProgrammeDay(seat.startsOn) })
  const admission = admit(
    seat && { status: seat.status, pausedAt: seat.pausedAt?.toISOString() ?? null, startsOn: seat.startsOn, endsAt: endOfProgrammeDay(seat.endsOn).toISOString() },
    { type: item.type, madeAt: madeAt.toISOString() },
    programmeDay(now),
  )
  if (typeof admission === 'object' && 'retry' in admission) return { id: item.id, outcome: 'retry', reason: admission.retry }
  let outcome: 'applied' | 'rejected' = 'applied'
  let reason: string | null = null
  let result: ActivityResult = {}
  if (typeof admission === 'object') {
    outcome = 'rejected'
    reason = admission.reject
  } else if (seat) {
    try {
      result = await applyItem(tx, seat, item, { madeAt, now }, admission === 'count')
      if (admission === 'count') {
        const after = afterItem(seat, item, result, madeAt.toISOString())
        const isComplete = await completeIfMet(tx, after, now)
        seats.set(seat.editionId, isComplete ? { ...after, status: 'completed' } : after)
        if (isComplete) result = { ...result, completed: true }
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      outcome = 'rejected'
      reason = error.reason
    }
  }
  return log(tx, personId, item, { madeAt, now }, { outcome, reason, result, enrolmentId: outcome === 'applied' && admission === 'count' ? (seat?.enrolmentId ?? null) : null })
}

/**
 * Applies what a device did, in `seq` order, each item in its own savepoint and once for ever: a repeated id gets the stored
 * answer. An item that fails for a reason of ours is answered with `retry` and leaves nothing behind.
 */
export const applyItems = async (
  tx: Tx,
  of: { personId: string; items: readonly ActivityItem[]; deviceAt?: string | undefined; now: Date; log: (error: unknown) => void },
): Promise<Answer[]> => {
  await lockPersons(tx, [of.personId])
  const stored = await tx
    .selectFrom('activity')
    .select(['id', 'outcome', 'reason', 'result'])
    .where('person_id', '=', of.personId)
    .where(
      'id',
      'in',
      of.items.map((item) => item.id),
    )
    .execute()
  const answers = new Map<string, Answer>(
    stored.map((row) => [
      row.id,
      { id: row.id, outcome: row.outcome === 'applied' ? 'duplicate' : 'rejected', ...(row.reason === null ? {} : { reason: row.reason }), result: row.result ?? {} },
    ]),
  )
  const seats = new Map<string, SeatView | undefined>()
  await sql`savepoint item`.execute(tx)
  for (const item of [...of.items].sort((a, b) => a.seq - b.seq)) {
    if (answers.has(item.id)) continue
    try {
      const answer = item.type === 'trial.answered' ? answerTrial(tx, of.personId, item, of.deviceAt, of.now) : answerOne(tx, of.personId, item, seats, of.deviceAt, of.now)
      answers.set(item.id, await answer)
      await sql`release savepoint item; savepoint item`.execute(tx)
    } catch (error) {
      of.log(error)
      await sql`rollback to savepoint item`.execute(tx)
      seats.clear()
      answers.set(item.id, { id: item.id, outcome: 'retry', reason: 'try-again' })
    }
  }
  return of.items.flatMap((item) => answers.get(item.id) ?? [])
}
