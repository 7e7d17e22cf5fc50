import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const params = Type.Object({ courseId: uuid }, closed)

/** How many of a kind came, differ or went since the version before. */
const counts = Type.Object({ added: Type.Integer(), changed: Type.Integer(), removed: Type.Integer() }, closed)

const versionLine = Type.Object(
  {
    number: Type.Integer(),
    publishedAt: Type.String({ format: 'date-time' }),
    /** files: from the files that ship with Tequio · unknown: before it was kept. */
    by: Type.Union([Type.Literal('me'), Type.Literal('other'), Type.Literal('files'), Type.Literal('unknown')]),
    isCurrent: Type.Boolean(),
    /** Editions that teach it. */
    editions: Type.Integer(),
    lessons: counts,
    cases: counts,
    questions: counts,
  },
  closed,
)
export type VersionLine = Static<typeof versionLine>

export const listVersions = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/versions',
  summary: 'The versions of a course, newest first, with what each changed',
  may: { do: 'training.draft.see', on: 'programme' },
  params,
  reply: Type.Object({ title: Type.String(), code: Type.String(), items: Type.Array(versionLine) }, closed),
})

/** moved: at another place, its text the same. Texts are the lines that a reader sees, empty where there is none. */
const difference = Type.Object(
  {
    kind: Type.Union([Type.Literal('head'), Type.Literal('lesson'), Type.Literal('case'), Type.Literal('question')]),
    id: Type.String(),
    title: Type.String(),
    change: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed'), Type.Literal('moved')]),
    before: Type.Array(Type.String()),
    after: Type.Array(Type.String()),
  },
  closed,
)
export type Difference = Static<typeof difference>

const side = Type.String({ pattern: '^(draft|[1-9]\\d{0,5})$' })

export const compareVersions = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/comparison',
  summary: 'What differs between two versions of a course, or between one and what is being written (`draft`)',
  may: { do: 'training.draft.see', on: 'programme' },
  params,
  query: Type.Object({ from: side, to: side }, closed),
  reply: Type.Object({ items: Type.Array(difference) }, closed),
})
