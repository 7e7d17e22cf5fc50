import { courseLanguages, type CourseLanguage } from '@tequio/contracts/training/translation'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse, stringify } from 'yaml'

type Text = { source: string; text: string }
export type Translations = ReadonlyMap<CourseLanguage, readonly Text[]>

const words = Type.String({ minLength: 1, maxLength: 8_000 })
const shape = Type.Array(Type.Object({ source: words, text: words }, { additionalProperties: false }), { maxItems: 20_000 })
const nameOf = (language: CourseLanguage): string => `translations/${language}.yaml`

/** A course's translations as files, one a language, each Spanish text with its own. */
export const writeTranslationFiles = (of: Translations): Map<string, string> => new Map([...of].map(([language, texts]) => [nameOf(language), stringify(texts, { lineWidth: 0 })]))

/** The translations among the files of a course, with what could not be read. */
export const readTranslationFiles = (files: ReadonlyMap<string, string>): { translations: Translations; problems: string[] } => {
  const translations = new Map<CourseLanguage, readonly Text[]>()
  const problems: string[] = []
  const known = new Set(courseLanguages.map(nameOf))
  for (const name of files.keys()) if (name.startsWith('translations/') && !known.has(name)) problems.push(`${name} es de una lengua que Tequio no ofrece`)
  for (const language of courseLanguages) {
    const file = files.get(nameOf(language))
    if (file === undefined) continue
    try {
      const read: unknown = parse(file)
      if (Value.Check(shape, read)) translations.set(language, read)
      else problems.push(`${nameOf(language)} no es una lista de textos con su traducción`)
    } catch {
      problems.push(`${nameOf(language)} no se puede leer`)
    }
  }
  return { translations, problems }
}
