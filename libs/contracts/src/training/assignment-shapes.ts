import { Type, type Static } from 'typebox'
import { slug } from './course.ts'

const closed = { additionalProperties: false } as const
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** Characters that one text of an assignment holds at most. */
export const mostCharacters = 8_000

/** One thing that is looked at, with its levels from the lowest to the highest. */
export const criterion = Type.Object(
  {
    id: slug,
    title: Type.String({ minLength: 1, maxLength: 120 }),
    levels: Type.Array(Type.Object({ points: Type.Integer({ minimum: 0, maximum: 100 }), text: Type.String({ minLength: 1, maxLength: 300 }) }, closed), {
      minItems: 2,
      maxItems: 6,
    }),
  },
  closed,
)
export type Criterion = Static<typeof criterion>
export const rubric = Type.Array(criterion, { maxItems: 10 })
export type Rubric = Static<typeof rubric>

/** The level chosen of some criteria, from 0, in any order. */
export const levels = Type.Array(Type.Object({ criterionId: slug, level: Type.Integer({ minimum: 0, maximum: 5 }) }, closed), { maxItems: 10 })
export type Levels = Static<typeof levels>

/** todo: nothing was handed in · waiting: for who grades it · returned: with a comment, to be corrected · accepted: for good. */
export const assignmentState = Type.Union([Type.Literal('todo'), Type.Literal('waiting'), Type.Literal('returned'), Type.Literal('accepted')])
export type AssignmentState = Static<typeof assignmentState>

export const gradingOutcome = Type.Union([Type.Literal('returned'), Type.Literal('accepted')])

export const handedIn = Type.Object(
  {
    number: Type.Integer(),
    text: Type.String(),
    handedAt: moment,
    /** Null until somebody graded it; a newer text may come before. */
    grading: nullable(Type.Object({ outcome: gradingOutcome, levels, comment: Type.String(), at: moment }, closed)),
  },
  closed,
)
export type HandedIn = Static<typeof handedIn>
