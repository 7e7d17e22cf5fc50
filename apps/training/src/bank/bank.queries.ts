import { createHash } from 'node:crypto'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { BankLine, readBank, readQuestion } from '@tequio/contracts/training/bank'
import type { QuestionSource, QuestionType, QuestionUse } from '@tequio/contracts/training/question'
import { page } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { keyOf } from '../course/question.rules.ts'
import type { Tables } from '../tables.ts'
import { changesOf } from './changes.rules.ts'
import type { Kept } from './import.rules.ts'

type Db = Kysely<Tables>

/** Fewer answers say nothing of a question, and might tell of a person. */
const fewestAnswers = 5

/** A course that is written here, published (its number) or not (0), or 404. */
export const getBankCourse = async (db: Db, courseId: string): Promise<{ code: string; title: string; hours: number; versionId: string | null; number: number }> => {
  const course = await db
    .selectFrom('course as c')
    .innerJoin('draft_course as d', 'd.course_id', 'c.id')
    .leftJoin('course_version as v', 'v.id', 'c.version_id')
    .select(['c.code', 'c.title', 'c.hours', 'v.id as versionId', 'v.number'])
    .where('c.id', '=', courseId)
    .executeTakeFirst()
  if (!course) throw new Problem(notFound)
  return { ...course, number: course.number ?? 0 }
}

/** What a version asks. */
export const findAsked = async (db: Db, versionId: string | null): Promise<QuestionSource[]> =>
  versionId === null ? [] : (await db.selectFrom('question').select('body').where('version_id', '=', versionId).execute()).map((row) => row.body)

/** The lessons of a version: a question of one that is only being written waits for it. */
export const findHomes = async (db: Db, versionId: string | null): Promise<Set<string>> =>
  new Set(versionId === null ? [] : (await db.selectFrom('lesson').select('lesson_id').where('version_id', '=', versionId).execute()).map((row) => row.lesson_id))

/** The lessons of a course as they are being written: whoever writes a question chooses among them. */
export const findDraftLessons = (db: Db, courseId: string): Promise<{ lesson: string; title: string }[]> =>
  db
    .selectFrom('draft_lesson')
    .select(['lesson_id as lesson', 'title'])
    .where('course_id', '=', courseId)
    .where('removed_at', 'is', null)
    .orderBy('module')
    .orderBy('position')
    .execute()

/** The whole bank by id, retired questions among them. */
export const findKept = async (db: Db, courseId: string): Promise<Map<string, Kept & { version: number }>> =>
  new Map(
    (await db.selectFrom('bank_question').select(['question_id', 'body', 'version', 'retired_at']).where('course_id', '=', courseId).orderBy('question_id').execute()).map(
      (row) => [row.question_id, { source: row.body, isRetired: row.retired_at !== null, version: row.version }],
    ),
  )

/** What the next version would ask, in the order of a bank's files. */
export const findCurrent = async (db: Db, courseId: string): Promise<QuestionSource[]> =>
  (
    await db
      .selectFrom('bank_question')
      .select('body')
      .where('course_id', '=', courseId)
      .where('retired_at', 'is', null)
      .orderBy('lesson_id')
      .orderBy('use')
      .orderBy('question_id')
      .execute()
  ).map((row) => row.body)

/** Names a state of the bank: it changes with any question. */
export const basisOf = (kept: ReadonlyMap<string, { version: number; isRetired: boolean }>): string =>
  createHash('sha256')
    .update(JSON.stringify([...kept].map(([id, one]) => [id, one.version, one.isRetired])))
    .digest('hex')
    .slice(0, 24)

// Held against the question of the current version of its course.
const standingOf = sql<
  BankLine['standing']
>`case when b.retired_at is not null then 'retired' when q.question_id is null then 'new' when q.body = b.body then 'same' else 'changed' end`

const withVersion = (db: Db, courseId: string) =>
  db
    .selectFrom('bank_question as b')
    .innerJoin('course as c', 'c.id', 'b.course_id')
    .leftJoin('question as q', (on) => on.onRef('q.version_id', '=', 'c.version_id').onRef('q.question_id', '=', 'b.question_id'))
    .where('b.course_id', '=', courseId)

type Counted = { answers: number; facility: number | null; discrimination: number | null }
const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100)
const shown = (of: Counted | undefined): BankLine['statistics'] =>
  of === undefined || of.answers < fewestAnswers
    ? { answers: of?.answers ?? 0, facility: null, discrimination: null }
    : { answers: of.answers, facility: round(of.facility), discrimination: round(of.discrimination) }

// Point-biserial, which is Pearson's of a yes or no: the question against the rest of its test, itself left out, so that a short test does not flatter it.
const countAnswers = async (db: Db, courseId: string, questionIds: readonly string[]): Promise<Map<string, Counted>> =>
  new Map(
    questionIds.length === 0
      ? []
      : (
          await db
            .selectFrom('answer_given')
            .select([
              'question_id',
              sql<number>`count(*)::int`.as('answers'),
              sql<number | null>`avg(is_right::int)::float8`.as('facility'),
              sql<number | null>`corr(is_right::int, others)`.as('discrimination'),
            ])
            .where('course_id', '=', courseId)
            .where('question_id', 'in', questionIds)
            .groupBy('question_id')
            .execute()
        ).map((row) => [row.question_id, row]),
  )

