import { Type, type Static } from 'typebox'
import { recordingBlock } from './recording.ts'

const closed = { additionalProperties: false } as const

/** A run of text in one style. */
export const span = Type.Object({ text: Type.String(), style: Type.Optional(Type.Union([Type.Literal('strong'), Type.Literal('em')])) }, closed)
export const inline = Type.Array(span)

/** Keys are opaque: they say neither the right answer nor the place in the bank. */
const keyed = Type.Object({ key: Type.String(), text: Type.String() }, closed)
const option = Type.Object({ key: Type.String(), text: Type.String(), correct: Type.Boolean(), feedback: Type.String() }, closed)

const asked = { id: Type.String(), prompt: Type.String(), explanation: Type.String() }

/** A practice question travels with its lesson, answers included. Right order and right pairs stand as they are: the player mixes them. */
export const practiceQuestion = Type.Union([
  Type.Object({ ...asked, type: Type.Union([Type.Literal('single'), Type.Literal('truefalse'), Type.Literal('multiple')]), options: Type.Array(option) }, closed),
  Type.Object({ ...asked, type: Type.Literal('numeric'), answer: Type.Number(), tolerance: Type.Number() }, closed),
  Type.Object({ ...asked, type: Type.Literal('short'), accepted: Type.Array(Type.String()) }, closed),
  Type.Object({ ...asked, type: Type.Literal('matching'), pairs: Type.Array(Type.Object({ left: keyed, right: keyed }, closed)) }, closed),
  Type.Object({ ...asked, type: Type.Literal('ordering'), order: Type.Array(keyed) }, closed),
])
export type PracticeQuestion = Static<typeof practiceQuestion>

/** A question of the pre- or post-test: options already in this attempt's order, without answers or feedback. */
export const quizQuestion = Type.Union([
  Type.Object(
    { id: Type.String(), prompt: Type.String(), type: Type.Union([Type.Literal('single'), Type.Literal('truefalse'), Type.Literal('multiple')]), options: Type.Array(keyed) },
    closed,
  ),
  Type.Object({ id: Type.String(), prompt: Type.String(), type: Type.Literal('numeric') }, closed),
  Type.Object({ id: Type.String(), prompt: Type.String(), type: Type.Literal('short') }, closed),
  Type.Object({ id: Type.String(), prompt: Type.String(), type: Type.Literal('matching'), left: Type.Array(keyed), right: Type.Array(keyed) }, closed),
  Type.Object({ id: Type.String(), prompt: Type.String(), type: Type.Literal('ordering'), items: Type.Array(keyed) }, closed),
  /** `criteria`: what is looked at when it is graded. `leastWords`, `mostWords`: 0 is no bound. */
  Type.Object(
    { id: Type.String(), prompt: Type.String(), type: Type.Literal('essay'), leastWords: Type.Integer(), mostWords: Type.Integer(), criteria: Type.Array(Type.String()) },
    closed,
  ),
])
export type QuizQuestion = Static<typeof quizQuestion>

/** Characters of an open answer at most. */
export const mostOfEssay = 8_000

/** The answer to any question, by its type. Keys are those of the question. */
export const answer = Type.Union([
  Type.Object({ choice: Type.String({ maxLength: 64 }) }, closed),
  Type.Object({ choices: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 12 }) }, closed),
  Type.Object({ number: Type.Number() }, closed),
  Type.Object({ text: Type.String({ maxLength: 200 }) }, closed),
  Type.Object({ pairs: Type.Array(Type.Object({ left: Type.String({ maxLength: 64 }), right: Type.String({ maxLength: 64 }) }, closed), { maxItems: 12 }) }, closed),
  Type.Object({ order: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 12 }) }, closed),
  Type.Object({ essay: Type.String({ maxLength: mostOfEssay }) }, closed),
])
export type Answer = Static<typeof answer>

/** What a lesson, a case text or a document is made of. The closed list: nothing else ever reaches a screen. */
export const block = Type.Union([
  Type.Object({ kind: Type.Literal('heading'), level: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)]), text: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('paragraph'), inline }, closed),
  Type.Object({ kind: Type.Literal('list'), ordered: Type.Boolean(), items: Type.Array(inline) }, closed),
  Type.Object({ kind: Type.Literal('table'), head: Type.Array(inline), rows: Type.Array(Type.Array(inline)) }, closed),
  /** key: **Clave** · caution: **Cuidado** · municipality: **En su municipio** · quote: words that somebody says. The label is not in the text. */
  Type.Object(
    {
      kind: Type.Literal('callout'),
      tone: Type.Union([Type.Literal('key'), Type.Literal('caution'), Type.Literal('municipality'), Type.Literal('quote')]),
      paragraphs: Type.Array(inline),
    },
    closed,
  ),
  /** `media` is a SHA-256: the picture is at `/api/training/media/<media>`, an SVG of this size in its own units. */
  Type.Object({ kind: Type.Literal('image'), media: Type.String(), alt: Type.String(), width: Type.Integer(), height: Type.Integer() }, closed),
  Type.Object({ kind: Type.Literal('question'), question: practiceQuestion }, closed),
  /** `media` is a SHA-256: its bytes are at `/api/training/recordings/<media>`. */
  recordingBlock,
])
export type Block = Static<typeof block>
export type Inline = Static<typeof inline>

/**
 * Blocks in an answer. Each was held against `block` when its course was published and cannot change since; choosing among
 * the kinds once more for every reader would cost three times what reading the lesson costs.
 */
export const blocks = Type.Unsafe<Block[]>({ type: 'array', items: {}, description: 'Blocks of the closed list, checked when the course was published' })
