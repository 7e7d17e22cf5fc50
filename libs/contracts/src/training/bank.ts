import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { questionId, questionSource, questionUse } from './question.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const courseParams = Type.Object({ courseId: uuid }, closed)
const questionParams = Type.Object({ courseId: uuid, questionId }, closed)

const type = Type.Union([
  Type.Literal('single'),
  Type.Literal('multiple'),
  Type.Literal('truefalse'),
  Type.Literal('numeric'),
  Type.Literal('short'),
  Type.Literal('matching'),
  Type.Literal('ordering'),
  Type.Literal('essay'),
])

/** `facility`: share right, 0 to 1. `discrimination`: -1 to 1, how well it parts who knows from who does not. Both null below 5 answers. */
const statistics = Type.Object({ answers: Type.Integer(), facility: nullable(Type.Number()), discrimination: nullable(Type.Number()) }, closed)

/** new: not in the current version yet · changed · same · retired: will not be in the next version. */
const standing = Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('same'), Type.Literal('retired')])

const line = Type.Object(
  {
    questionId,
    lesson: Type.String(),
    use: questionUse,
    type,
    prompt: Type.String(),
    difficulty: Type.Integer(),
    tags: Type.Array(Type.String()),
    standing,
    statistics,
    version: Type.Integer(),
  },
  closed,
)
export type BankLine = Static<typeof line>

export const listBank = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/bank',
  summary: 'The questions of a course, by lesson and use, with how their answers came out',
  may: { do: 'training.bank.see', on: 'programme' },
  params: courseParams,
  query: Type.Object(
    {
      lesson: Type.Optional(Type.String({ maxLength: 80 })),
      use: Type.Optional(questionUse),
      type: Type.Optional(type),
      tag: Type.Optional(Type.String({ maxLength: 60 })),
      retired: Type.Optional(Type.Boolean()),
      search: Type.Optional(Type.String({ maxLength: 80 })),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    closed,
  ),
  reply: Type.Object({ items: Type.Array(line), next: nullable(Type.String()) }, closed),
})

const lessonEntry = Type.Object({ lesson: Type.String(), title: Type.String(), practice: Type.Integer(), pre: Type.Integer(), post: Type.Integer() }, closed)

export const readBank = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/bank-summary',
  summary: 'How many questions a course has of each use in each lesson, its tags, and what differs from its current version',
  may: { do: 'training.bank.see', on: 'programme' },
  params: courseParams,
  reply: Type.Object(
    {
      courseId: uuid,
      code: Type.String(),
      title: Type.String(),
      versionNumber: Type.Integer(),
      lessons: Type.Array(lessonEntry),
      tags: Type.Array(Type.String()),
      changes: Type.Object({ added: Type.Integer(), changed: Type.Integer(), retired: Type.Integer() }, closed),
      /** Names the state that was read; publishing asks for it. */
      basis: Type.String(),
    },
    closed,
  ),
})

/** `share`: of the answers to it, how many chose this, 0 to 1; null below 5 answers. */
const optionShare = Type.Object({ text: Type.String(), share: nullable(Type.Number()) }, closed)

export const readQuestion = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/bank/:questionId',
  summary: 'One question as its author writes it, with how its answers came out',
  may: { do: 'training.bank.see', on: 'programme' },
  params: questionParams,
  reply: Type.Object({ question: questionSource, standing, statistics, options: Type.Array(optionShare), version: Type.Integer() }, closed),
})

/** `reason`: right-answers · twice · essay-use (an essay stands only in the final test) · rubric (gives no points, or two criteria are one) · words (more at least than at most) · lesson (the course has none of that name) · id (it does not name the address). */
export const questionImpossible = problem('question-impossible', 422, Type.Object({ reason: Type.String() }))

export const saveQuestion = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/bank/:questionId',
  summary: 'Writes a question; `version` is the one that was read, null for a new one. Learners get it with the next version of the course',
  may: { do: 'training.bank.edit', on: 'programme' },
  params: questionParams,
  body: Type.Object({ version: nullable(Type.Integer()), question: questionSource }, closed),
  reply: Type.Object({ version: Type.Integer() }, closed),
  problems: [questionImpossible],
})

