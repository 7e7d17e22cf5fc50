import { randomUUID } from 'node:crypto'
import type { DataOf } from '@tequio/contracts/make'
import { coursePublished } from '@tequio/contracts/training/course'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { emit } from '@tequio/service-kit/outbox'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import { fillBank } from '../bank/bank.actions.ts'
import { fillDraft, outlineDraft } from '../draft/fill.actions.ts'
import type { Tables } from '../tables.ts'
import type { Completion } from './course.tables.ts'
import type { OutlineSource } from './course-source.ts'
import { shaOf, type CaseContent, type CourseContent, type LessonContent } from './read-course.rules.ts'

type Tx = Transaction<Tables>

const saveCourse = async (tx: Tx, of: { id: string; source: Omit<OutlineSource, 'state'>; state: 'available' | 'preparing'; versionId: string | null }): Promise<string> => {
  const { source } = of
  const row = {
    title: source.title,
    audience: source.audience,
    hours: source.hours,
    summary: source.summary,
    objectives: JSON.stringify(source.objectives),
    state: of.state,
    version_id: of.versionId,
  }
  const { id } = await tx
    .insertInto('course')
    .values({ id: of.id, code: source.id, ...row })
    .onConflict((on) => on.column('code').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

// to other services a retired course is one that cannot be taken, as one in preparation
const findState = async (tx: Tx, courseId: string): Promise<DataOf<typeof coursePublished> | undefined> =>
  tx
    .selectFrom('course')
    .select(['id as courseId', 'code', 'title', 'hours', sql<'available' | 'preparing'>`case when retired_at is null then state else 'preparing' end`.as('state')])
    .where('id', '=', courseId)
    .executeTakeFirst()

/** Tells the other services how a course stands. */
export const tell = async (tx: Tx, courseId: string, now: Date): Promise<void> => {
  const state = await findState(tx, courseId)
  if (state) await emit(tx, coursePublished, courseId, state, now)
}

export const restateCourse = restating<Tables>('training.course', async (tx, id) => {
  const state = await findState(tx, id)
  return state && factOf(coursePublished, state)
})

/** Puts a course in the catalogue as in preparation. `courseId` is used when the code is new. */
export const outlineCourse = async (tx: Tx, of: { courseId: string; source: OutlineSource; now: Date }): Promise<string> => {
  const { state: _, ...source } = of.source
  const known = await tx.selectFrom('course').select('id').where('code', '=', source.id).executeTakeFirst()
  // what authors have made of an outline since is theirs
  if (known && (await isWrittenHere(tx, known.id))) return known.id
  const courseId = await saveCourse(tx, { id: of.courseId, source, state: 'preparing', versionId: null })
  await outlineDraft(tx, courseId, source, of.now)
  await tell(tx, courseId, of.now)
  return courseId
}

/** What a version holds, whoever put it together. Pictures that stand already are named by their digest alone. */
export type VersionContent = {
  modules: readonly string[]
  completion: Completion
  sources: readonly string[]
  lessons: readonly LessonContent[]
  cases: readonly CaseContent[]
  questions: readonly QuestionSource[]
  media: readonly { sha: string; svg?: string }[]
  recordings: readonly string[]
  title: string
  hours: number
  sizeBytes: number
}

const versionOf = (content: CourseContent): VersionContent => {
  const { modules, completion, sources, title, hours } = content.source
  return {
    ...content,
    title,
    hours,
    modules: modules.map((module) => module.title),
    completion: {
      minGrade: completion.post_test_min_grade,
      cases: content.cases.map((one) => one.caseId),
      assignment: completion.assignment,
      ...(completion.rubric && { rubric: completion.rubric }),
    },
    sources,
    recordings: [],
  }
}

/** Whether authors wrote in a course since it was last published from files: on the screen, unpublished or published. */
const isWrittenHere = async (tx: Tx, courseId: string): Promise<boolean> => {
  const { rows } = await sql<{ written: boolean }>`select coalesce(v.written_here, false)
      or exists (select 1 from draft_lesson l where l.course_id = c.id and l.changed_at > coalesce(v.published_at, '-infinity'))
      or exists (select 1 from draft_case p where p.course_id = c.id and p.changed_at > coalesce(v.published_at, '-infinity'))
      or exists (select 1 from draft_course d where d.course_id = c.id and (d.changed_at > v.published_at or (v.id is null and d.rest is not null)))
      or exists (select 1 from bank_question q where q.course_id = c.id and q.changed_at > coalesce(v.published_at, '-infinity')) as written
    from course c left join course_version v on v.id = c.version_id where c.id = ${courseId}`.execute(tx)
  return rows[0]?.written ?? false
}

/**
 * Publishes a version of a course from its files, which never changes from then on. The same files published again are the same
 * version; bank and draft follow files that are new. A course that authors wrote in since is left as it is.
 */
export const publishCourse = async (tx: Tx, of: { courseId: string; content: CourseContent; now: Date }): Promise<{ courseId: string; versionId: string | null }> => {
  const { content, now } = of
  const current = await tx.selectFrom('course').select(['id', 'version_id']).where('code', '=', content.source.id).executeTakeFirst()
  if (current && (await isWrittenHere(tx, current.id))) return { courseId: current.id, versionId: current.version_id }
  const courseId = await saveCourse(tx, { id: of.courseId, source: content.source, state: 'available', versionId: current?.version_id ?? null })
  const { versionId, isNew } = await saveVersion(tx, { courseId, content: versionOf(content), contentSha: shaOf(JSON.stringify(content)), writtenHere: false, now })
  if (isNew) {
    await fillBank(tx, courseId, content.questions, now)
    await fillDraft(tx, courseId, content, now)
  }
  await makeCurrent(tx, { courseId, versionId, now })
  return { courseId, versionId }
}

/** From now on new editions take this version. */
export const makeCurrent = async (tx: Tx, of: { courseId: string; versionId: string; now: Date }): Promise<void> => {
  await tx.updateTable('course').set({ version_id: of.versionId, state: 'available' }).where('id', '=', of.courseId).execute()
  await tell(tx, of.courseId, of.now)
}

/** Keeps a version; the same content again is the version that it was. */
export const saveVersion = async (
  tx: Tx,
  of: { courseId: string; content: VersionContent; contentSha: string; writtenHere: boolean; now: Date },
): Promise<{ versionId: string; number: number; isNew: boolean }> => {
  const { courseId, content } = of
  const known = await tx.selectFrom('course_version').select(['id', 'number']).where('course_id', '=', courseId).where('content_sha', '=', of.contentSha).executeTakeFirst()
  if (known) return { versionId: known.id, number: known.number, isNew: false }
  const versionId = randomUUID()
  const { last } = await tx
    .selectFrom('course_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('course_id', '=', courseId)
    .executeTakeFirstOrThrow()
  const number = Number(last ?? 0) + 1
  await tx
    .insertInto('course_version')
    .values({
      id: versionId,
      course_id: courseId,
      number,
      content_sha: of.contentSha,
      published_at: of.now,
      modules: JSON.stringify(content.modules),
      completion: JSON.stringify(content.completion),
      sources: JSON.stringify(content.sources),
      size_bytes: content.sizeBytes,
      title: content.title,
      hours: content.hours,
      written_here: of.writtenHere,
    })
    .execute()
  for (const lesson of content.lessons)
    await tx
      .insertInto('lesson')
      .values({
        version_id: versionId,
        lesson_id: lesson.lessonId,
        number: lesson.number,
        module: lesson.module,
        title: lesson.title,
        minutes: lesson.minutes,
        objective: lesson.objective,
        guide: lesson.guide,
        screens: JSON.stringify(lesson.screens),
        screen_count: lesson.screens.length,
      })
      .execute()
  for (const [at, one] of content.cases.entries())
    await tx
      .insertInto('practice_case')
      .values({ version_id: versionId, case_id: one.caseId, number: at + 1, title: one.body.title, role: one.body.role, minutes: one.minutes, body: JSON.stringify(one.body) })
      .execute()
  for (const question of content.questions)
    await tx
      .insertInto('question')
      .values({ version_id: versionId, question_id: question.id, lesson_id: question.lesson, use: question.use, body: JSON.stringify(question) })
      .execute()
  for (const { sha, svg } of content.media) {
    if (svg !== undefined)
      await tx
        .insertInto('media')
        .values({ sha, svg })
        .onConflict((on) => on.doNothing())
        .execute()
    await tx
      .insertInto('version_media')
      .values({ version_id: versionId, sha })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  for (const sha of content.recordings) await tx.insertInto('version_recording').values({ version_id: versionId, sha }).execute()
  return { versionId, number, isNew: true }
}
