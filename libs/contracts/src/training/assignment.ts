import { Type, type Static } from 'typebox'
import { endpoint, event } from '../make.ts'
import { assignmentState, gradingOutcome, handedIn, rubric } from './assignment-shapes.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })

export const readMyAssignment = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId/assignment',
  summary: 'The assignment of a course as its participant has it: what is asked, the rubric, what was handed in and what was said to it',
  may: { on: 'session' },
  params: editionParams,
  reply: Type.Object(
    {
      editionId: uuid,
      courseTitle: Type.String(),
      /** What is asked; empty when the course asks for none. */
      asks: Type.String(),
      rubric,
      /** Whether the edition asks for the accepted assignment before the course is finished. */
      isAsked: Type.Boolean(),
      endsOn: day,
      /** Whether it can be handed in now, and if not why. */
      may: Type.Union([
        Type.Literal('hand-in'),
        Type.Literal('accepted'),
        Type.Literal('seat-waiting'),
        Type.Literal('seat-paused'),
        Type.Literal('not-begun'),
        Type.Literal('edition-over'),
        Type.Literal('no-assignment'),
      ]),
      state: assignmentState,
      /** Newest first. */
      texts: Type.Array(handedIn),
    },
    closed,
  ),
})
export type MyAssignment = Static<(typeof readMyAssignment)['reply']>

export const assignmentGraded = event(
  'training.assignment.graded.v1',
  'An assignment was accepted or returned; the newest grading of a seat',
  Type.Object({ enrolmentId: uuid, personId: uuid, editionId: uuid, courseId: uuid, courseTitle: Type.String(), number: Type.Integer(), outcome: gradingOutcome }, closed),
)
