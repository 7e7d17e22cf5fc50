import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { courseCodeTaken, courseNotCopied, type createCourse } from '@tequio/contracts/training/new-course'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { lockBank } from '../bank/bank.actions.ts'
import { tell } from '../course/course.actions.ts'
import type { Tables } from '../tables.ts'
import { emptyRest } from './rest.rules.ts'
import { templates } from './template.content.ts'

type Tx = Transaction<Tables>
type New = { courseId: string; now: Date }

const fromTemplate = async (tx: Tx, { courseId, now }: New, name: keyof typeof templates): Promise<void> => {
  const { modules, cases, assignment } = templates[name]
  await tx
    .updateTable('draft_course')
    .set({ modules: JSON.stringify(modules.map(({ title }) => title)), rest: JSON.stringify({ ...emptyRest, completion: { ...emptyRest.completion, assignment } }) })
    .where('course_id', '=', courseId)
    .execute()
  const lessons = modules.flatMap((module, at) => module.lessons.map((lesson) => ({ ...lesson, module: at })))
  for (const [at, { lessonId, module, screens, ...head }] of lessons.entries())
    await tx
      .insertInto('draft_lesson')
      .values({ course_id: courseId, lesson_id: lessonId, module, position: at + 1, ...head, screens: JSON.stringify(screens), version: 1, changed_at: now, removed_at: null })
      .execute()
  for (const [at, { caseId, listed, body }] of cases.entries())
    await tx
      .insertInto('draft_case')
      .values({ course_id: courseId, case_id: caseId, position: at + 1, listed: JSON.stringify(listed), body: JSON.stringify(body), version: 1, changed_at: now, removed_at: null })
      .execute()
}

/** Takes over what is written of another course: its lessons, cases, questions and pictures, as they stand. */
const fromCourse = async (tx: Tx, { courseId, now }: New, other: string): Promise<void> => {
  const found = await tx.selectFrom('draft_course').select(['modules', 'rest']).where('course_id', '=', other).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  if (found.rest === null) throw new Problem(courseNotCopied)
  await tx
    .updateTable('draft_course')
    .set({ modules: JSON.stringify(found.modules), rest: JSON.stringify(found.rest) })
    .where('course_id', '=', courseId)
    .execute()
  await sql`insert into draft_lesson (course_id, lesson_id, module, position, title, minutes, objective, guide, screens, version, changed_at)
    select ${courseId}, lesson_id, module, position, title, minutes, objective, guide, screens, 1, ${now} from draft_lesson where course_id = ${other} and removed_at is null`.execute(
    tx,
  )
  await sql`insert into draft_case (course_id, case_id, position, listed, body, version, changed_at)
    select ${courseId}, case_id, position, listed, body, 1, ${now} from draft_case where course_id = ${other} and removed_at is null`.execute(tx)
  await sql`insert into bank_question (course_id, question_id, lesson_id, use, body, version, changed_at)
    select ${courseId}, question_id, lesson_id, use, body, 1, ${now} from bank_question where course_id = ${other} and retired_at is null`.execute(tx)
  await sql`insert into draft_media (course_id, sha, added_at)
    select ${courseId}, sha, ${now} from (select sha from draft_media where course_id = ${other}
      union select vm.sha from version_media vm join course c on c.version_id = vm.version_id where c.id = ${other}) m`.execute(tx)
  await sql`insert into draft_recording (course_id, sha, added_at)
    select ${courseId}, sha, ${now} from (select sha from draft_recording where course_id = ${other}
      union select vr.sha from version_recording vr join course c on c.version_id = vr.version_id where c.id = ${other}) r`.execute(tx)
}

/** The course of this code, in preparation, with an empty draft. Throws `course-code-taken`. */
export const layCourse = async (tx: Tx, of: Omit<BodyOf<typeof createCourse>, 'from'> & { now: Date }): Promise<string> => {
  const { code, title, audience, hours, summary, now } = of
  const objectives = JSON.stringify(of.objectives)
  const made = await tx
    .insertInto('course')
    .values({ id: randomUUID(), code, title, audience, hours, summary, objectives, state: 'preparing', version_id: null, retired_at: null })
    .onConflict((on) => on.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem(courseCodeTaken)
  await tx
    .insertInto('draft_course')
    .values({ course_id: made.id, title, audience, hours, summary, objectives, modules: JSON.stringify(['']), rest: JSON.stringify(emptyRest), version: 1, changed_at: now })
    .execute()
  return made.id
}

/** Begins a course. Throws `course-code-taken`, `course-not-copied`; 404 for a course to copy that is not there. */
export const beginCourse = async (tx: Tx, of: BodyOf<typeof createCourse> & { now: Date }): Promise<string> => {
  const { from, now } = of
  const courseId = await layCourse(tx, of)
  if (from && 'template' in from) await fromTemplate(tx, { courseId, now }, from.template)
  if (from && 'courseId' in from) await fromCourse(tx, { courseId, now }, from.courseId)
  await tell(tx, courseId, now)
  return courseId
}

/** Retires a course or brings it back; whether that changed anything. */
export const retire = async (tx: Tx, of: { courseId: string; retired: boolean; now: Date }): Promise<boolean> => {
  await lockBank(tx, of.courseId)
  const { numUpdatedRows } = await tx
    .updateTable('course')
    .set({ retired_at: of.retired ? of.now : null })
    .where('id', '=', of.courseId)
    .where('retired_at', of.retired ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tell(tx, of.courseId, of.now)
  return true
}