export const retireQuestion = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/bank/:questionId/retirement',
  summary: 'Takes a question out of the next version, or brings it back; nothing of what was answered changes',
  may: { do: 'training.bank.edit', on: 'programme' },
  params: questionParams,
  body: Type.Object({ version: Type.Integer(), retired: Type.Boolean() }, closed),
  reply: Type.Object({ version: Type.Integer() }, closed),
})

/** What a file says that a question here cannot carry. */
export const loss = Type.Union([
  Type.Literal('media'),
  Type.Literal('markup'),
  Type.Literal('partial-credit'),
  Type.Literal('feedback'),
  Type.Literal('distractor'),
  Type.Literal('hint'),
  Type.Literal('attachments'),
  Type.Literal('template'),
  Type.Literal('rubric'),
])
export type Loss = Static<typeof loss>

/**
 * syntax: the file is wrong there (`detail`: line) · type: a kind of question that Tequio has not (`detail`: which) · shape: a
 * part is missing or too long (`detail`: which) · right-answers · twice · lesson: the course has none of that name · in-file-twice.
 */
const reason = Type.Union([
  Type.Literal('syntax'),
  Type.Literal('type'),
  Type.Literal('shape'),
  Type.Literal('right-answers'),
  Type.Literal('twice'),
  Type.Literal('lesson'),
  Type.Literal('in-file-twice'),
  Type.Literal('essay-use'),
  Type.Literal('rubric'),
  Type.Literal('words'),
])
export type Refusal = { reason: Static<typeof reason>; detail: string }

/** `at`: line of a GIFT file, place among the questions of a Moodle XML file, from 1. */
const importRow = Type.Object(
  {
    at: Type.Integer(),
    name: Type.String(),
    questionId: nullable(Type.String()),
    outcome: Type.Union([Type.Literal('added'), Type.Literal('changed'), Type.Literal('same'), Type.Literal('refused')]),
    reason: nullable(reason),
    detail: Type.String(),
    lost: Type.Array(loss),
  },
  closed,
)
export type ImportRow = Static<typeof importRow>

export const bankFileUnreadable = problem('bank-file-unreadable', 422, Type.Object({ line: Type.Integer() }))
export const bankFileEmpty = problem('bank-file-empty', 422)
export const bankMoved = problem('bank-moved', 409)

const bankFormat = Type.Union([Type.Literal('gift'), Type.Literal('moodle-xml')])

/** The largest file of questions. */
export const bankFileBytes = 4_000_000

export const importBank = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/bank-imports',
  summary: 'Reads a GIFT or Moodle XML file: without `basis` it answers what each question would do and writes nothing; with the basis of that answer it writes',
  may: { do: 'training.bank.edit', on: 'programme' },
  params: courseParams,
  query: Type.Object(
    {
      format: bankFormat,
      /** Where questions go that do not say it themselves. */
      lesson: Type.String({ minLength: 1, maxLength: 80 }),
      use: questionUse,
      basis: Type.Optional(Type.String({ maxLength: 64 })),
    },
    closed,
  ),
  body: bytes(bankFileBytes),
  reply: Type.Object({ written: Type.Boolean(), basis: Type.String(), rows: Type.Array(importRow) }, closed),
  problems: [bankFileUnreadable, bankFileEmpty, bankMoved],
})

export const exportGift = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/bank.gift',
  summary: 'The questions of a course as GIFT; questions of order, which GIFT has not, are named in a comment',
  may: { do: 'training.bank.see', on: 'programme' },
  params: courseParams,
  reply: file('text/plain'),
})

export const exportMoodleXml = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/bank.xml',
  summary: 'The questions of a course as Moodle XML',
  may: { do: 'training.bank.see', on: 'programme' },
  params: courseParams,
  reply: file('application/xml'),
})

/** `fact`: `no-pre`, `no-post` (a test would be without questions), `nothing-changed`. */
export const bankNotReady = problem('bank-not-ready', 422, Type.Object({ fact: Type.String() }))

export const publishBank = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/bank-publications',
  summary: 'Publishes a version of the course with the questions as they stand; editions that are open keep theirs',
  may: { do: 'training.bank.edit', on: 'programme' },
  params: courseParams,
  body: Type.Object({ basis: Type.String({ maxLength: 64 }) }, closed),
  reply: Type.Object({ versionNumber: Type.Integer() }, closed),
  problems: [bankNotReady, bankMoved],
})
