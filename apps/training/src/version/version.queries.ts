import { notFound } from '@tequio/contracts/problems'
import type { ReplyOf } from '@tequio/contracts/make'
import type { compareVersions, Difference, listVersions, VersionLine } from '@tequio/contracts/training/version'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { findAsked } from '../bank/bank.queries.ts'
import { completionOf, gatherDraft } from '../draft/draft.queries.ts'
import type { Tables } from '../tables.ts'
import { differences, type Held } from './version.rules.ts'

type Db = Kysely<Tables>

const heldVersion = async (db: Db, courseId: string, number: number): Promise<Held> => {
  const version = await db.selectFrom('course_version').selectAll().where('course_id', '=', courseId).where('number', '=', number).executeTakeFirst()
  if (!version) throw new Problem(notFound)
  const lessons = await db.selectFrom('lesson').selectAll().where('version_id', '=', version.id).orderBy('number').execute()
  const cases = await db.selectFrom('practice_case').selectAll().where('version_id', '=', version.id).orderBy('number').execute()
  return {
    title: version.title ?? '',
    hours: version.hours ?? 0,
    modules: version.modules,
    completion: version.completion,
    sources: version.sources,
    lessons: lessons.map(({ lesson_id: lessonId, number: at, module, title, minutes, objective, guide, screens }) => ({
      lessonId,
      number: at,
      module,
      title,
      minutes,
      objective,
      guide,
      screens,
    })),
    cases: cases.map(({ case_id: caseId, minutes, body }) => ({ caseId, minutes, body })),
    questions: (await findAsked(db, version.id)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

const heldDraft = async (db: Db, courseId: string): Promise<Held> => {
  const of = await gatherDraft(db, courseId)
  return {
    title: of.head.title,
    hours: of.head.hours,
    modules: of.head.modules,
    completion: completionOf(of),
    sources: of.rest.sources,
    lessons: of.next,
    cases: of.cases,
    questions: of.asks.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

const held = (db: Db, courseId: string, side: string): Promise<Held> => (side === 'draft' ? heldDraft(db, courseId) : heldVersion(db, courseId, Number(side)))

export const compare = async (db: Db, of: { courseId: string; from: string; to: string }): Promise<ReplyOf<typeof compareVersions>> => ({
  items: differences(await held(db, of.courseId, of.from), await held(db, of.courseId, of.to)),
})

const countsOf = (found: readonly Difference[], kind: Difference['kind']): VersionLine['lessons'] => {
  const of = (...changes: Difference['change'][]): number => found.filter((one) => one.kind === kind && changes.includes(one.change)).length
  return { added: of('added'), changed: of('changed', 'moved'), removed: of('removed') }
}

/** How many versions are held against the one before: what is older is listed without it. */
const mostCompared = 30

export const findVersions = async (db: Db, of: { courseId: string; accountId: string }): Promise<ReplyOf<typeof listVersions>> => {
  const course = await db
    .selectFrom('course as c')
    .innerJoin('draft_course as d', 'd.course_id', 'c.id')
    .select(['c.code', 'd.title', 'c.version_id'])
    .where('c.id', '=', of.courseId)
    .executeTakeFirst()
  if (!course) throw new Problem(notFound)
  const rows = await db
    .selectFrom('course_version as v')
    .leftJoin('version_publication as p', 'p.version_id', 'v.id')
    .select(['v.id', 'v.number', 'v.published_at', 'v.written_here', 'p.published_by', sql<number>`(select count(*)::int from edition e where e.version_id = v.id)`.as('editions')])
    .where('v.course_id', '=', of.courseId)
    .orderBy('v.number', 'desc')
    .limit(mostCompared)
    .execute()
  const items: VersionLine[] = []
  const none: Held = { title: '', hours: 0, modules: [], completion: { minGrade: 0, cases: [], assignment: '' }, sources: [], lessons: [], cases: [], questions: [] }
  let after: Held | undefined
  for (const row of rows) {
    const here = after ?? (await heldVersion(db, of.courseId, row.number))
    const before = row.number > 1 ? await heldVersion(db, of.courseId, row.number - 1) : none
    const found = differences(before, here)
    items.push({
      number: row.number,
      publishedAt: row.published_at.toISOString(),
      by: row.published_by === null ? (row.written_here ? 'unknown' : 'files') : row.published_by === of.accountId ? 'me' : 'other',
      isCurrent: row.id === course.version_id,
      editions: row.editions,
      lessons: countsOf(found, 'lesson'),
      cases: countsOf(found, 'case'),
      questions: countsOf(found, 'question'),
    })
    after = before
  }
  return { title: course.title, code: course.code, items }
}
