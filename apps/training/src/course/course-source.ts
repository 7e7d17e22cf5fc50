import { rubric } from '@tequio/contracts/training/assignment-shapes'
import { Type, type Static } from 'typebox'

const text = Type.String({ minLength: 1 })
const closed = { additionalProperties: false } as const

export const caseSource = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
    title: text,
    role: text,
    intro: text,
    documents: Type.Array(Type.Object({ id: text, title: text, body: text }, closed)),
    nodes: Type.Array(
      Type.Object(
        {
          id: text,
          /** Empty only in an end, whose outcome says enough. */
          text: Type.String(),
          documents: Type.Optional(Type.Array(text)),
          choices: Type.Optional(
            Type.Array(Type.Object({ text, to: text, feedback: text, score: Type.Integer({ minimum: 0, maximum: 3 }), flags: Type.Optional(Type.Array(text)) }, closed), {
              minItems: 2,
            }),
          ),
          end: Type.Optional(Type.Object({ outcome: text, debrief: text }, closed)),
        },
        closed,
      ),
      { minItems: 2 },
    ),
    rubric: Type.Optional(
      Type.Object(
        {
          note: text,
          dimensions: Type.Array(
            Type.Object({ id: text, title: text, max: Type.Integer(), evidence: text, levels: Type.Array(Type.Object({ min: Type.Integer(), text }, closed)) }, closed),
          ),
        },
        closed,
      ),
    ),
    report: Type.Optional(Type.Array(Type.Object({ section: Type.Integer(), field: text, answer: text, accepted: Type.Optional(Type.Array(text)), why: text }, closed))),
    errors: Type.Optional(Type.Array(Type.Object({ line: Type.Integer(), wrong: text, right: text, why: text }, closed))),
  },
  closed,
)
export type CaseSource = Static<typeof caseSource>

const outline = {
  id: Type.String({ pattern: '^\\d{2}-[a-z0-9-]{1,60}$' }),
  title: text,
  audience: text,
  hours: Type.Integer({ minimum: 1, maximum: 60 }),
  summary: text,
  objectives: Type.Array(text, { minItems: 3 }),
}

/** An outlined course stands in the catalogue as in preparation. */
export const outlineSource = Type.Object({ ...outline, state: Type.Literal('preparing') }, closed)
export type OutlineSource = Static<typeof outlineSource>

export const courseSource = Type.Object(
  {
    ...outline,
    workload: Type.Optional(Type.Object({ note: text, minutes: Type.Record(Type.String(), Type.Integer()) }, closed)),
    modules: Type.Array(
      Type.Object(
        {
          title: text,
          lessons: Type.Array(
            Type.Object({ file: text, title: text, minutes: Type.Integer({ minimum: 1, maximum: 60 }), objective: text, guia: Type.Optional(Type.Boolean()) }, closed),
            { minItems: 1 },
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    cases: Type.Optional(Type.Array(Type.Object({ file: text, title: text, minutes: Type.Integer(), attempts_suggested: Type.Integer() }, closed))),
    completion: Type.Object(
      {
        lessons: Type.Literal('all'),
        cases: Type.Array(text),
        pre_test: Type.Literal('required'),
        post_test_min_grade: Type.Number({ minimum: 0, maximum: 100 }),
        assignment: text,
        rubric: Type.Optional(rubric),
        note: Type.Optional(text),
      },
      closed,
    ),
    sources: Type.Array(text),
  },
  closed,
)
export type CourseSource = Static<typeof courseSource>
