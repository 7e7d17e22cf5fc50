import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'
import { draftFault, draftImpossible, draftText } from './draft.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const slug = Type.String({ pattern: '^[a-z0-9-]{1,64}$' })
const params = Type.Object({ courseId: uuid, caseId: slug }, closed)
const name = Type.String({ minLength: 1, maxLength: 64 })
const short = Type.String({ maxLength: 400 })
const long = Type.String({ maxLength: 4_000 })

const step = Type.Object(
  {
    id: name,
    blocks: draftText,
    /** Documents that are handed out with this step. */
    documents: Type.Array(name, { maxItems: 20 }),
    choices: Type.Array(
      Type.Object(
        {
          text: long,
          /** The step that it leads to; empty until one is chosen. */ to: Type.String({ maxLength: 64 }),
          feedback: long,
          score: Type.Integer({ minimum: 0, maximum: 3 }),
          flags: Type.Array(name, { maxItems: 12 }),
        },
        closed,
      ),
      { maxItems: 8 },
    ),
    end: nullable(Type.Object({ outcome: short, debrief: draftText }, closed)),
  },
  closed,
)

/** A practice case as its author writes it; `nodes[0]` is where it begins, and what is empty may still be filled. */
export const draftCase = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    role: short,
    /** How long it takes and how often it should be tried; null where the course does not say. */
    minutes: nullable(Type.Integer({ minimum: 1, maximum: 240 })),
    attempts: nullable(Type.Integer({ minimum: 1, maximum: 20 })),
    intro: draftText,
    documents: Type.Array(Type.Object({ id: name, title: short, blocks: draftText }, closed), { maxItems: 20 }),
    nodes: Type.Array(step, { maxItems: 80 }),
    rubric: nullable(
      Type.Object(
        {
          note: long,
          dimensions: Type.Array(
            Type.Object(
              {
                id: name,
                title: short,
                max: Type.Integer({ minimum: 1, maximum: 100 }),
                evidence: long,
                levels: Type.Array(Type.Object({ min: Type.Integer({ minimum: 0, maximum: 100 }), text: long }, closed), { maxItems: 12 }),
              },
              closed,
            ),
            { maxItems: 12 },
          ),
        },
        closed,
      ),
    ),
    report: Type.Array(
      Type.Object({ section: Type.Integer({ minimum: 0, maximum: 999 }), field: long, answer: long, accepted: Type.Array(long, { maxItems: 30 }), why: long }, closed),
      { maxItems: 80 },
    ),
    errors: Type.Array(Type.Object({ line: Type.Integer({ minimum: 0, maximum: 9_999 }), wrong: long, right: long, why: long }, closed), { maxItems: 80 }),
  },
  closed,
)
export type DraftCase = Static<typeof draftCase>
export type DraftStep = DraftCase['nodes'][number]

export const addDraftCase = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/draft/cases',
  summary: 'Begins a practice case of two choices and two ends, to be written; `version` is that of the course',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: Type.Object({ courseId: uuid }, closed),
  body: Type.Object({ version: Type.Integer(), title: draftCase.properties.title, role: short }, closed),
  reply: Type.Object({ caseId: slug, version: Type.Integer() }, closed),
  problems: [draftImpossible],
})

export const readDraftCase = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/draft/cases/:caseId',
  summary: 'A practice case as it is being written, with what keeps it from being published and the pictures of its course',
  may: { do: 'training.draft.see', on: 'programme' },
  params,
  reply: Type.Object(
    {
      courseId: uuid,
      courseTitle: Type.String(),
      caseId: slug,
      case: draftCase,
      standing: Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('same'), Type.Literal('removed')]),
      media: Type.Array(Type.Object({ media: Type.String(), width: Type.Integer(), height: Type.Integer() }, closed)),
      faults: Type.Array(draftFault),
      version: Type.Integer(),
    },
    closed,
  ),
})

export const saveDraftCase = endpoint({
  method: 'PUT',
  path: '/api/training/courses/:courseId/draft/cases/:caseId',
  summary: 'Writes a practice case; `version` is the one that was read. Learners get it with the next version of the course',
  may: { do: 'training.draft.edit', on: 'programme' },
  params,
  body: Type.Object({ version: Type.Integer(), case: draftCase }, closed),
  reply: Type.Object({ version: Type.Integer(), faults: Type.Array(draftFault) }, closed),
})
