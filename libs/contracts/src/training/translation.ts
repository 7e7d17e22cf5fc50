import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** Languages that a course may be told in beside Spanish, as ISO 639 codes: English, and what is spoken most at home in Mexico after Spanish. */
export const courseLanguage = Type.Union([Type.Literal('en'), Type.Literal('nah'), Type.Literal('yua'), Type.Literal('tzh'), Type.Literal('tzo'), Type.Literal('zap')])
export type CourseLanguage = Static<typeof courseLanguage>
export const courseLanguages: readonly CourseLanguage[] = ['en', 'nah', 'yua', 'tzh', 'tzo', 'zap']

const courseParams = Type.Object({ courseId: uuid }, closed)
const languageParams = Type.Object({ courseId: uuid, language: courseLanguage }, closed)

const translationLine = Type.Object(
  {
    language: courseLanguage,
    /** Texts of the current version, and those of them that are translated. */
    total: Type.Integer(),
    done: Type.Integer(),
    /** Since when learners may choose it; null while it is being written. */
    offeredAt: nullable(Type.String({ format: 'date-time' })),
  },
  closed,
)
export type TranslationLine = Static<typeof translationLine>

export const listTranslations = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/translations',
  summary: 'The languages that a course is being translated into',
  may: { do: 'training.draft.see', on: 'programme' },
  params: courseParams,
  /** `published`: whether the course has a version; only that is translated. */
  reply: Type.Object({ title: Type.String(), published: Type.Boolean(), items: Type.Array(translationLine) }, closed),
})

/** Nothing is translated of a course that has no version yet. */
export const courseNotPublished = problem('course-not-published', 409)
/** A course is offered in a language once every text of its current version is translated. */
export const translationIncomplete = problem('translation-incomplete', 409, Type.Object({ missing: Type.Integer() }))
/** Somebody else changed these texts since they were read; nothing was saved. Their digests. */
export const translationChanged = problem('translation-changed', 409, Type.Object({ keys: Type.Array(Type.String()) }))
/** The file is no spreadsheet with the columns Spanish and translation. */
export const translationUnreadable = problem('translation-unreadable', 422)

export const offerTranslation = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/translations/:language',
  summary: 'Begins a translation, offers it to learners, or takes the offer back: who reads it reads Spanish again',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: languageParams,
  body: Type.Object({ offered: Type.Boolean() }, closed),
  reply: translationLine,
  problems: [courseNotPublished, translationIncomplete],
})

/** `course`: what the course says of itself · `lesson:<id>` · `case:<id>` · `tests`: the questions of both tests. */
export const translationPart = Type.String({ pattern: '^(course|tests|lesson:[a-z0-9-]{1,64}|case:[a-z0-9-]{1,64})$' })

const piece = Type.Object(
  {
    /** Digest of the Spanish. */
    key: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** Strong words stand between `**`, stressed ones between `_`; a sign that means itself has a `\` before it. */
    source: Type.String(),
    text: nullable(Type.String()),
  },
  closed,
)
export type TranslationPiece = Static<typeof piece>

export const readTranslation = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/translations/:language/texts',
  summary: 'One part of a course, Spanish beside translation, with how far every part is',
  may: { do: 'training.draft.see', on: 'programme' },
  params: languageParams,
  query: Type.Object({ part: Type.Optional(translationPart) }, closed),
  reply: Type.Object(
    {
      title: Type.String(),
      line: translationLine,
      parts: Type.Array(Type.Object({ part: translationPart, title: Type.String(), total: Type.Integer(), done: Type.Integer() }, closed)),
      part: translationPart,
      pieces: Type.Array(piece),
    },
    closed,
  ),
})

export const saveTranslation = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/translations/:language/texts',
  summary: 'Saves translated texts; an empty one is to be translated again',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: languageParams,
  body: Type.Object(
    {
      pieces: Type.Array(
        Type.Object(
          {
            key: Type.String({ pattern: '^[0-9a-f]{64}$' }),
            text: Type.String({ maxLength: 8_000 }),
            /** The translation as it was read; null where there was none. */
            was: nullable(Type.String({ maxLength: 8_000 })),
          },
          closed,
        ),
        { minItems: 1, maxItems: 200 },
      ),
    },
    closed,
  ),
  reply: translationLine,
  problems: [translationChanged],
})

export const exportTranslation = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/translations/:language/sheet',
  summary: 'All texts as a spreadsheet, for who translates elsewhere',
  may: { do: 'training.draft.see', on: 'programme' },
  params: languageParams,
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})

export const bringTranslation = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/translations/:language/sheet',
  summary: 'Reads that spreadsheet back: rows whose Spanish is a text of the course are saved, empty ones change nothing',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: languageParams,
  body: bytes(4_000_000),
  status: 200,
  reply: Type.Object({ line: translationLine, saved: Type.Integer(), unknown: Type.Integer() }, closed),
  problems: [translationUnreadable],
})

/** The course is not offered in that language. */
export const languageNotOffered = problem('language-not-offered', 409)

export const chooseLanguage = endpoint({
  method: 'PUT',
  path: '/api/training/editions/:editionId/language',
  summary: 'The language in which the signed-in participant reads a course; null is Spanish',
  may: { on: 'session' },
  params: editionParams,
  body: Type.Object({ language: nullable(courseLanguage) }, closed),
  reply: Type.Object({ language: nullable(courseLanguage) }, closed),
  problems: [languageNotOffered],
})
