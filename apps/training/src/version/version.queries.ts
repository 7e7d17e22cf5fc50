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

/** So many are listed, the newest. */
const mostListed = 30

const none: Held = { title: '', hours: 0, modules: [], completion: { minGrade: 0, cases: [], assignment: '' }, sources: [], lessons: [], cases: [], questions: [] }

// a version never changes, and neither does what it changed: counted once, and the eldest give way
const most = 500
const counted = new Map<string, Pick<VersionLine, 'lessons' | 'cases' | 'questions'>>()
const countChanges = async (db: Db, of: { courseId: string; versionId: string; number: number }): Promise<Pick<VersionLine, 'lessons' | 'cases' | 'questions'>> => {
  const known = counted.get(of.versionId)
  if (known) return known
  const found = differences(of.number > 1 ? await heldVersion(db, of.courseId, of.number - 1) : none, await heldVersion(db, of.courseId, of.number))
  const counts = { lessons: countsOf(found, 'lesson'), cases: countsOf(found, 'case'), questions: countsOf(found, 'question') }
  counted.set(of.versionId, counts)
  for (const eldest of counted.keys()) if (counted.size > most) counted.delete(eldest)
  return counts
}

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
    .limit(mostListed)
    .execute()
  const items: VersionLine[] = []
  for (const row of rows) {
    items.push({
      number: row.number,
      publishedAt: row.published_at.toISOString(),
      by: row.published_by === null ? (row.written_here ? 'unknown' : 'files') : row.published_by === of.accountId ? 'me' : 'other',
      isCurrent: row.id === course.version_id,
      editions: row.editions,
      ...(await countChanges(db, { courseId: of.courseId, versionId: row.id, number: row.number })),
    })
  }
  return { title: course.title, code: course.code, items }
}
