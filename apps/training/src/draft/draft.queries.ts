import { isDeepStrictEqual } from 'node:util'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { DraftLine, readDraft, readDraftLesson } from '@tequio/contracts/training/draft'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Selectable } from 'kysely'
import { basisOf, findAsked, findKept } from '../bank/bank.queries.ts'
import { changesOf } from '../bank/changes.rules.ts'
import { wordsOf } from '../course/blocks.rules.ts'
import { toPractice } from '../course/question.rules.ts'
import { sizeOf, type CaseContent, type LessonContent } from '../course/read-course.rules.ts'
import { findRecordings } from '../recording/recording.queries.ts'
import type { Completion, DraftLessonTable } from '../course/course.tables.ts'
import type { Tables } from '../tables.ts'
import { caseLineOf, standingOfCase } from './case-line.rules.ts'
import { faultsOfCase, toCaseBody } from './case.rules.ts'
import { emptyRest } from './rest.rules.ts'
import { basisOfDraft, faultsOfCourse, faultsOfLesson, isSameLesson, toLesson, type DraftLesson, type Questions } from './draft.rules.ts'

type Db = Kysely<Tables>
type Row = Selectable<DraftLessonTable>

const lessonOf = (row: Row): DraftLesson => ({
  lessonId: row.lesson_id,
  module: row.module,
  title: row.title,
  minutes: row.minutes,
  objective: row.objective,
  guide: row.guide,
  screens: row.screens,
})

/** A draft with all that its next version would hold, and the version that is current, if there is one. 404 for a course that is not written here. */
export const gatherDraft = async (db: Db, courseId: string) => {
  const head = await db
    .selectFrom('draft_course as d')
    .innerJoin('course as c', 'c.id', 'd.course_id')
    .leftJoin('course_version as v', 'v.id', 'c.version_id')
    .selectAll('d')
    .select(['c.code', 'c.retired_at as retiredAt', 'v.id as versionId', 'v.number', 'v.modules as modulesNow', 'v.completion as completionNow', 'v.sources as sourcesNow'])
    .select(['c.title as titleNow', 'c.audience as audienceNow', 'c.hours as hoursNow', 'c.summary as summaryNow', 'c.objectives as objectivesNow'])
    .where('d.course_id', '=', courseId)
    .executeTakeFirst()
  if (!head) throw new Problem(notFound)
  const rows = await db.selectFrom('draft_lesson').selectAll().where('course_id', '=', courseId).orderBy('module').orderBy('position').orderBy('lesson_id').execute()
  const kept = await findKept(db, courseId)
  const questions: Questions = {
    current: [...kept.values()].filter((one) => !one.isRetired).map((one) => one.source),
    retired: new Set([...kept].filter(([, one]) => one.isRetired).map(([id]) => id)),
  }
  const inVersions = db.selectFrom('version_media as v').innerJoin('course_version as cv', 'cv.id', 'v.version_id').select('v.sha').where('cv.course_id', '=', courseId)
  const media = await db
    .selectFrom('media as m')
    .leftJoin('draft_media as d', (on) => on.onRef('d.sha', '=', 'm.sha').on('d.course_id', '=', courseId))
    // photographs are heavy: only their weight and shape are read
    .select(['m.sha', sql<number>`octet_length(m.svg)`.as('bytes'), sql<string | null>`substring(m.svg from 'viewBox="0 0 \\d+ \\d+"')`.as('box')])
    .where(({ or, eb }) => or([eb('d.sha', 'is not', null), eb('m.sha', 'in', inVersions)]))
    // what was brought last is looked for first
    .orderBy('d.added_at', (order) => order.desc().nullsLast())
    .orderBy('m.sha')
    .execute()
  const now = head.versionId === null ? [] : await db.selectFrom('lesson').selectAll().where('version_id', '=', head.versionId).orderBy('number').execute()
  const casesNow = head.versionId === null ? [] : await db.selectFrom('practice_case').selectAll().where('version_id', '=', head.versionId).orderBy('number').execute()
  const caseRows = await db.selectFrom('draft_case').selectAll().where('course_id', '=', courseId).orderBy('position').orderBy('case_id').execute()
  const cases = caseRows
    .filter((row) => row.removed_at === null)
    .map((row): CaseContent => ({ caseId: row.case_id, minutes: row.listed?.minutes ?? null, body: toCaseBody(row.case_id, row.body) }))
  const standing = rows.filter((row) => row.removed_at === null)
  const drafts = standing.map(lessonOf)
  const next = drafts.map((lesson, at) => toLesson(lesson, at + 1, questions))
  const shown = [
    ...next.flatMap(({ screens }) => screens.flat()),
    ...cases.flatMap(({ body }) => [body.intro, ...body.documents.map((one) => one.blocks), ...body.nodes.flatMap((node) => [node.blocks, node.end?.debrief ?? []])].flat()),
  ]
  const used = new Set(shown.flatMap((part) => (part.kind === 'image' ? [part.media] : [])))
  const pictures = media.filter(({ sha }) => used.has(sha))
  const recordings = await findRecordings(db, courseId)
  const played = new Set(shown.flatMap((part) => (part.kind === 'recording' ? [part.media] : [])))
  const ids = new Set(drafts.map(({ lessonId }) => lessonId))
  // a question of a lesson that was removed waits in the bank
  const asks = questions.current.filter((one) => ids.has(one.lesson))
  return {
    head,
    rows,
    drafts,
    next,
    questions,
    asks,
    changes: changesOf(await findAsked(db, head.versionId), asks),
    media,
    pictures,
    recordings,
    played: recordings.filter(({ media: sha }) => played.has(sha)),
    cases,
    caseRows,
    casesNow: casesNow.map(({ case_id: caseId, minutes, body }): CaseContent => ({ caseId, minutes, body })),
    rest: head.rest ?? emptyRest,
    current: new Map(now.map((row): [string, LessonContent] => [row.lesson_id, { ...row, lessonId: row.lesson_id }])),
    mediaBytes: new Map(media.map(({ sha, bytes }) => [sha, bytes])),
    sizeBytes: sizeOf(
      next,
      cases,
      pictures.map(({ bytes }) => bytes),
    ),
    basis: basisOfDraft(
      head.version,
      rows.map((row) => ({ lessonId: row.lesson_id, version: row.version })),
      caseRows.map((row) => ({ caseId: row.case_id, version: row.version })),
      basisOf(kept),
    ),
  }
}
export type Draft = Awaited<ReturnType<typeof gatherDraft>>

