import type { CourseLanguage } from '@tequio/contracts/training/translation'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { keyOfText } from './texts.rules.ts'
import { writeTranslationFiles, type Translations } from './translation-files.rules.ts'

/** Every translation of a course as a file. */
export const findTranslationFiles = async (db: Kysely<Tables>, courseId: string): Promise<Map<string, string>> => {
  const rows = await db.selectFrom('translated_text').select(['language', 'source', 'text']).where('course_id', '=', courseId).orderBy('language').orderBy('source_sha').execute()
  return writeTranslationFiles(
    new Map(
      Object.entries(Object.groupBy(rows, ({ language }) => language)).map(([language, of = []]) => [language as CourseLanguage, of.map(({ source, text }) => ({ source, text }))]),
    ),
  )
}

/** Takes translations over from files; a language that is new here is not offered yet. */
export const fillTranslations = async (tx: Transaction<Tables>, courseId: string, of: Translations, now: Date): Promise<void> => {
  for (const [language, texts] of of) {
    await tx
      .insertInto('course_translation')
      .values({ course_id: courseId, language, offered_at: null, version: 1 })
      .onConflict((on) => on.columns(['course_id', 'language']).doUpdateSet({ version: sql`course_translation.version + 1` }))
      .execute()
    const rows = [...new Map(texts.map((one) => [one.source, { ...one, sha: keyOfText(one.source) }])).values()]
    await sql`insert into translated_text (course_id, language, source_sha, source, text, changed_at)
      select ${courseId}, ${language}, sha, source, text, ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (sha text, source text, text text)
      on conflict (course_id, language, source_sha) do update set text = excluded.text, changed_at = excluded.changed_at`.execute(tx)
  }
}
