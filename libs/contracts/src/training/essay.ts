import { Type, type Static } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { stale } from '../problems.ts'
import { levels, rubric } from './assignment-shapes.ts'
import { gradingIncomplete, holder, ownWork } from './grading.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const one = { do: 'training.grade', on: 'seat', by: 'enrolmentId' } as const
const params = Type.Object({ enrolmentId: uuid, attemptId: uuid }, closed)

/** waiting: nobody graded it yet, and its test has no grade · graded. */
export const essayState = Type.Union([Type.Literal('waiting'), Type.Literal('graded')])
export type EssayState = Static<typeof essayState>

/** The open answers of one test that was handed in, by seat and attempt. */
const named = Type.Object({ enrolmentId: uuid, attemptId: uuid }, closed)
export type EssayName = Static<typeof named>

const line = Type.Object(
  {
    enrolmentId: uuid,
    attemptId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    state: essayState,
    since: moment,
    heldBy: nullable(holder),
    /** One's own work is graded by somebody else. */
    isOwn: Type.Boolean(),
  },
  closed,
)
export type EssayLine = Static<typeof line>

export const listEssays = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/essays',
  summary: 'The open answers of the final tests of an edition, what waits longest first, of the people that the reader grades',
  may: { do: 'training.grade', list: 'seat' },
  params: editionParams,
  query: Type.Object(
    {
      /** `waiting` unless said. */
      state: Type.Optional(essayState),
      search: Type.Optional(Type.String({ maxLength: 80 })),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object(
    {
      edition: Type.Object({ editionId: uuid, name: Type.String(), courseTitle: Type.String() }, closed),
      counts: Type.Object({ waiting: Type.Integer(), graded: Type.Integer() }, closed),
      /** Whether the final test of the edition asks for open answers. */
      isAsked: Type.Boolean(),
      /** The one that waits longest and nobody else has open. */
      first: nullable(named),
      items: Type.Array(line),
      next: nullable(Type.String()),
    },
    closed,
  ),
})

const answered = Type.Object(
  {
    questionId: Type.String(),
    prompt: Type.String(),
    rubric,
    /** An answer of the author, for who grades; may be empty. */
    model: Type.String(),
    text: Type.String(),
    /** Empty until it is graded. */
    levels,
  },
  closed,
)

const page = Type.Object(
  {
    enrolmentId: uuid,
    attemptId: uuid,
    editionId: uuid,
    edition: Type.String(),
    courseTitle: Type.String(),
    name: Type.String(),
    municipality: Type.String(),
    state: essayState,
    version: Type.Integer(),
    sentAt: moment,
    /** Of the questions that were marked at once: how many are right; and how many questions the test has with the open ones. */
    right: Type.Integer(),
    asked: Type.Integer(),
    minGrade: Type.Number(),
    /** Null until it is graded. */
    grade: nullable(Type.Number()),
    answers: Type.Array(answered),
    comment: Type.String(),
    heldBy: nullable(holder),
    isOwn: Type.Boolean(),
    /** Its certificate was issued: the grade stays. */
    isSettled: Type.Boolean(),
  },
  closed,
)
export type EssayPage = Static<typeof page>

export const readEssay = endpoint({
  method: 'GET',
  path: '/api/training/staff/essays/:enrolmentId/:attemptId',
  summary: 'The open answers of one test to be graded, with rubric and model answer, and who has it open',
  may: one,
  params,
  reply: page,
})

export const readEssayQueue = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/essays/queue',
  summary: 'Which open answers are graded next, of the people that the reader grades, and how many wait',
  may: { do: 'training.grade', list: 'seat' },
  params: editionParams,
  /** `behind`: the attempt that is open now; without it the one that waits longest. */
  query: Type.Object({ behind: Type.Optional(uuid) }, closed),
  reply: Type.Object({ next: nullable(named), waiting: Type.Integer() }, closed),
})

export const holdEssay = endpoint({
  method: 'POST',
  path: '/api/training/staff/essays/:enrolmentId/:attemptId/hold',
  summary: 'Says that one has open answers open to grade them, for ten minutes; `heldBy` tells of another who has them and is left alone unless `take`',
  may: one,
  params,
  body: Type.Object({ take: Type.Boolean() }, closed),
  reply: Type.Object({ heldBy: nullable(holder) }, closed),
  problems: [ownWork],
  status: 200,
})

export const releaseEssay = endpoint({
  method: 'POST',
  path: '/api/training/staff/essays/:enrolmentId/:attemptId/release',
  summary: 'Says that one left open answers without grading them',
  may: one,
  params,
  reply: Type.Object({}, closed),
  status: 200,
})

/** certificate: it was issued, the grade stays · completed: the course was finished with it, so it passes or rises. */
export const gradeStays = problem('grade-stays', 409, Type.Object({ fact: Type.Union([Type.Literal('certificate'), Type.Literal('completed')]) }))

export const gradeEssay = endpoint({
  method: 'POST',
  path: '/api/training/staff/essays/:enrolmentId/:attemptId/grading',
  summary: 'Grades the open answers of a test as they were read, and with them the test; again until its certificate is issued. Graded meanwhile by another it answers `stale`',
  may: one,
  params,
  body: Type.Object(
    {
      version: Type.Integer(),
      /** Each answer with a level of each of its criteria. */
      answers: Type.Array(Type.Object({ questionId: Type.String({ maxLength: 64 }), levels }, closed), { maxItems: 10 }),
      comment: Type.String({ maxLength: 4_000 }),
    },
    closed,
  ),
  /** `grade`: of the test. `completed`: with this the course is finished. `next`: what waits now. */
  reply: Type.Object({ version: Type.Integer(), grade: Type.Number(), completed: Type.Boolean(), next: nullable(named), waiting: Type.Integer() }, closed),
  problems: [ownWork, gradingIncomplete, gradeStays, stale],
  status: 200,
})

export const testGraded = event(
  'training.test.graded.v1',
  'The open answers of a final test were graded; the newest grading of a seat. `number` counts those of its test. The grade stays in training',
  Type.Object({ enrolmentId: uuid, personId: uuid, editionId: uuid, courseId: uuid, courseTitle: Type.String(), attemptId: uuid, number: Type.Integer() }, closed),
)
