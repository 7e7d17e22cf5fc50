import { notFound, stale } from '@tequio/contracts/problems'
import { bankMoved, questionImpossible, type ImportRow } from '@tequio/contracts/training/bank'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { basisOf, findDraftLessons, findKept, getBankCourse } from './bank.queries.ts'
import type { Carried } from './carried.rules.ts'
import { faultsOf } from './faults.rules.ts'
import { planImport } from './import.rules.ts'

type Tx = Transaction<Tables>

const rowOf = (courseId: string, source: QuestionSource, now: Date) => ({
  course_id: courseId,
  question_id: source.id,
  lesson_id: source.lesson,
  use: source.use,
  body: JSON.stringify(source),
  version: 1,
  changed_at: now,
  retired_at: null,
})

/** Writes questions over those of the same ids, and brings back what was retired; one that is the same already stays as it is. */
export const writeQuestions = async (tx: Tx, courseId: string, questions: readonly QuestionSource[], now: Date): Promise<void> => {
  for (let at = 0; at < questions.length; at += 200)
    await tx
      .insertInto('bank_question')
      .values(questions.slice(at, at + 200).map((source) => rowOf(courseId, source, now)))
      .onConflict((on) =>
        on
          .columns(['course_id', 'question_id'])
          .doUpdateSet({
            lesson_id: sql`excluded.lesson_id`,
            use: sql`excluded.use`,
            body: sql`excluded.body`,
            version: sql`bank_question.version + 1`,
            changed_at: now,
            retired_at: null,
          })
          .where(sql<boolean>`bank_question.body <> excluded.body or bank_question.retired_at is not null`),
      )
      .execute()
}

/** A course published from its files: what they hold is the bank, and a question that they no longer hold is retired. */
export const fillBank = async (tx: Tx, courseId: string, questions: readonly QuestionSource[], now: Date): Promise<void> => {
  await writeQuestions(tx, courseId, questions, now)
  const ids = questions.map((one) => one.id)
  let gone = tx
    .updateTable('bank_question')
    .set({ retired_at: now, version: sql`version + 1` })
    .where('course_id', '=', courseId)
    .where('retired_at', 'is', null)
  if (ids.length > 0) gone = gone.where('question_id', 'not in', ids)
  await gone.execute()
}

// One bank is changed by one at a time, so that a basis that was compared still holds when it is written.
export const lockBank = async (tx: Tx, courseId: string): Promise<void> => {
  const found = await tx.selectFrom('course').select('id').where('id', '=', courseId).forUpdate().executeTakeFirst()
  if (!found) throw new Problem(notFound)
}

export const saveQuestionAs = async (tx: Tx, of: { courseId: string; questionId: string; version: number | null; question: QuestionSource; now: Date }): Promise<number> => {
  const { courseId, questionId, question } = of
  await lockBank(tx, courseId)
  await getBankCourse(tx, courseId)
  if (question.id !== questionId) throw new Problem(questionImpossible, { reason: 'id' })
  if (!(await findDraftLessons(tx, courseId)).some(({ lesson }) => lesson === question.lesson)) throw new Problem(questionImpossible, { reason: 'lesson' })
  const [fault] = faultsOf(question)
  if (fault) throw new Problem(questionImpossible, { reason: fault })
  const before = await tx.selectFrom('bank_question').select('version').where('course_id', '=', courseId).where('question_id', '=', questionId).executeTakeFirst()
  if ((before?.version ?? null) !== of.version) throw new Problem(stale, { current: before?.version ?? 0 })
  await writeQuestions(tx, courseId, [question], of.now)
  const { version } = await tx.selectFrom('bank_question').select('version').where('course_id', '=', courseId).where('question_id', '=', questionId).executeTakeFirstOrThrow()
  return version
}

export const retireQuestionAs = async (tx: Tx, of: { courseId: string; questionId: string; version: number; retired: boolean; now: Date }): Promise<number> => {
  await lockBank(tx, of.courseId)
  const row = await tx.selectFrom('bank_question').select('version').where('course_id', '=', of.courseId).where('question_id', '=', of.questionId).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  await tx
    .updateTable('bank_question')
    .set({ retired_at: of.retired ? of.now : null, changed_at: of.now, version: row.version + 1 })
    .where('course_id', '=', of.courseId)
    .where('question_id', '=', of.questionId)
    .execute()
  return row.version + 1
}

/** Says what a file would do; with the basis of that answer it does it. */
export const importQuestions = async (
  tx: Tx,
  of: { courseId: string; carried: readonly Carried[]; basis: string | undefined; now: Date },
): Promise<{ written: boolean; basis: string; rows: ImportRow[] }> => {
  await lockBank(tx, of.courseId)
  await getBankCourse(tx, of.courseId)
  const kept = await findKept(tx, of.courseId)
  const basis = basisOf(kept)
  const lessons = new Set((await findDraftLessons(tx, of.courseId)).map(({ lesson }) => lesson))
  const { rows, write } = planImport(kept, lessons, of.carried)
  if (of.basis === undefined) return { written: false, basis, rows }
  if (of.basis !== basis) throw new Problem(bankMoved)
  await writeQuestions(tx, of.courseId, write, of.now)
  return { written: true, basis: basisOf(await findKept(tx, of.courseId)), rows }
}
