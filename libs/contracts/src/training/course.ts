import { Type, type Static } from 'typebox'
import { endpoint, event, file } from '../make.ts'

const closed = { additionalProperties: false } as const

export const courseState = Type.Union([Type.Literal('available'), Type.Literal('preparing')])
export const slug = Type.String({ pattern: '^[a-z0-9-]{1,64}$' })

export const coursePublished = event(
  'training.course.published.v1',
  'A version of a course can be taken, or its outline stands in the catalogue',
  Type.Object({ courseId: Type.String({ format: 'uuid' }), code: Type.String(), title: Type.String(), hours: Type.Integer(), state: courseState }, closed),
)

const catalogueEntry = Type.Object(
  {
    courseId: Type.String({ format: 'uuid' }),
    code: Type.String(),
    title: Type.String(),
    audience: Type.String(),
    hours: Type.Integer(),
    summary: Type.String(),
    objectives: Type.Array(Type.String()),
    /** retired: gets no new editions; only who writes or opens courses is told of it. */
    state: Type.Union([courseState, Type.Literal('retired')]),
    /** Whether it can be written on the screen. */
    written: Type.Boolean(),
    lessons: Type.Integer(),
    minutes: Type.Integer(),
  },
  closed,
)
export type CatalogueEntry = Static<typeof catalogueEntry>

export const listCourses = endpoint({
  method: 'GET',
  path: '/api/training/courses',
  summary: 'The catalogue: courses that can be taken and those in preparation',
  may: { on: 'session' },
  reply: Type.Object({ items: Type.Array(catalogueEntry) }, closed),
})

export const readMedia = endpoint({
  method: 'GET',
  path: '/api/training/media/:sha',
  summary: 'A picture of a course (SVG) by the SHA-256 of its bytes; it never changes',
  may: { on: 'session' },
  params: Type.Object({ sha: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed),
  reply: file('image/svg+xml'),
})
