import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { mostSeats } from './preparation.ts'
import { Day, nullable } from './shapes.ts'

/** A course that is planned has not begun. */
export const courseBegun = problem('course-begun', 422)

const SentType = Type.Union([Type.Literal('courtesy'), Type.Literal('leahy')])

/** Days from sending in that month: one answer in ten comes sooner than `early`, half by `middle`, one in ten later than `late`. */
export const MonthlyLead = Type.Object({
  month: Type.Integer({ minimum: 1, maximum: 12 }),
  early: Type.Integer(),
  middle: Type.Integer(),
  late: Type.Integer(),
})

export const LearntType = Type.Object({
  type: SentType,
  /** Answers that were learnt from, within three years; null where there are fewer than thirty and the programme's own days stand. */
  answered: nullable(Type.Integer()),
  approved: nullable(Type.Integer()),
  /** The days that the programme set, for want of answers. */
  setDays: Type.Integer(),
  months: Type.Array(MonthlyLead),
})
export type LearntType = Static<typeof LearntType>

export const readForecast = endpoint({
  method: 'GET',
  path: '/api/vetting/forecast',
  summary: 'How long answers take by type and month; for a course, the last safe day to send and how many to invite',
  may: { do: 'vetting.batch.see', on: 'programme' },
  query: Type.Object({
    type: Type.Optional(SentType),
    startsOn: Type.Optional(Day),
    seats: Type.Optional(Type.Integer({ minimum: 1, maximum: mostSeats })),
  }),
  reply: Type.Object({
    today: Day,
    types: Type.Array(LearntType),
    /** Only where type, first day and seats were asked. */
    plan: nullable(
      Type.Object({
        type: SentType,
        startsOn: Day,
        seats: Type.Integer(),
        lastSafeOn: Day,
        leadDays: Type.Integer(),
        /** So that all seats are filled in nine cases of ten; null where too few answers are known or too many are refused. */
        invite: nullable(Type.Integer()),
      }),
    ),
  }),
  problems: [courseBegun],
})
