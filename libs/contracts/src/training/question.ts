import { Type, type Static } from 'typebox'
import { criterion } from './assignment-shapes.ts'

const closed = { additionalProperties: false } as const
const text = Type.String({ minLength: 1, maxLength: 2_000 })
/** May be empty: a question that came from elsewhere often has none. */
const note = Type.String({ maxLength: 2_000 })

/** practice travels with its lesson, answers included · pre and post are drawn and graded by the server. */
export const questionUse = Type.Union([Type.Literal('practice'), Type.Literal('pre'), Type.Literal('post')])
export type QuestionUse = Static<typeof questionUse>

export const questionId = Type.String({ pattern: '^[a-z0-9-]{1,64}$' })

const parts = {
  id: questionId,
  /** The lesson it is about, by its name in the course. */
  lesson: Type.String({ minLength: 1, maxLength: 80 }),
  use: questionUse,
  prompt: text,
  explanation: note,
  difficulty: Type.Integer({ minimum: 1, maximum: 3 }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 12 }),
}

/** A question as its author writes it, answers included: what the server keeps and grades with. */
export const questionSource = Type.Union([
  Type.Object(
    {
      ...parts,
      type: Type.Union([Type.Literal('single'), Type.Literal('truefalse'), Type.Literal('multiple')]),
      options: Type.Array(Type.Object({ text, correct: Type.Boolean(), feedback: note }, closed), { minItems: 2, maxItems: 8 }),
    },
    closed,
  ),
  Type.Object({ ...parts, type: Type.Literal('numeric'), answer: Type.Number(), tolerance: Type.Number({ minimum: 0 }) }, closed),
  Type.Object({ ...parts, type: Type.Literal('short'), accepted: Type.Array(text, { minItems: 1, maxItems: 12 }) }, closed),
  Type.Object({ ...parts, type: Type.Literal('matching'), pairs: Type.Array(Type.Object({ left: text, right: text }, closed), { minItems: 2, maxItems: 8 }) }, closed),
  Type.Object({ ...parts, type: Type.Literal('ordering'), order: Type.Array(text, { minItems: 2, maxItems: 10 }) }, closed),
  /** Graded by a person; only in final tests. `leastWords`, `mostWords`: 0 is no bound. `model`: an answer that only who grades reads. */
  Type.Object(
    {
      ...parts,
      type: Type.Literal('essay'),
      rubric: Type.Array(criterion, { minItems: 1, maxItems: 10 }),
      leastWords: Type.Integer({ minimum: 0, maximum: 1_000 }),
      mostWords: Type.Integer({ minimum: 0, maximum: 1_000 }),
      model: Type.String({ maxLength: 4_000 }),
    },
    closed,
  ),
])
export type QuestionSource = Static<typeof questionSource>
export type QuestionType = QuestionSource['type']
