import { Type } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { courseCode } from './new-course.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })

export const exportCourse = endpoint({
  method: 'GET',
  path: '/api/training/courses/:courseId/files',
  summary: 'A course as it is being written, as the files that Tequio’s own courses are made of, in a ZIP: course.yaml, bank.yaml, cases, lessons in Markdown, drawings',
  may: { do: 'training.draft.see', on: 'programme' },
  params: Type.Object({ courseId: uuid }, closed),
  reply: file('application/zip'),
})

/** The largest ZIP of a course, and what it may be once it is opened. */
export const courseFileBytes = 8_000_000

/** No ZIP, a damaged one, or one that opens to more than 30 MB. */
export const courseFileUnreadable = problem('course-file-unreadable', 422)
/** Something in it keeps it from being brought in; the dry run names each. */
export const courseFileUnfit = problem('course-file-unfit', 422)
/** The course was written in since the dry run. */
export const courseFileMoved = problem('course-file-moved', 409)

export const bringCourse = endpoint({
  method: 'POST',
  path: '/api/training/course-files',
  summary:
    'Reads the files of a course: without `basis` it names every problem and writes nothing; with the basis of that answer the course of that code, or a new one, is written as they say',
  may: { do: 'training.draft.edit', on: 'programme' },
  query: Type.Object({ /** Instead of the one in the file. */ code: Type.Optional(courseCode), basis: Type.Optional(Type.String({ maxLength: 64 })) }, closed),
  body: bytes(courseFileBytes),
  reply: Type.Object(
    {
      written: Type.Boolean(),
      basis: Type.String(),
      code: Type.String(),
      title: Type.String(),
      /** The course of that code that is here already: its draft would be replaced. After writing, the course. */
      courseId: Type.Union([uuid, Type.Null()]),
      lessons: Type.Integer(),
      cases: Type.Integer(),
      questions: Type.Integer(),
      pictures: Type.Integer(),
      problems: Type.Array(Type.String()),
    },
    closed,
  ),
  problems: [courseFileUnreadable, courseFileUnfit, courseFileMoved],
})