export const faultsOfDraft = (of: Draft) => [
  ...faultsOfCourse({ ...of.head, sources: of.rest.sources, assignment: of.rest.completion.assignment }, of.drafts, of.questions, of.sizeBytes),
  ...of.drafts.flatMap((lesson) => faultsOfLesson(lesson, of.questions, of.mediaBytes, new Set(of.recordings.map((one) => one.media)))),
  ...of.caseRows.filter((row) => row.removed_at === null).flatMap((row) => faultsOfCase(row.case_id, row.body, of.mediaBytes)),
]

/** How the next version is completed. */
export const completionOf = (of: Draft): Completion => ({
  minGrade: of.rest.completion.post_test_min_grade,
  cases: of.cases.map(({ caseId }) => caseId),
  assignment: of.rest.completion.assignment,
  ...(of.rest.completion.rubric ? { rubric: of.rest.completion.rubric } : {}),
})

const standingOf = (of: Draft, row: Row): DraftLine['standing'] => {
  if (row.removed_at !== null) return 'removed'
  const before = of.current.get(row.lesson_id)
  const after = of.next.find((one) => one.lessonId === row.lesson_id)
  return !before || !after ? 'new' : isSameLesson(before, after) ? 'same' : 'changed'
}

const lineOf = (of: Draft, row: Row): DraftLine => ({
  lessonId: row.lesson_id,
  title: row.title,
  minutes: row.minutes,
  objective: row.objective,
  guide: row.guide,
  screens: row.screens.length,
  words: wordsOf(row.screens.flatMap((screen) => screen.flatMap((part) => (part.kind === 'question' ? [] : [part]))))
    .split(/\s+/u)
    .filter(Boolean).length,
  standing: standingOf(of, row),
  version: row.version,
})

