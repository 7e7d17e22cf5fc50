import type { Answer } from '@tequio/contracts/training/block'
import type { ActivityItem, ActivityResult } from '@tequio/contracts/training/activity'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { sql, type Transaction } from 'kysely'
import { handIn } from '../assignment/assignment.actions.ts'
import type { CaseBody } from '../course/read-course.rules.ts'
import { draw, gradeAttempt } from '../course/question.rules.ts'
import { findBank } from '../learning/learning.queries.ts'
import { inAllLanguages } from '../translation/reading.queries.ts'
import { askInThread } from '../inquiry/inquiry.actions.ts'
import type { SeatView } from '../learning/step.rules.ts'
import { bankIn, findVersionIds, withKeysUpTo } from '../regrade/keys.queries.ts'
import type { Tables } from '../tables.ts'
import { scorePath } from './progress.rules.ts'

type Tx = Transaction<Tables>

/** What belongs to a seat: all but the practice of how a course is used. */
export type SeatItem = Exclude<ActivityItem, { type: 'trial.answered' }>

/** An item that will never fit; the device keeps it in sight and does not send it again. */
export class Rejection extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

const lessonOf = (seat: SeatView, lessonId: string): SeatView['lessons'][number] => {
  const lesson = seat.lessons.find((one) => one.lessonId === lessonId)
  if (!lesson) throw new Rejection('unknown-lesson')
  return lesson
}

const saveLesson = async (tx: Tx, seat: SeatView, lessonId: string, seen: number, doneAt: Date | null): Promise<void> => {
  await sql`insert into lesson_progress (enrolment_id, lesson_id, seen, done_at) values (${seat.enrolmentId}, ${lessonId}, ${seen}, ${doneAt})
    on conflict (enrolment_id, lesson_id) do update set seen = greatest(lesson_progress.seen, excluded.seen), done_at = least(lesson_progress.done_at, excluded.done_at)`.execute(
    tx,
  )
}

/** What a test tells of its questions, without telling whose it was. */
const keepAnswers = async (tx: Tx, of: { courseId: string; drawn: readonly QuestionSource[]; answers: ReadonlyMap<string, Answer>; wrong: ReadonlySet<string> }): Promise<void> => {
  const others = of.drawn.length - 1
  // alone in its test a question can be compared with nothing
  if (others < 1) return
  const rows = of.drawn.map((question) => {
    const right = !of.wrong.has(question.id)
    const given = of.answers.get(question.id)
    const options = given && 'choice' in given ? [given.choice] : given && 'choices' in given ? given.choices : []
    return { course_id: of.courseId, question_id: question.id, is_right: right, others: (of.drawn.length - of.wrong.size - (right ? 1 : 0)) / others, options }
  })
  await tx.insertInto('answer_given').values(rows).execute()
}

type Submitted = Extract<ActivityItem, { type: 'quiz.submitted' }>['body']

// An answer kept before the submission counts where the submission does not carry that question: the phone may have lost it.
const answersOf = async (tx: Tx, seat: SeatView, body: Submitted): Promise<Map<string, Answer>> => {
  const kept = await tx
    .selectFrom('activity')
    .select('body')
    .where('person_id', '=', seat.personId)
    .where('enrolment_id', '=', seat.enrolmentId)
    .where('type', '=', 'quiz.answered')
    .where(sql<string>`body ->> 'attemptId'`, '=', body.attemptId)
    .orderBy('seq')
    .execute()
  const answers = new Map(kept.map(({ body: one }) => [String(one['questionId']), one['answer'] as Answer]))
  for (const { questionId, answer } of body.answers) answers.set(questionId, answer)
  return answers
}

// A test taken from a version that the edition has left is marked by the version that asked: its answers are not lost.
const bankOf = async (tx: Tx, seat: SeatView, kind: 'pre' | 'post', versionId: string | undefined): Promise<QuestionSource[]> => {
  if (versionId === undefined || versionId === seat.versionId) return findBank(tx, seat.versionId, kind)
  const known = await tx.selectFrom('course_version').select('id').where('id', '=', versionId).where('course_id', '=', seat.courseId).executeTakeFirst()
  if (!known) throw new Rejection('not-in-attempt')
  return findBank(tx, versionId, kind)
}

