import { Type, type Static } from 'typebox'
import { endpoint, file, problem } from '../make.ts'
import { stale } from '../problems.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** online: a call, `place` is its link · in-person: `place` says where. */
export const sessionKind = Type.Union([Type.Literal('online'), Type.Literal('in-person')])
export type SessionKind = Static<typeof sessionKind>

/** early: attendance is not taken yet · open · closed: who was there is known from the list alone. */
export const attendanceState = Type.Union([Type.Literal('early'), Type.Literal('open'), Type.Literal('closed')])
export type AttendanceState = Static<typeof attendanceState>

/** order: it ends before it begins · long: more than a day · outside: not within the days of its edition · place, link, zone: not given, or no such. */
export const sessionImpossible = problem(
  'session-impossible',
  422,
  Type.Object({
    fact: Type.Union([Type.Literal('order'), Type.Literal('long'), Type.Literal('outside'), Type.Literal('place'), Type.Literal('link'), Type.Literal('zone')]),
    /** The days of the edition. */
    from: day,
    to: day,
  }),
)
/** One of the same title begins at the same moment in this edition. */
export const sessionTwice = problem('session-twice', 409)
export const sessionCancelled = problem('session-cancelled', 409)
/** It is over and people are known to have been there. */
export const sessionHeld = problem('session-held', 409)

const fields = {
  title: Type.String({ minLength: 3, maxLength: 120, pattern: '\\S' }),
  kind: sessionKind,
  startsAt: moment,
  endsAt: moment,
  /** IANA name of the zone whose clock the session goes by. */
  zone: Type.String({ minLength: 1, maxLength: 60 }),
  /** Where, or the link of the call (https); a link may come later. */
  place: Type.String({ maxLength: 300 }),
}

const line = {
  sessionId: uuid,
  ...fields,
  title: Type.String(),
  place: Type.String(),
  cancelledAt: nullable(moment),
}

export const SessionLine = Type.Object(
  {
    ...line,
    version: Type.Integer(),
    /** Open and completed seats that the reader may see, and those of them who were there. */
    people: Type.Integer(),
    present: Type.Integer(),
  },
  closed,
)
export type SessionLine = Static<typeof SessionLine>

const params = Type.Object({ sessionId: uuid }, closed)
const mayPlan = { do: 'training.session.plan', on: 'programme' } as const
const base = '/api/training/staff/sessions/:sessionId'
const changed = Type.Object({ sessionId: uuid, version: Type.Integer() }, closed)

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/sessions',
  summary: 'The sessions of an edition in the order of their time, with the attendance of the people that the reader may see',
  may: { do: 'training.attendance.see', list: 'seat' },
  params: editionParams,
  reply: Type.Object({ items: Type.Array(SessionLine) }, closed),
})

export const readSession = endpoint({
  method: 'GET',
  path: base,
  summary: 'One session with its edition, when attendance is taken, and how it was known of the people that the reader may see',
  may: { do: 'training.attendance.see', list: 'seat' },
  params,
  reply: Type.Object(
    {
      session: SessionLine,
      edition: Type.Object({ editionId: uuid, name: Type.String(), courseTitle: Type.String(), startsOn: day, endsOn: day }, closed),
      state: attendanceState,
      opensAt: moment,
      closesAt: moment,
      ways: Type.Object({ list: Type.Integer(), qr: Type.Integer(), code: Type.Integer(), 'call-list': Type.Integer() }, closed),
    },
    closed,
  ),
})

export const planSession = endpoint({
  method: 'POST',
  path: '/api/training/staff/editions/:editionId/sessions',
  summary: 'Plans a live session of an edition, online or in person',
  may: mayPlan,
  params: editionParams,
  body: Type.Object(fields, closed),
  reply: changed,
  problems: [sessionImpossible, sessionTwice],
})

export const changeSession = endpoint({
  method: 'PUT',
  path: base,
  summary: 'Changes a session that was not cancelled; attendance that was taken stays',
  may: mayPlan,
  params,
  body: Type.Object({ version: Type.Integer(), ...fields }, closed),
  reply: changed,
  problems: [sessionImpossible, sessionTwice, sessionCancelled, stale],
})

export const cancelSession = endpoint({
  method: 'POST',
  path: `${base}/cancellation`,
  summary: 'Cancels a session that was not held; attendance that was taken stays',
  may: mayPlan,
  params,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: changed,
  status: 200,
  problems: [sessionCancelled, sessionHeld, stale],
})

/** A session as who learns sees it. `attendedAt`: since when they are known to have been there. */
export const OwnSession = Type.Object({ ...line, state: attendanceState, opensAt: moment, closesAt: moment, attendedAt: nullable(moment) }, closed)
export type OwnSession = Static<typeof OwnSession>

export const listMySessions = endpoint({
  method: 'GET',
  path: '/api/training/my/editions/:editionId/sessions',
  summary: 'The sessions of an edition in which the signed-in person has a seat; none before the seat is open',
  may: { on: 'session' },
  params: editionParams,
  reply: Type.Object({ items: Type.Array(OwnSession) }, closed),
})

export const readMySession = endpoint({
  method: 'GET',
  path: '/api/training/my/sessions/:sessionId',
  summary: 'One session of an edition in which the signed-in person has an open or completed seat',
  may: { on: 'session' },
  params,
  reply: Type.Object({ session: OwnSession, editionId: uuid, courseTitle: Type.String() }, closed),
})

export const mySessionCalendar = endpoint({
  method: 'GET',
  path: '/api/training/my/sessions/:sessionId/calendar',
  summary: 'The session as a calendar file; of a cancelled one the calendar learns that',
  may: { on: 'session' },
  params,
  reply: file('text/calendar'),
})
