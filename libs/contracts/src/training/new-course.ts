import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { draftHead } from './draft.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })

/** A number of two digits, by which the catalogue is ordered, and a short name. It never changes. */
export const courseCode = Type.String({ pattern: '^\\d{2}-[a-z0-9-]{1,60}$', maxLength: 63 })

/** short: four lessons with their tests · workshop: two lessons and a practice case · guide: one lesson and a pocket guide. */
export const courseTemplate = Type.Union([Type.Literal('short'), Type.Literal('workshop'), Type.Literal('guide')])
export type CourseTemplate = Static<typeof courseTemplate>

export const courseCodeTaken = problem('course-code-taken', 409)
/** The course to copy has no content that was written. */
export const courseNotCopied = problem('course-not-copied', 422)

export const createCourse = endpoint({
  method: 'POST',
  path: '/api/training/courses',
  summary: 'Begins a course: empty, from a template or as a copy of another. It stands in the catalogue as in preparation until its first version is published',
  may: { do: 'training.draft.edit', on: 'programme' },
  body: Type.Object(
    {
      code: courseCode,
      ...draftHead,
      from: Type.Optional(Type.Union([Type.Object({ template: courseTemplate }, closed), Type.Object({ courseId: uuid }, closed)])),
    },
    closed,
  ),
  reply: Type.Object({ courseId: uuid }, closed),
  problems: [courseCodeTaken, courseNotCopied],
})

export const retireCourse = endpoint({
  method: 'POST',
  path: '/api/training/courses/:courseId/retirement',
  summary: 'Retires a course, or brings it back: a retired one gets no new editions, the open ones go on',
  may: { do: 'training.draft.edit', on: 'programme' },
  params: Type.Object({ courseId: uuid }, closed),
  body: Type.Object({ retired: Type.Boolean() }, closed),
  reply: Type.Object({ retired: Type.Boolean() }, closed),
})
