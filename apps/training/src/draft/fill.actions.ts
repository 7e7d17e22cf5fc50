import { sql, type Transaction } from 'kysely'
import type { OutlineSource } from '../course/course-source.ts'
import type { CourseContent } from '../course/read-course.rules.ts'
import type { Tables } from '../tables.ts'
import { listedOf, toCaseText } from './case.rules.ts'
import { toDraft } from './draft.rules.ts'
import { restOf } from './rest.rules.ts'

type Tx = Transaction<Tables>

/** A course published from its files: what they hold is the draft, and a lesson that they no longer hold is removed. */
export const fillDraft = async (tx: Tx, courseId: string, content: CourseContent, now: Date): Promise<void> => {
  const { title, audience, hours, summary, objectives, modules } = content.source
  const head = {
    title,
    audience,
    hours,
    summary,
    objectives: JSON.stringify(objectives),
    modules: JSON.stringify(modules.map((module) => module.title)),
    rest: JSON.stringify(restOf(content.source)),
    changed_at: now,
  }
  await tx
    .insertInto('draft_course')
    .values({ course_id: courseId, ...head, version: 1 })
    .onConflict((on) => on.column('course_id').doUpdateSet({ ...head, version: sql`draft_course.version + 1` }))
    .execute()
  for (const lesson of content.lessons) {
    const row = {
      module: lesson.module,
      position: lesson.number,
      title: lesson.title,
      minutes: lesson.minutes,
      objective: lesson.objective,
      guide: lesson.guide,
      screens: JSON.stringify(toDraft(lesson.screens)),
      changed_at: now,
      removed_at: null,
    }
    await tx
      .insertInto('draft_lesson')
      .values({ course_id: courseId, lesson_id: lesson.lessonId, ...row, version: 1 })
      .onConflict((on) => on.columns(['course_id', 'lesson_id']).doUpdateSet({ ...row, version: sql`draft_lesson.version + 1` }))
      .execute()
  }
  await tx
    .updateTable('draft_lesson')
    .set({ removed_at: now, version: sql`version + 1` })
    .where('course_id', '=', courseId)
    .where('removed_at', 'is', null)
    .where(
      'lesson_id',
      'not in',
      content.lessons.map(({ lessonId }) => lessonId),
    )
    .execute()
  await fillCases(tx, courseId, content, now)
}

const fillCases = async (tx: Tx, courseId: string, content: CourseContent, now: Date): Promise<void> => {
  for (const [at, { caseId, body }] of content.cases.entries()) {
    const row = { position: at + 1, listed: JSON.stringify(listedOf(content.source, caseId)), body: JSON.stringify(toCaseText(body)), changed_at: now, removed_at: null }
    await tx
      .insertInto('draft_case')
      .values({ course_id: courseId, case_id: caseId, ...row, version: 1 })
      .onConflict((on) => on.columns(['course_id', 'case_id']).doUpdateSet({ ...row, version: sql`draft_case.version + 1` }))
      .execute()
  }
  let gone = tx
    .updateTable('draft_case')
    .set({ removed_at: now, version: sql`version + 1` })
    .where('course_id', '=', courseId)
    .where('removed_at', 'is', null)
  const ids = content.cases.map(({ caseId }) => caseId)
  if (ids.length > 0) gone = gone.where('case_id', 'not in', ids)
  await gone.execute()
}

/** A course in preparation that nobody wrote in yet: its draft says what its outline says. */
export const outlineDraft = async (tx: Tx, courseId: string, of: Omit<OutlineSource, 'state'>, now: Date): Promise<void> => {
  const { title, audience, hours, summary, objectives } = of
  const head = { title, audience, hours, summary, objectives: JSON.stringify(objectives) }
  await tx
    .insertInto('draft_course')
    .values({ course_id: courseId, ...head, modules: '[]', rest: null, changed_at: now, version: 1 })
    .onConflict((on) => on.column('course_id').doUpdateSet(head))
    .execute()
}