const placeOf = (lessons: Iterable<LessonContent>): string => JSON.stringify([...lessons].map(({ lessonId, module }) => [lessonId, module]))

/** Whether anything differs from the current version. */
export const isChanged = (of: Draft): boolean =>
  of.head.versionId === null ||
  isOutlineChanged(of) ||
  of.caseRows.some((row) => row.removed_at === null && standingOfCase(of.casesNow, row) !== 'same') ||
  of.changes.added + of.changes.changed + of.changes.retired > 0 ||
  of.rows.some((row) => row.removed_at === null && standingOf(of, row) !== 'same')

/** Whether the head, what completes the course, or the names and order of modules, lessons and cases differ from the current version. */
const isOutlineChanged = (of: Draft): boolean => {
  const { head } = of
  const [now, after] = [
    [head.titleNow, head.audienceNow, head.hoursNow, head.summaryNow, head.objectivesNow, head.modulesNow],
    [head.title, head.audience, head.hours, head.summary, head.objectives, head.modules],
  ]
  const ends = [
    [head.completionNow, head.sourcesNow],
    [completionOf(of), of.rest.sources],
  ]
  return JSON.stringify(now) !== JSON.stringify(after) || !isDeepStrictEqual(ends[0], ends[1]) || placeOf(of.current.values()) !== placeOf(of.next)
}

export const describeDraft = async (db: Db, courseId: string): Promise<ReplyOf<typeof readDraft>> => {
  const of = await gatherDraft(db, courseId)
  const { head, rows } = of
  return {
    courseId,
    code: head.code,
    versionNumber: head.number ?? 0,
    retiredAt: head.retiredAt?.toISOString() ?? null,
    title: head.title,
    audience: head.audience,
    hours: head.hours,
    summary: head.summary,
    objectives: head.objectives,
    minGrade: of.rest.completion.post_test_min_grade,
    assignment: of.rest.completion.assignment,
    sources: of.rest.sources,
    isOutlineChanged: isOutlineChanged(of),
    modules: head.modules.map((title, at) => ({ title, lessons: rows.filter((row) => row.removed_at === null && row.module === at).map((row) => lineOf(of, row)) })),
    removed: rows.filter((row) => row.removed_at !== null).map((row) => lineOf(of, row)),
    cases: of.caseRows.filter((row) => row.removed_at === null).map((row) => caseLineOf(of.casesNow, row)),
    removedCases: of.caseRows.filter((row) => row.removed_at !== null).map((row) => caseLineOf(of.casesNow, row)),
    questions: of.changes,
    faults: faultsOfDraft(of),
    sizeBytes: of.sizeBytes,
    version: head.version,
    basis: of.basis,
  }
}

export const sidesOf = (box: string | null): { width: number; height: number } => {
  const [, , width = 0, height = 0] = (box ?? '').match(/\d+/g)?.map(Number) ?? []
  return { width, height }
}

export const describeLesson = async (db: Db, courseId: string, lessonId: string): Promise<ReplyOf<typeof readDraftLesson>> => {
  const of = await gatherDraft(db, courseId)
  const row = of.rows.find((one) => one.lesson_id === lessonId)
  if (!row) throw new Problem(notFound)
  return {
    courseId,
    courseTitle: of.head.title,
    lessonId,
    title: row.title,
    minutes: row.minutes,
    objective: row.objective,
    guide: row.guide,
    screens: row.screens,
    standing: standingOf(of, row),
    questions: of.questions.current.filter((one) => one.use === 'practice' && one.lesson === lessonId).map(toPractice),
    media: of.media.map(({ sha, box }) => ({ media: sha, ...sidesOf(box) })),
    recordings: of.recordings,
    faults: faultsOfLesson(lessonOf(row), of.questions, of.mediaBytes, new Set(of.recordings.map((one) => one.media))),
    version: row.version,
  }
}
