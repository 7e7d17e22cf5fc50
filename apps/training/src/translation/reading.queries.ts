import { notFound } from '@tequio/contracts/problems'
import type { QuestionSource } from '@tequio/contracts/training/question'
import type { CourseLanguage } from '@tequio/contracts/training/translation'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { keyOfText, rewrite, textsOf } from './texts.rules.ts'

type Db = Kysely<Tables>
/** A course as somebody reads it; `language` null is Spanish. */
export type Reading = { courseId: string; language: CourseLanguage | null }

/** In which language a participant reads an edition's course. What is no longer offered is read in Spanish. */
export const findReading = async (db: Db, of: { editionId: string; personId: string }): Promise<Reading> => {
  const row = await db
    .selectFrom('enrolment as e')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .leftJoin('course_translation as t', (on) => on.onRef('t.course_id', '=', 'ed.course_id').onRef('t.language', '=', 'e.language').on('t.offered_at', 'is not', null))
    .select(['ed.course_id as courseId', sql<CourseLanguage | null>`t.language`.as('language')])
    .where('e.edition_id', '=', of.editionId)
    .where('e.person_id', '=', of.personId)
    .where('e.status', '<>', 'withdrawn')
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

/** The languages that a course is offered in beside Spanish. */
export const findOffered = async (db: Db, courseId: string): Promise<CourseLanguage[]> => {
  const rows = await db.selectFrom('course_translation').select('language').where('course_id', '=', courseId).where('offered_at', 'is not', null).orderBy('language').execute()
  return rows.map(({ language }) => language as CourseLanguage)
}

/** The translations that are there of some texts, by their Spanish. */
export const findTexts = async (db: Db, of: { courseId: string; language: string }, sources: readonly string[]): Promise<Map<string, string>> => {
  if (sources.length === 0) return new Map()
  const rows = await db
    .selectFrom('translated_text')
    .select(['source', 'text'])
    .where('course_id', '=', of.courseId)
    .where('language', '=', of.language)
    .where(sql<boolean>`source_sha = any(${sources.map(keyOfText)}::text[])`)
    .execute()
  return new Map(rows.map(({ source, text }) => [source, text]))
}

/** A page in the reader's language, which it names; a text without a translation stays in Spanish. A page in Spanish is as it was. */
export const inLanguage = async <T extends object>(db: Db, { courseId, language }: Reading, page: T): Promise<T & { language?: CourseLanguage }> => {
  if (language === null) return page
  const texts = await findTexts(db, { courseId, language }, textsOf(page))
  return { ...rewrite(page, (source) => texts.get(source) ?? source), language }
}

/** Questions whose short answers are also right in the languages that their course is offered in. */
export const inAllLanguages = async (db: Db, courseId: string, questions: readonly QuestionSource[]): Promise<QuestionSource[]> => {
  const sources = questions.flatMap((one) => (one.type === 'short' ? one.accepted : []))
  if (sources.length === 0) return [...questions]
  const texts = new Map<string, string[]>()
  for (const language of await findOffered(db, courseId))
    for (const [source, text] of await findTexts(db, { courseId, language }, sources)) texts.set(source, [...(texts.get(source) ?? []), text])
  return questions.map((one) => (one.type === 'short' ? { ...one, accepted: one.accepted.flatMap((source) => [source, ...(texts.get(source) ?? [])]) } : one))
}