export type BankFilter = {
  courseId: string
  lesson?: string
  use?: QuestionUse
  type?: QuestionType
  tag?: string
  retired?: boolean
  search?: string
  after?: string
  limit?: number
}

export const findBankLines = async (db: Db, of: BankFilter): Promise<{ items: BankLine[]; next: string | null }> => {
  let query = withVersion(db, of.courseId).select(['b.question_id', 'b.lesson_id', 'b.use', 'b.body', 'b.version', standingOf.as('standing')])
  if (of.retired !== undefined) query = query.where('b.retired_at', of.retired ? 'is not' : 'is', null)
  if (of.lesson !== undefined) query = query.where('b.lesson_id', '=', of.lesson)
  if (of.use !== undefined) query = query.where('b.use', '=', of.use)
  if (of.type !== undefined) query = query.where(sql<boolean>`b.body ->> 'type' = ${of.type}`)
  if (of.tag !== undefined) query = query.where(sql<boolean>`b.body -> 'tags' @> ${JSON.stringify([of.tag])}::jsonb`)
  if (of.search !== undefined && of.search.trim() !== '')
    query = query.where(sql<boolean>`fold(b.body ->> 'prompt') like '%' || replace(replace(fold(${of.search.trim()}), '%', '\\%'), '_', '\\_') || '%'`)
  const { items, next } = await page(query, {
    sort: [
      { by: sql`b.lesson_id`, field: 'lesson_id' },
      { by: sql`b.use`, field: 'use' },
      { by: sql`b.question_id`, field: 'question_id' },
    ],
    after: of.after,
    limit: of.limit ?? 50,
  })
  const counted = await countAnswers(
    db,
    of.courseId,
    items.map((row) => row.question_id),
  )
  return {
    items: items.map((row) => ({
      questionId: row.question_id,
      lesson: row.lesson_id,
      use: row.use,
      type: row.body.type,
      prompt: row.body.prompt,
      difficulty: row.body.difficulty,
      tags: row.body.tags,
      standing: row.standing,
      statistics: shown(counted.get(row.question_id)),
      version: row.version,
    })),
    next,
  }
}

export const getBankSummary = async (db: Db, courseId: string): Promise<ReplyOf<typeof readBank>> => {
  const course = await getBankCourse(db, courseId)
  const lessons = await findDraftLessons(db, courseId)
  const homes = await findHomes(db, course.versionId)
  const rows = await withVersion(db, courseId)
    .select(['b.question_id', 'b.lesson_id', 'b.use', 'b.body', 'b.version', standingOf.as('standing')])
    .orderBy('b.question_id')
    .execute()
  const current = rows.filter((row) => row.standing !== 'retired')
  const count = (lesson: string, use: QuestionUse): number => current.filter((row) => row.lesson_id === lesson && row.use === use).length
  return {
    courseId,
    code: course.code,
    title: course.title,
    versionNumber: course.number,
    lessons: lessons.map(({ lesson, title }) => ({ lesson, title, practice: count(lesson, 'practice'), pre: count(lesson, 'pre'), post: count(lesson, 'post') })),
    tags: [...new Set(current.flatMap((row) => row.body.tags))].sort((a, b) => a.localeCompare(b, 'es-MX')),
    changes: changesOf(
      await findAsked(db, course.versionId),
      current.filter((row) => homes.has(row.lesson_id)).map((row) => row.body),
    ),
    basis: basisOf(new Map(rows.map((row) => [row.question_id, { version: row.version, isRetired: row.standing === 'retired' }]))),
  }
}

export const getQuestion = async (db: Db, of: { courseId: string; questionId: string }): Promise<ReplyOf<typeof readQuestion>> => {
  const row = await withVersion(db, of.courseId)
    .where('b.question_id', '=', of.questionId)
    .select(['b.body', 'b.version', standingOf.as('standing')])
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const statistics = shown((await countAnswers(db, of.courseId, [of.questionId])).get(of.questionId))
  const chosen = new Map(
    (
      await sql<{ key: string; n: number }>`select o.key, count(*)::int as n from answer_given a, unnest(a.options) as o(key)
        where a.course_id = ${of.courseId} and a.question_id = ${of.questionId} group by 1`.execute(db)
    ).rows.map(({ key, n }) => [key, n]),
  )
  const options = 'options' in row.body ? row.body.options : []
  return {
    question: row.body,
    standing: row.standing,
    statistics,
    options: options.map(({ text }) => ({
      text,
      share: statistics.facility === null ? null : Math.round(((chosen.get(keyOf(of.questionId, 'option', text)) ?? 0) / statistics.answers) * 100) / 100,
    })),
    version: row.version,
  }
}
