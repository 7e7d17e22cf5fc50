import { notFound } from '@tequio/contracts/problems'
import {
  courseNotPublished,
  languageNotOffered,
  translationChanged,
  translationIncomplete,
  type CourseLanguage,
  type TranslationLine,
} from '@tequio/contracts/training/translation'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { keyOfText } from './texts.rules.ts'
import { findOffered, findReading } from './reading.queries.ts'
import { findAll, findParts, getLine } from './translation.queries.ts'

type Tx = Transaction<Tables>
type Of = { courseId: string; language: CourseLanguage; now: Date }

// who writes waits for who writes the same translation: what one of them read is what the other saved
const lock = async (tx: Tx, of: Of): Promise<void> => {
  const row = await tx.selectFrom('course_translation').select('language').where('course_id', '=', of.courseId).where('language', '=', of.language).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
}

/** Begins a translation, or sets whether learners may choose it. Throws `course-not-published`, `translation-incomplete`. */
export const offer = async (tx: Tx, of: Of & { offered: boolean }): Promise<TranslationLine> => {
  if (!(await findParts(tx, of.courseId)).published) throw new Problem(courseNotPublished)
  await tx
    .insertInto('course_translation')
    .values({ course_id: of.courseId, language: of.language, offered_at: null, version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
  await lock(tx, of)
  const { line } = await getLine(tx, of)
  if (of.offered === (line.offeredAt !== null)) return line
  if (of.offered && line.done < line.total) throw new Problem(translationIncomplete, { missing: line.total - line.done })
  await tx
    .updateTable('course_translation')
    .set({ offered_at: of.offered ? of.now : null, version: sql`version + 1` })
    .where('course_id', '=', of.courseId)
    .where('language', '=', of.language)
    .execute()
  return (await getLine(tx, of)).line
}

/** Saves texts of a course; an empty one is forgotten. `was`: as it was read, undefined to write over. 404 for a text that the course does not say; throws `translation-changed`. */
export const saveTexts = async (tx: Tx, of: Of & { pieces: readonly { key: string; text: string; was?: string | null }[] }): Promise<TranslationLine> => {
  await lock(tx, of)
  const sources = new Map((await findParts(tx, of.courseId)).parts.flatMap(({ texts }) => texts.map((source) => [keyOfText(source), source] as const)))
  const all = await findAll(tx, of)
  const changed: string[] = []
  const rows: { source: string; text: string }[] = []
  for (const { key, text, was } of of.pieces) {
    const source = sources.get(key)
    if (source === undefined) throw new Problem(notFound)
    const kept = all.get(source) ?? null
    const made = text.trim()
    if ((kept ?? '') === made) continue
    if (was !== undefined && was !== kept) changed.push(key)
    rows.push({ source, text: made })
  }
  if (changed.length > 0) throw new Problem(translationChanged, { keys: changed })
  const { courseId, language, now } = of
  for (const { source, text } of rows)
    await (text === ''
      ? tx.deleteFrom('translated_text').where('course_id', '=', courseId).where('language', '=', language).where('source_sha', '=', keyOfText(source)).execute()
      : tx
          .insertInto('translated_text')
          .values({ course_id: courseId, language, source_sha: keyOfText(source), source, text, changed_at: now })
          .onConflict((on) => on.columns(['course_id', 'language', 'source_sha']).doUpdateSet({ text, changed_at: now }))
          .execute())
  if (rows.length > 0)
    await tx
      .updateTable('course_translation')
      .set({ version: sql`version + 1` })
      .where('course_id', '=', courseId)
      .where('language', '=', language)
      .execute()
  return (await getLine(tx, of)).line
}

/** Rows of a sheet as it was taken: those whose Spanish the course says are saved, empty ones change nothing. */
export const bringTexts = async (tx: Tx, of: Of & { rows: readonly { source: string; text: string }[] }): Promise<{ line: TranslationLine; saved: number; unknown: number }> => {
  const { parts, all } = await getLine(tx, of)
  const said = new Set(parts.flatMap(({ texts }) => texts))
  const filled = of.rows.filter(({ text }) => text !== '')
  const pieces = filled.filter(({ source, text }) => said.has(source) && all.get(source) !== text).map(({ source, text }) => ({ key: keyOfText(source), text }))
  const line = await saveTexts(tx, { ...of, pieces })
  return { line, saved: pieces.length, unknown: filled.filter(({ source }) => !said.has(source)).length }
}

/** Throws `language-not-offered`; 404 for who has no seat. */
export const choose = async (tx: Tx, of: { editionId: string; personId: string; language: CourseLanguage | null }): Promise<CourseLanguage | null> => {
  const { courseId } = await findReading(tx, of)
  if (of.language !== null && !(await findOffered(tx, courseId)).includes(of.language)) throw new Problem(languageNotOffered)
  await tx
    .updateTable('enrolment')
    .set({ language: of.language })
    .where('edition_id', '=', of.editionId)
    .where('person_id', '=', of.personId)
    .where('status', '<>', 'withdrawn')
    .execute()
  return of.language
}
