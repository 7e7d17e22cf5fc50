import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { stale } from '../problems.ts'
import { assignmentState, gradingOutcome, handedIn, levels, rubric } from './assignment-shapes.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const one = { do: 'training.grade', on: 'seat', by: 'enrolmentId' } as const
const params = Type.Object({ enrolmentId: uuid }, closed)

/** How long a submission counts as open with whoever opened it last, minutes. */
export const heldMinutes = 10

/** Somebody else has it open, since when. `name` is empty where it is not known. */
export const holder = Type.Object({ name: Type.String(), since: moment }, closed)

const line = Type.Object(
  {
    enrolmentId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    state: assignmentState,
    /** Since when it stands so; null where nothing was handed in. */
    since: nullable(moment),
    /** Texts handed in so far. */
    texts: Type.Integer(),
    heldBy: nullable(holder),
    /** One's own work is graded by somebody else. */
    isOwn: Type.Boolean(),
  },
  closed,
)
export type SubmissionLine = Static<typeof line>

const counts = Type.Object({ todo: Type.Integer(), waiting: Type.Integer(), returned: Type.Integer(), accepted: Type.Integer() }, closed)

export const listSubmissions = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/submissions',
  summary: 'The assignments of an edition of one state, what waits longest first, of the people that the reader grades, with how many there are of each state',
  may: { do: 'training.grade', list: 'seat' },
  params: editionParams,
  query: Type.Object(
    {
      /** `waiting` unless said. */
      state: Type.Optional(assignmentState),
      search: Type.Optional(Type.String({ maxLength: 80 })),
      municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object(
    {
      edition: Type.Object({ editionId: uuid, name: Type.String(), courseTitle: Type.String(), asks: Type.String(), isAsked: Type.Boolean() }, closed),
      counts,
      /** The one that waits longest and nobody else has open. */
      first: nullable(uuid),
      items: Type.Array(line),
      next: nullable(Type.String()),
    },
    closed,
  ),
})

const page = Type.Object(
  {
    enrolmentId: uuid,
    editionId: uuid,
    edition: Type.String(),
    courseTitle: Type.String(),
    name: Type.String(),
    municipality: Type.String(),
    asks: Type.String(),
    rubric,
    state: assignmentState,
    version: Type.Integer(),
    /** Newest first. */
    texts: Type.Array(handedIn),
    heldBy: nullable(holder),
    isOwn: Type.Boolean(),
  },
  closed,
)
export type SubmissionPage = Static<typeof page>

export const readSubmission = endpoint({
  method: 'GET',
  path: '/api/training/staff/submissions/:enrolmentId',
  summary: 'One assignment to be graded: every text, what was said to each, the rubric, and who has it open',
  may: one,
  params,
  reply: page,
})

export const readQueue = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/submissions/queue',
  summary: 'Which assignment is graded next, of the people that the reader grades, and how many wait',
  may: { do: 'training.grade', list: 'seat' },
  params: editionParams,
  /** `behind`: the one that is open now; without it the one that waits longest. */
  query: Type.Object({ behind: Type.Optional(uuid) }, closed),
  reply: Type.Object({ next: nullable(uuid), waiting: Type.Integer() }, closed),
})

/** Nobody grades their own work. */
export const ownWork = problem('own-work', 409)
/** Only what waits is graded. */
export const notWaiting = problem('not-waiting', 409)
/** levels: a criterion of the rubric has no level, or a level that it has not · comment: what is returned says why. */
export const gradingIncomplete = problem('grading-incomplete', 422, Type.Object({ fact: Type.Union([Type.Literal('levels'), Type.Literal('comment')]) }))

export const holdSubmission = endpoint({
  method: 'POST',
  path: '/api/training/staff/submissions/:enrolmentId/hold',
  summary: 'Says that one has an assignment open to grade it, for ten minutes; `heldBy` tells of another who has it and is left alone unless `take`',
  may: one,
  params,
  body: Type.Object({ take: Type.Boolean() }, closed),
  reply: Type.Object({ heldBy: nullable(holder) }, closed),
  problems: [ownWork],
  status: 200,
})

export const releaseSubmission = endpoint({
  method: 'POST',
  path: '/api/training/staff/submissions/:enrolmentId/release',
  summary: 'Says that one left an assignment without grading it',
  may: one,
  params,
  reply: Type.Object({}, closed),
  status: 200,
})

export const gradeSubmission = endpoint({
  method: 'POST',
  path: '/api/training/staff/submissions/:enrolmentId/grading',
  summary: 'Accepts an assignment or returns it with a comment, as it was read: graded or handed in anew meanwhile it answers `stale` and nothing is written',
  may: one,
  params,
  body: Type.Object(
    {
      version: Type.Integer(),
      outcome: gradingOutcome,
      levels,
      comment: Type.String({ maxLength: 4_000 }),
    },
    closed,
  ),
  /** `completed`: with this the course is finished. `next`: which one waits now. */
  reply: Type.Object({ version: Type.Integer(), completed: Type.Boolean(), next: nullable(uuid), waiting: Type.Integer() }, closed),
  problems: [ownWork, notWaiting, gradingIncomplete, stale],
  status: 200,
})
