import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { stale } from '../problems.ts'
import { attendanceWindow, checkedIn, checkIn, readSessionCode } from './attendance.ts'
import { attendanceState, sessionCancelled, sessionHeld, sessionImpossible, sessionKind, sessionTwice } from './session.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** Neither is training: they have attendance and nothing else. */
export const eventFormat = Type.Union([Type.Literal('presentation'), Type.Literal('workshop')])
export type EventFormat = Static<typeof eventFormat>

const fields = {
  format: eventFormat,
  title: Type.String({ minLength: 3, maxLength: 120, pattern: '\\S' }),
  kind: sessionKind,
  startsAt: moment,
  endsAt: moment,
  zone: Type.String({ minLength: 1, maxLength: 60 }),
  place: Type.String({ maxLength: 300 }),
  /** Whose people are invited; none: everybody. */
  municipalities: Type.Array(Type.String({ pattern: '^\\d{5}$' }), { maxItems: 100, uniqueItems: true }),
}
const said = { ...fields, title: Type.String(), place: Type.String() }

const line = Type.Object(
  {
    eventId: uuid,
    ...said,
    cancelledAt: nullable(moment),
    version: Type.Integer(),
    /** Of whom the reader may see: those who were there. */
    present: Type.Integer(),
  },
  closed,
)
export type EventLine = Static<typeof line>

const params = Type.Object({ eventId: uuid }, closed)
const base = '/api/training/staff/events'
const one = `${base}/:eventId`
const maySee = { do: 'training.event.see', list: 'person' } as const
const mayPlan = { do: 'training.event.plan', on: 'programme' } as const
const mayTake = { do: 'training.attendance.take', list: 'person' } as const
const changed = Type.Object({ eventId: uuid, version: Type.Integer() }, closed)
const period = Type.Object({ from: Type.Optional(day), to: Type.Optional(day) }, closed)

export const listEvents = endpoint({
  method: 'GET',
  path: base,
  summary: 'Events, those to come first, with how many of whom the reader may see were there',
  may: maySee,
  reply: Type.Object({ items: Type.Array(line) }, closed),
})

const counts = { attendances: Type.Integer(), people: Type.Integer() }
export const readEventFigures = endpoint({
  method: 'GET',
  path: `${base}/figures`,
  summary: 'Attendances and people of the events of some days, by municipality; no figure of training counts them',
  may: maySee,
  query: period,
  reply: Type.Object(
    {
      events: Type.Integer(),
      ...counts,
      municipalities: Type.Array(Type.Object({ municipalityId: nullable(Type.String()), name: Type.String(), events: Type.Integer(), ...counts }, closed)),
    },
    closed,
  ),
})

export const exportEvents = endpoint({
  method: 'GET',
  path: `${base}/export`,
  summary: 'The events of some days as a spreadsheet: by municipality, and each event with who was there',
  may: maySee,
  query: period,
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})

export const readEvent = endpoint({
  method: 'GET',
  path: one,
  summary: 'One event, and when its attendance is taken',
  may: maySee,
  params,
  reply: Type.Object({ event: line, municipalityNames: Type.Array(Type.String()), state: attendanceState, opensAt: moment, closesAt: moment }, closed),
})

export const planEvent = endpoint({
  method: 'POST',
  path: base,
  summary: 'Plans a presentation or a workshop: no course, no vetting, no certificate',
  may: mayPlan,
  body: Type.Object(fields, closed),
  reply: changed,
  problems: [sessionImpossible, sessionTwice],
})

export const changeEvent = endpoint({
  method: 'PUT',
  path: one,
  summary: 'Changes an event that was not cancelled',
  may: mayPlan,
  params,
  body: Type.Object({ version: Type.Integer(), ...fields }, closed),
  reply: changed,
  problems: [sessionImpossible, sessionTwice, sessionCancelled, stale],
})

export const cancelEvent = endpoint({
  method: 'POST',
  path: `${one}/cancellation`,
  summary: 'Cancels an event that was not held',
  may: mayPlan,
  params,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: changed,
  status: 200,
  problems: [sessionCancelled, sessionHeld, stale],
})

const person = Type.Object(
  {
    personId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    position: Type.String(),
    attendance: nullable(Type.Object({ way: Type.Union([Type.Literal('list'), Type.Literal('qr'), Type.Literal('code')]), at: moment }, closed)),
  },
  closed,
)
export type EventPerson = Static<typeof person>

export const listEventPeople = endpoint({
  method: 'GET',
  path: `${one}/people`,
  summary: 'Who is invited and who was there, by surname; a search finds anybody in post whom the reader may see',
  may: maySee,
  params,
  query: Type.Object(
    {
      search: Type.Optional(Type.String({ maxLength: 80 })),
      there: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object({ items: Type.Array(person), next: nullable(Type.String()) }, closed),
})

export const markEvent = endpoint({
  method: 'PUT',
  path: `${one}/attendance`,
  summary: 'Says of people that they were at an event, or takes it back; answers those for whom that was new',
  may: mayTake,
  params,
  body: Type.Object({ personIds: Type.Array(uuid, { minItems: 1, maxItems: 500, uniqueItems: true }), there: Type.Boolean() }, closed),
  reply: Type.Object({ personIds: Type.Array(uuid) }, closed),
  problems: [attendanceWindow, sessionCancelled],
})

export const readEventCode = endpoint({
  method: 'GET',
  path: `${one}/code`,
  summary: 'The code of this half minute and of those that follow, as of a session',
  may: mayTake,
  params,
  reply: readSessionCode.reply,
  problems: [attendanceWindow, sessionCancelled],
})

const own = Type.Object({ eventId: uuid, ...said, cancelledAt: nullable(moment), state: attendanceState, opensAt: moment, closesAt: moment, attendedAt: nullable(moment) }, closed)
export type OwnEvent = Static<typeof own>

export const listMyEvents = endpoint({
  method: 'GET',
  path: '/api/training/my/events',
  summary: 'The events to come to which the signed-in person is invited, and those of today',
  may: { on: 'session' },
  reply: Type.Object({ items: Type.Array(own) }, closed),
})

export const readMyEvent = endpoint({
  method: 'GET',
  path: '/api/training/my/events/:eventId',
  summary: 'One event as who may come to it sees it; who is not invited comes with its code',
  may: { on: 'session' },
  params,
  reply: own,
})

export const myEventCalendar = endpoint({
  method: 'GET',
  path: '/api/training/my/events/:eventId/calendar',
  summary: 'The event as a calendar file; of a cancelled one the calendar learns that',
  may: { on: 'session' },
  params,
  reply: file('text/calendar'),
})

export const checkInAtEvent = endpoint({
  method: 'POST',
  path: '/api/training/my/events/:eventId/attendance',
  summary: 'Checks the signed-in person in at an event with the code of this half minute or of the one before',
  may: { on: 'session' },
  params,
  body: Type.Object(checkedIn, closed),
  reply: checkIn.reply,
  status: 200,
  problems: [attendanceWindow, sessionCancelled],
})
