import { randomUUID } from 'node:crypto'
import type { DataOf } from '@tequio/contracts/make'
import { coursePublished } from '@tequio/contracts/training/course'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { emit } from '@tequio/service-kit/outbox'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Transaction } from 'kysely'
import { fillBank } from '../bank/bank.actions.ts'
import { fillDraft } from '../draft/draft.actions.ts'
import type { Completion, Tables } from '../tables.ts'
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

const findState = async (tx: Tx, courseId: string): Promise<DataOf<typeof coursePublished> | undefined> =>
  tx.selectFrom('course').select(['id as courseId', 'code', 'title', 'hours', 'state']).where('id', '=', courseId).executeTakeFirst()

const tell = async (tx: Tx, courseId: string, now: Date): Promise<void> => {
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
  const courseId = await saveCourse(tx, { id: of.courseId, source, state: 'preparing', versionId: null })
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
  sizeBytes: number
}

const versionOf = (content: CourseContent): VersionContent => {
  const { modules, completion, sources } = content.source
  return {
    ...content,
    modules: modules.map((module) => module.title),
    completion: { minGrade: completion.post_test_min_grade, cases: content.cases.map((one) => one.caseId), assignment: completion.assignment },
    sources,
  }
}

/**
 * Publishes a version of a course from its files, which never changes from then on. The same files published again are the same
 * version; the bank of questions and the draft follow files that are new.
 */
export const publishCourse = async (tx: Tx, of: { courseId: string; content: CourseContent; now: Date }): Promise<{ courseId: string; versionId: string }> => {
  const { content } = of
  const courseId = await saveCourse(tx, { id: of.courseId, source: content.source, state: 'available', versionId: null })
  const contentSha = shaOf(JSON.stringify(content))
  const before = await tx.selectFrom('course_version').select('id').where('course_id', '=', courseId).where('content_sha', '=', contentSha).executeTakeFirst()
  const versionId = before?.id ?? (await saveVersion(tx, { courseId, content: versionOf(content), contentSha, now: of.now })).versionId
  if (!before) {
    await fillBank(tx, courseId, content.questions, of.now)
    await fillDraft(tx, courseId, content, of.now)
  }
  await makeCurrent(tx, { courseId, versionId, now: of.now })
  return { courseId, versionId }
}

/** From now on new editions take this version. */
export const makeCurrent = async (tx: Tx, of: { courseId: string; versionId: string; now: Date }): Promise<void> => {
  await tx.updateTable('course').set({ version_id: of.versionId }).where('id', '=', of.courseId).execute()
  await tell(tx, of.courseId, of.now)
}

export const saveVersion = async (tx: Tx, of: { courseId: string; content: VersionContent; contentSha: string; now: Date }): Promise<{ versionId: string; number: number }> => {
  const { courseId, content } = of
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
  return { versionId, number }
}
