import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { assignmentState } from './assignment-shapes.ts'
import { slug } from './course.ts'
import { editionParams, seat } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const may = { do: 'training.grade', list: 'seat' } as const

const about = {
  seat: Type.Optional(seat),
  municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
  search: Type.Optional(Type.String({ maxLength: 80 })),
}

const row = Type.Object(
  {
    enrolmentId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    seat,
    lessonsDone: Type.Integer(),
    /** Grade of the first pre-test, and of the best post-test. */
    pre: nullable(Type.Number()),
    post: nullable(Type.Number()),
    /** A final test waits for who grades its open answers. */
    isWaiting: Type.Boolean(),
    passed: Type.Boolean(),
    /** One a case, in the order of `cases`. */
    cases: Type.Array(Type.Boolean()),
    assignment: assignmentState,
    /** Points of the newest grading with every criterion; null where there is none. */
    points: nullable(Type.Integer()),
    completedOn: nullable(day),
    certificateId: nullable(uuid),
  },
  closed,
)
export type GradebookRow = Static<typeof row>

export const readGradebook = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/gradebook',
  summary: 'The people of an edition that the reader grades, by surname, with tests, cases, assignment and how each stands',
  may,
  params: editionParams,
  query: Type.Object({ ...about, after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })) }, closed),
  reply: Type.Object(
    {
      lessons: Type.Integer(),
      minGrade: Type.Number(),
      cases: Type.Array(Type.Object({ caseId: slug, title: Type.String() }, closed)),
      /** Whether the course has an assignment, whether the edition asks for it, and the most points that its rubric gives. */
      hasAssignment: Type.Boolean(),
      isAsked: Type.Boolean(),
      mostPoints: Type.Integer(),
      items: Type.Array(row),
      next: nullable(Type.String()),
    },
    closed,
  ),
})
export type Gradebook = Static<(typeof readGradebook)['reply']>

export const exportGradebook = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/gradebook/xlsx',
  summary: 'The gradebook as a spreadsheet, one row a person',
  may,
  params: editionParams,
  query: Type.Object(about, closed),
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})
