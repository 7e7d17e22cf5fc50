import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { stale } from '../problems.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

export const institutionKind = Type.Union([
  Type.Literal('police'),
  Type.Literal('court'),
  Type.Literal('prevention'),
  Type.Literal('mayor'),
  Type.Literal('civil_society'),
  Type.Literal('programme'),
])

/** Who an edition is for. Empty lists mean anyone. `enrolsByItself`: a person who takes up a matching post gets a place at once. */
export const audience = Type.Object(
  {
    kinds: Type.Array(institutionKind, { maxItems: 6, uniqueItems: true }),
    municipalities: Type.Array(Type.String({ pattern: '^\\d{5}$' }), { maxItems: 100, uniqueItems: true }),
    enrolsByItself: Type.Boolean(),
  },
  closed,
)
export type Audience = Static<typeof audience>

/** What becomes of a seat whose authorisation ends by its day: finish what was begun, or pause. Revocation and suspension always pause. */
const lapse = Type.Union([Type.Literal('finish'), Type.Literal('pause')])

const minSessions = nullable(Type.Integer({ minimum: 1, maximum: 50 }))

/** planned: begins later · running · finished: its last day has passed. */
export const editionStage = Type.Union([Type.Literal('planned'), Type.Literal('running'), Type.Literal('finished')])

const counts = Type.Object(
  { active: Type.Integer(), waiting: Type.Integer(), paused: Type.Integer(), completed: Type.Integer(), withdrawn: Type.Integer(), certificates: Type.Integer() },
  closed,
)

const editionLine = Type.Object(
  {
    editionId: uuid,
    courseId: uuid,
    courseCode: Type.String(),
    courseTitle: Type.String(),
    name: Type.String(),
    startsOn: day,
    endsOn: day,
    capacity: Type.Integer(),
    /** Seats taken: active, paused and completed, of everybody; null to a reader who may not see everybody. */
    taken: nullable(Type.Integer()),
    vetting: Type.Union([Type.Literal('none'), Type.Literal('as-post')]),
    lapse,
    /** Whether the accepted assignment is asked for before the course is finished. */
    asksAssignment: Type.Boolean(),
    /** How many live sessions a person attends before the course is finished; null: none. */
    minSessions: nullable(Type.Integer()),
    audience,
    stage: editionStage,
    counts,
    version: Type.Integer(),
  },
  closed,
)
export type EditionLine = Static<typeof editionLine>

/**
 * What people learnt: mean grade of the first pre-test and of the best post-test of those who did both, and the mean of the
 * differences with its 95 % interval.
 */
const gain = Type.Object({ people: Type.Integer(), before: Type.Number(), after: Type.Number(), difference: Type.Number(), low: Type.Number(), high: Type.Number() }, closed)
export type Gain = Static<typeof gain>

const courseGain = Type.Object(
  {
    courseId: uuid,
    title: Type.String(),
    gain: nullable(gain),
    editions: Type.Array(Type.Object({ editionId: uuid, name: Type.String(), startsOn: day, gain: nullable(gain) }, closed)),
  },
  closed,
)
export type CourseGain = Static<typeof courseGain>

export const readGains = endpoint({
  method: 'GET',
  path: '/api/training/staff/gains',
  summary: 'What people learnt in each course and edition, of the people that the reader may see; null where fewer than five could be told',
  may: { do: 'training.participant.see', list: 'person' },
  reply: Type.Object({ hiddenBelow: Type.Integer(), courses: Type.Array(courseGain) }, closed),
})

export const listEditions = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions',
  summary: 'All editions, those to come and running first, with the counts of the people that the reader may see',
  may: { do: 'training.participant.see', list: 'person' },
  reply: Type.Object({ items: Type.Array(editionLine) }, closed),
})

export const readEdition = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId',
  summary: 'One edition with the counts of the people that the reader may see',
  may: { do: 'training.participant.see', list: 'person' },
  params: editionParams,
  reply: Type.Object(
    {
      edition: editionLine,
      /** Null below 5 people. */
      gain: nullable(gain),
      municipalities: Type.Array(Type.Object({ municipalityId: Type.String(), name: Type.String(), people: Type.Integer(), completed: Type.Integer() }, closed)),
    },
    closed,
  ),
})

/** `fact` says which: `ends-before-it-starts`, `course-in-preparation`, `course-retired`, `no-assignment`. */
export const editionImpossible = problem('edition-impossible', 422, Type.Object({ fact: Type.String() }))

export const openEdition = endpoint({
  method: 'POST',
  path: '/api/training/staff/editions',
  summary: 'Opens an edition of an available course; people in matching posts get their places at once when its audience says so',
  may: { do: 'training.edition.open', on: 'programme' },
  body: Type.Object(
    {
      courseId: uuid,
      name: Type.String({ minLength: 3, maxLength: 120 }),
      startsOn: day,
      endsOn: day,
      capacity: Type.Integer({ minimum: 1, maximum: 5000 }),
      vetting: Type.Union([Type.Literal('none'), Type.Literal('as-post')]),
      /** `finish` unless said. */
      lapse: Type.Optional(lapse),
      /** Off unless said; `no-assignment` where the course has none. */
      asksAssignment: Type.Optional(Type.Boolean()),
      /** None unless said. */
      minSessions: Type.Optional(minSessions),
      audience,
    },
    closed,
  ),
  reply: Type.Object({ editionId: uuid }, closed),
  problems: [editionImpossible],
})

/** Once an edition has begun it asks for no more than it did; `current` is what it asks for, 0 where it asks for none. */
export const attendanceOnlyLower = problem('attendance-only-lower', 409, Type.Object({ current: Type.Integer() }))

export const askAttendance = endpoint({
  method: 'PUT',
  path: '/api/training/staff/editions/:editionId/attendance',
  summary: 'How many live sessions a person attends before the course is finished; who lacked only that is finished at once, and nobody less than before',
  may: { do: 'training.edition.open', on: 'programme' },
  params: editionParams,
  body: Type.Object({ minSessions, version: Type.Integer() }, closed),
  /** `completed`: how many seats this finished. */
  reply: Type.Object({ version: Type.Integer(), completed: Type.Integer() }, closed),
  problems: [attendanceOnlyLower, stale],
})
