import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { courseLanguages, type CourseLanguage, type readTranslation, type TranslationLine } from '@tequio/contracts/training/translation'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely } from 'kysely'
import { toPractice } from '../course/question.rules.ts'
import type { Tables } from '../tables.ts'
import { keyOfText, textsOf } from './texts.rules.ts'

type Db = Kysely<Tables>
type Part = { part: string; title: string; texts: string[] }

/** What learners read of a course's current version, part by part; no parts where it has none. A text stands in the first part that says it. */
export const findParts = async (db: Db, courseId: string): Promise<{ title: string; published: boolean; parts: Part[] }> => {
  const course = await db
    .selectFrom('course as c')
    .leftJoin('course_version as v', 'v.id', 'c.version_id')
    .select(['c.title', 'c.audience', 'c.summary', 'c.objectives', 'c.version_id', 'v.modules', 'v.completion'])
    .where('c.id', '=', courseId)
    .executeTakeFirst()
  if (!course) throw new Problem(notFound)
  const { title, audience, summary, objectives, version_id: versionId, modules, completion } = course
  if (versionId === null) return { title, published: false, parts: [] }
  const lessons = await db.selectFrom('lesson').select(['lesson_id', 'title', 'objective', 'screens']).where('version_id', '=', versionId).orderBy('number').execute()
  const cases = await db.selectFrom('practice_case').select(['case_id', 'title', 'body']).where('version_id', '=', versionId).orderBy('number').execute()
  const questions = await db.selectFrom('question').select('body').where('version_id', '=', versionId).where('use', '<>', 'practice').orderBy('question_id').execute()
  const head = { title, audience, summary, objectives, modules: (modules ?? []).map((one) => ({ title: one })), assignment: completion?.assignment ?? '' }
  const parts: Part[] = [
    { part: 'course', title: '', texts: textsOf(head) },
    ...lessons.map((one) => ({ part: `lesson:${one.lesson_id}`, title: one.title, texts: textsOf({ title: one.title, objective: one.objective, screens: one.screens }) })),
    ...cases.map((one) => ({ part: `case:${one.case_id}`, title: one.title, texts: textsOf(one.body) })),
    { part: 'tests', title: '', texts: textsOf(questions.map(({ body }) => toPractice(body))) },
  ]
  const known = new Set<string>()
  for (const part of parts) {
    part.texts = part.texts.filter((text) => !known.has(text))
    for (const text of part.texts) known.add(text)
  }
  return { title, published: true, parts }
}

/** Every translation of a course in one language, by its Spanish: those of texts that are no longer said as well. */
export const findAll = async (db: Db, of: { courseId: string; language: string }): Promise<Map<string, string>> =>
  new Map(
    (await db.selectFrom('translated_text').select(['source', 'text']).where('course_id', '=', of.courseId).where('language', '=', of.language).execute()).map((row) => [
      row.source,
      row.text,
    ]),
  )

const doneIn = (texts: readonly string[], all: ReadonlyMap<string, string>): number => texts.filter((text) => all.has(text)).length

export const lineOf = (of: { language: CourseLanguage; offeredAt: Date | null }, parts: readonly Part[], all: ReadonlyMap<string, string>): TranslationLine => ({
  language: of.language,
  total: parts.reduce((sum, { texts }) => sum + texts.length, 0),
  done: parts.reduce((sum, { texts }) => sum + doneIn(texts, all), 0),
  offeredAt: of.offeredAt?.toISOString() ?? null,
})

/** A translation as it stands. 404 for one that nobody began. */
export const getLine = async (db: Db, of: { courseId: string; language: CourseLanguage }) => {
  const row = await db.selectFrom('course_translation').select('offered_at').where('course_id', '=', of.courseId).where('language', '=', of.language).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const { title, parts } = await findParts(db, of.courseId)
  const all = await findAll(db, of)
  return { title, parts, all, line: lineOf({ language: of.language, offeredAt: row.offered_at }, parts, all) }
}

export const findTranslations = async (db: Db, courseId: string): Promise<{ title: string; published: boolean; items: TranslationLine[] }> => {
  const { title, published, parts } = await findParts(db, courseId)
  const rows = await db.selectFrom('course_translation').select(['language', 'offered_at']).where('course_id', '=', courseId).execute()
  const begun = courseLanguages.flatMap((language) => rows.filter((row) => row.language === language).map((row) => ({ language, offeredAt: row.offered_at })))
  const items: TranslationLine[] = []
  for (const one of begun) items.push(lineOf(one, parts, await findAll(db, { courseId, language: one.language })))
  return { title, published, items }
}

/** One part with its texts; without one asked for, the first that lacks some. 404 for a part that the course has not. */
export const getTexts = async (db: Db, of: { courseId: string; language: CourseLanguage; part: string | undefined }): Promise<ReplyOf<typeof readTranslation>> => {
  const { title, parts, all, line } = await getLine(db, of)
  const told = parts.map(({ part, title: name, texts }) => ({ part, title: name, total: texts.length, done: doneIn(texts, all) }))
  const open = of.part ?? told.find(({ total, done }) => done < total)?.part ?? 'course'
  const chosen = parts.find(({ part }) => part === open)
  if (!chosen) throw new Problem(notFound)
  return { title, line, parts: told, part: chosen.part, pieces: chosen.texts.map((source) => ({ key: keyOfText(source), source, text: all.get(source) ?? null })) }
}
