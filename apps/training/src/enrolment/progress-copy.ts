import { sql, type Selectable, type Transaction } from 'kysely'
import type { AttemptTable, CaseProgressTable, LessonProgressTable, Tables } from '../tables.ts'

type Tx = Transaction<Tables>
export type Progress = {
  lessons: Omit<Selectable<LessonProgressTable>, 'enrolment_id'>[]
  attempts: Omit<Selectable<AttemptTable>, 'enrolment_id'>[]
  cases: Omit<Selectable<CaseProgressTable>, 'enrolment_id'>[]
}

/** What was done in a seat. */
export const readProgress = async (tx: Tx, enrolmentId: string): Promise<Progress> => ({
  lessons: await tx.selectFrom('lesson_progress').select(['lesson_id', 'seen', 'done_at']).where('enrolment_id', '=', enrolmentId).orderBy('lesson_id').execute(),
  attempts: await tx
    .selectFrom('attempt')
    .select(['attempt_id', 'kind', 'sent_at', 'grade', 'right_count', 'asked_count', 'keys_version_id', 'risen'])
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('attempt_id')
    .execute(),
  cases: await tx.selectFrom('case_progress').select(['case_id', 'done_at']).where('enrolment_id', '=', enrolmentId).orderBy('case_id').execute(),
})

/** Adds what was done in one seat to another one; where both know a lesson the further one counts. */
export const copyProgress = async (tx: Tx, enrolmentId: string, progress: Progress): Promise<void> => {
  const own = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, enrolment_id: enrolmentId }))
  if (progress.lessons.length > 0)
    await tx
      .insertInto('lesson_progress')
      .values(own(progress.lessons))
      .onConflict((on) =>
        on.columns(['enrolment_id', 'lesson_id']).doUpdateSet({
          seen: sql<number>`greatest(lesson_progress.seen, excluded.seen)`,
          done_at: sql<Date | null>`least(lesson_progress.done_at, excluded.done_at)`,
        }),
      )
      .execute()
  if (progress.attempts.length > 0)
    await tx
      .insertInto('attempt')
      .values(own(progress.attempts))
      .onConflict((on) => on.doNothing())
      .execute()
  if (progress.cases.length > 0)
    await tx
      .insertInto('case_progress')
      .values(own(progress.cases))
      .onConflict((on) => on.doNothing())
      .execute()
}

/** Puts what was done in a seat back to an earlier state. */
export const replaceProgress = async (tx: Tx, enrolmentId: string, progress: Progress): Promise<void> => {
  await tx.deleteFrom('lesson_progress').where('enrolment_id', '=', enrolmentId).execute()
  await tx.deleteFrom('attempt').where('enrolment_id', '=', enrolmentId).execute()
  await tx.deleteFrom('case_progress').where('enrolment_id', '=', enrolmentId).execute()
  await copyProgress(tx, enrolmentId, progress)
}
