import { Type } from 'typebox'
import { assignmentState } from './assignment-shapes.ts'
import { blocks } from './block.ts'
import { slug } from './course.ts'

const closed = { additionalProperties: false } as const
const moment = Type.String({ format: 'date-time' })

/** A lesson in the list of its course. */
export const lessonLine = Type.Object(
  {
    lessonId: slug,
    number: Type.Integer(),
    title: Type.String(),
    minutes: Type.Integer(),
    guide: Type.Boolean(),
    screens: Type.Integer(),
    /** here: the one to go on with · later: not done, may be opened all the same. */
    state: Type.Union([Type.Literal('done'), Type.Literal('here'), Type.Literal('later')]),
    doneAt: Type.Union([moment, Type.Null()]),
    /** Furthest screen seen, from 0; -1 when it was never opened. */
    seen: Type.Integer(),
  },
  closed,
)

export const caseNode = Type.Object(
  {
    id: Type.String(),
    blocks: blocks,
    /** Documents that appear with this node. */
    documents: Type.Array(Type.String()),
    choices: Type.Array(Type.Object({ text: Type.String(), to: Type.String(), feedback: Type.String(), score: Type.Integer(), flags: Type.Array(Type.String()) }, closed)),
    end: Type.Union([Type.Object({ outcome: Type.String(), debrief: blocks }, closed), Type.Null()]),
  },
  closed,
)

/** Each choice's flag that is a dimension's id adds one point to it. */
export const caseRubric = Type.Object(
  {
    note: Type.String(),
    dimensions: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          max: Type.Integer(),
          evidence: Type.String(),
          levels: Type.Array(Type.Object({ min: Type.Integer(), text: Type.String() }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const caseField = Type.Object({ section: Type.Integer(), field: Type.String(), answer: Type.String(), accepted: Type.Array(Type.String()), why: Type.String() }, closed)
export const caseError = Type.Object({ line: Type.Integer(), wrong: Type.String(), right: Type.String(), why: Type.String() }, closed)

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** What the certificate asks for, and how far it is. */
export const requirement = Type.Union([
  Type.Object({ kind: Type.Literal('pre'), met: Type.Boolean(), at: nullable(moment), grade: nullable(Type.Number()) }, closed),
  Type.Object({ kind: Type.Literal('lessons'), met: Type.Boolean(), done: Type.Integer(), total: Type.Integer() }, closed),
  Type.Object({ kind: Type.Literal('case'), met: Type.Boolean(), at: nullable(moment), caseId: slug, title: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('post'), met: Type.Boolean(), at: nullable(moment), grade: nullable(Type.Number()), minGrade: Type.Number(), attempts: Type.Integer() }, closed),
  /** Only where the edition asks for it. `at`: since when it stands so. */
  Type.Object({ kind: Type.Literal('assignment'), met: Type.Boolean(), at: nullable(moment), state: assignmentState }, closed),
  /** Live sessions attended, of those that the edition asks for; `at`: when the last of them was. */
  Type.Object({ kind: Type.Literal('sessions'), met: Type.Boolean(), at: nullable(moment), done: Type.Integer(), total: Type.Integer() }, closed),
])
