import { Type, type Static } from 'typebox'
import { endpoint, event, problem } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const may = { do: 'training.nudge', list: 'person' } as const

/** A person is reminded of their courses once in so many days, whoever presses. */
export const nudgeRestDays = 7

export const seatNudged = event(
  'training.nudge.sent.v1',
  'Somebody was reminded of a course that waits for them; the newest reminder of a seat',
  Type.Object({ enrolmentId: uuid, personId: uuid, editionId: uuid, courseId: uuid, courseTitle: Type.String(), endsOn: day, sentOn: day }, closed),
)

/** stalled: nothing done for so many days though the seat is open · overdue: far behind the pace of the edition, or its end is near. */
export const followUpList = Type.Union([Type.Literal('stalled'), Type.Literal('overdue')])
export type FollowUpList = Static<typeof followUpList>

const about = {
  list: followUpList,
  /** Days without anything done, 14 unless said; for `stalled`. */
  days: Type.Optional(Type.Integer({ minimum: 3, maximum: 90 })),
  edition: Type.Optional(uuid),
  municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
}

const line = Type.Object(
  {
    enrolmentId: uuid,
    personId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    editionId: uuid,
    edition: Type.String(),
    courseTitle: Type.String(),
    endsOn: day,
    lessonsDone: Type.Integer(),
    lessonsTotal: Type.Integer(),
    /** Lessons that who keeps the pace of the edition has done today. */
    lessonsExpected: Type.Integer(),
    /** Of the last thing done, or since when the seat could be used. */
    quietSince: day,
    hasBegun: Type.Boolean(),
    /** When the person was last reminded of any course. */
    nudgedOn: nullable(day),
    mayNudge: Type.Boolean(),
  },
  closed,
)
export type FollowUpLine = Static<typeof line>

export const listFollowUp = endpoint({
  method: 'GET',
  path: '/api/training/staff/follow-up',
  summary: 'Open seats of running editions in which nothing moves, or that are late; who waits longest first',
  may,
  query: Type.Object({ ...about, after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }, closed),
  reply: Type.Object({ items: Type.Array(line), next: nullable(Type.String()) }, closed),
})

const counted = Type.Object({ seats: Type.Integer(), people: Type.Integer(), mayNudge: Type.Integer() }, closed)

export const countFollowUp = endpoint({
  method: 'GET',
  path: '/api/training/staff/follow-up/counts',
  summary: 'How long both lists are, of how many people, and how many of these may be reminded today; with the running editions',
  may,
  query: Type.Object({ days: about.days, edition: about.edition, municipality: about.municipality }, closed),
  reply: Type.Object(
    {
      stalled: counted,
      overdue: counted,
      editions: Type.Array(Type.Object({ editionId: uuid, name: Type.String(), courseTitle: Type.String() }, closed)),
      municipalities: Type.Array(Type.Object({ municipalityId: Type.String(), name: Type.String() }, closed)),
    },
    closed,
  ),
})

/** From that day on the person may be reminded again. */
export const nudgedLately = problem('nudged-lately', 409, Type.Object({ from: day }))
/** The seat is not open any more, or its edition does not run. */
export const nothingToNudge = problem('nothing-to-nudge', 409)

export const nudgeSeat = endpoint({
  method: 'POST',
  path: '/api/training/staff/seats/:enrolmentId/nudge',
  summary: 'Reminds one person of a course in which they have an open seat; once in seven days',
  may: { do: 'training.nudge', on: 'seat', by: 'enrolmentId' },
  params: Type.Object({ enrolmentId: uuid }, closed),
  reply: Type.Object({ sentOn: day }, closed),
  problems: [nudgedLately, nothingToNudge],
})

export const nudgeList = endpoint({
  method: 'POST',
  path: '/api/training/staff/follow-up/nudges',
  summary: 'Reminds everybody of a list that the reader may see, each person once and nobody who was reminded in the last seven days',
  may,
  body: Type.Object(about, closed),
  reply: Type.Object({ sent: Type.Integer(), resting: Type.Integer() }, closed),
})