const sendAttempt = async (tx: Tx, seat: SeatView, body: Submitted, madeAt: Date): Promise<ActivityResult> => {
  const asked = await inAllLanguages(tx, seat.courseId, draw(await bankOf(tx, seat, body.kind, body.versionId), body.attemptId))
  const { keysVersionId: keysId, courseId } = seat
  const drawn =
    keysId === null
      ? asked
      : await withKeysUpTo(asked, { versionIds: await findVersionIds(tx, courseId), askedId: body.versionId ?? seat.versionId, keysId, kind: body.kind, bank: bankIn(tx) })
  if (body.answers.some(({ questionId }) => !drawn.some((question) => question.id === questionId))) throw new Rejection('not-in-attempt')
  const answers = await answersOf(tx, seat, body)
  const { grade, right, asked: count, wrong } = gradeAttempt(drawn, answers)
  const saved = await tx
    .insertInto('attempt')
    .values({
      enrolment_id: seat.enrolmentId,
      attempt_id: body.attemptId,
      kind: body.kind,
      sent_at: madeAt,
      grade,
      right_count: right,
      asked_count: count,
      keys_version_id: seat.keysVersionId,
    })
    .onConflict((on) => on.doNothing())
    .returning('attempt_id')
    .executeTakeFirst()
  if (!saved) throw new Rejection('already-submitted')
  await keepAnswers(tx, { courseId: seat.courseId, drawn, answers, wrong: new Set(wrong) })
  const lessons = new Set(drawn.filter((question) => wrong.includes(question.id)).map((question) => question.lesson))
  const review = seat.lessons.filter((lesson) => lessons.has(lesson.lessonId)).map(({ lessonId, title }) => ({ lessonId, title }))
  return body.kind === 'pre' ? { grade, right, asked: count } : { grade, right, asked: count, passed: grade >= seat.completion.minGrade, review }
}

const caseBody = async (tx: Tx, seat: SeatView, caseId: string): Promise<CaseBody> => {
  const found = await tx.selectFrom('practice_case').select('body').where('version_id', '=', seat.versionId).where('case_id', '=', caseId).executeTakeFirst()
  if (!found) throw new Rejection('unknown-case')
  return found.body
}

/** The effect of one item on a seat. `counts` false: practice of a seat that is not open, checked but without effect; a question to who teaches. */
export const applyItem = async (tx: Tx, seat: SeatView, item: SeatItem, { madeAt, now }: { madeAt: Date; now: Date }, counts: boolean): Promise<ActivityResult> => {
  switch (item.type) {
    case 'lesson.screen-seen': {
      const lesson = lessonOf(seat, item.body.lessonId)
      if (counts) await saveLesson(tx, seat, lesson.lessonId, Math.min(item.body.screen, lesson.screens - 1), null)
      return {}
    }
    case 'lesson.done': {
      const lesson = lessonOf(seat, item.body.lessonId)
      await saveLesson(tx, seat, lesson.lessonId, lesson.screens - 1, madeAt)
      return {}
    }
    case 'practice.answered': {
      lessonOf(seat, item.body.lessonId)
      const { questionId } = item.body
      const asked = await tx
        .selectFrom('question')
        .select('question_id')
        .where('version_id', '=', seat.versionId)
        .where('question_id', '=', questionId)
        .where('use', '=', 'practice')
        .executeTakeFirst()
      if (!asked) throw new Rejection('unknown-question')
      return {}
    }
    case 'quiz.answered': {
      const drawn = draw(await bankOf(tx, seat, item.body.kind, item.body.versionId), item.body.attemptId)
      if (!drawn.some((question) => question.id === item.body.questionId)) throw new Rejection('not-in-attempt')
      return {}
    }
    case 'quiz.submitted':
      return sendAttempt(tx, seat, item.body, madeAt)
    case 'case.chosen': {
      const body = await caseBody(tx, seat, item.body.caseId)
      if (!body.nodes.find((node) => node.id === item.body.nodeId)?.choices[item.body.choice]) throw new Rejection('broken-path')
      return {}
    }
    case 'question.asked': {
      const { lessonId, text } = item.body
      if (lessonId !== null) lessonOf(seat, lessonId)
      if (!(await askInThread(tx, seat, { lessonId, text, askedAt: madeAt, now }))) throw new Rejection('too-many-open')
      return {}
    }
    case 'case.finished': {
      const walked = scorePath((await caseBody(tx, seat, item.body.caseId)).nodes, item.body.path)
      if (!walked) throw new Rejection('broken-path')
      if (counts)
        await sql`insert into case_progress (enrolment_id, case_id, done_at) values (${seat.enrolmentId}, ${item.body.caseId}, ${madeAt})
          on conflict (enrolment_id, case_id) do update set done_at = least(case_progress.done_at, excluded.done_at)`.execute(tx)
      return { score: walked.score, best: walked.best }
    }
    case 'assignment.submitted': {
      if (seat.completion.assignment === '') throw new Rejection('no-assignment')
      const state = await handIn(tx, { enrolmentId: seat.enrolmentId, id: item.id, text: item.body.text, handedAt: madeAt, now })
      if (state === 'accepted') throw new Rejection('already-accepted')
      return {}
    }
  }
}
