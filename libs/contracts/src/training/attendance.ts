import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { attendanceState, sessionCancelled } from './session.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

export const callListBytes = 2_000_000
export const callListRows = 5_000
/** Wrong codes of a person in a session within ten minutes; after them none is looked at. */
export const mostTries = 5

/** list: ticked by who teaches · qr, code: by the person, from the screen or from what was said · call-list: of the call's own list. */
export const attendanceWay = Type.Union([Type.Literal('list'), Type.Literal('qr'), Type.Literal('code'), Type.Literal('call-list')])
export type AttendanceWay = Static<typeof attendanceWay>

/** Attendance is not taken now: it opens, or it closed, at a moment. */
export const attendanceWindow = problem('attendance-window', 409, Type.Object({ state: attendanceState, at: moment }))

/** By its content, whatever its name. */
export const callListKind = problem('call-list-kind', 422)
export const callListDamaged = problem('call-list-damaged', 422)
export const callListEmpty = problem('call-list-empty', 422)
export const callListLong = problem('call-list-long', 422, Type.Object({ rows: Type.Integer(), maxRows: Type.Integer() }))

const params = Type.Object({ sessionId: uuid }, closed)
const base = '/api/training/staff/sessions/:sessionId'
const maySee = { do: 'training.attendance.see', list: 'seat' } as const
const mayTake = { do: 'training.attendance.take', list: 'seat' } as const
const about = { search: Type.Optional(Type.String({ maxLength: 80 })), there: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])) }

export const AttendanceRow = Type.Object(
  {
    enrolmentId: uuid,
    name: Type.String(),
    municipality: Type.String(),
    position: Type.String(),
    /** Null: not known to have been there. */
    attendance: nullable(Type.Object({ way: attendanceWay, at: moment, /** When it arrived, where it was taken without a signal. */ toldAt: nullable(moment) }, closed)),
  },
  closed,
)
export type AttendanceRow = Static<typeof AttendanceRow>

export const listAttendance = endpoint({
  method: 'GET',
  path: `${base}/attendance`,
  summary: 'The people of a session by surname, and who of them was there',
  may: maySee,
  params,
  query: Type.Object({ ...about, after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }, closed),
  reply: Type.Object({ items: Type.Array(AttendanceRow), next: nullable(Type.String()) }, closed),
})

export const exportAttendance = endpoint({
  method: 'GET',
  path: `${base}/attendance/export`,
  summary: 'The attendance list as a spreadsheet, with how each was known',
  may: maySee,
  params,
  query: Type.Object(about, closed),
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})

const marked = Type.Object({ enrolmentIds: Type.Array(uuid) }, closed)

export const markAttendance = endpoint({
  method: 'PUT',
  path: `${base}/attendance`,
  summary: 'Says of seats that their people were there, or takes it back; answers those for whom that was new',
  may: mayTake,
  params,
  body: Type.Object(
    {
      enrolmentIds: Type.Array(uuid, { minItems: 1, maxItems: 5_000, uniqueItems: true }),
      there: Type.Boolean(),
      way: Type.Union([Type.Literal('list'), Type.Literal('call-list')]),
    },
    closed,
  ),
  reply: marked,
  problems: [attendanceWindow, sessionCancelled],
})

export const markEverybody = endpoint({
  method: 'POST',
  path: `${base}/attendance/everybody`,
  summary: 'Says of everybody on the list, or of those found, that they were there; answers those for whom that was new',
  may: { do: 'training.attendance.take', list: 'person' },
  params,
  body: Type.Object({ search: about.search }, closed),
  reply: marked,
  status: 200,
  problems: [attendanceWindow, sessionCancelled],
})

export const readSessionCode = endpoint({
  method: 'GET',
  path: `${base}/code`,
  summary: 'The code of this half minute and of those that follow, for a screen that goes on when its signal fails; with how many have come',
  may: mayTake,
  params,
  reply: Type.Object(
    {
      title: Type.String(),
      courseTitle: Type.String(),
      codes: Type.Array(Type.String()),
      /** Until the first code gives way to the second. */
      leftMs: Type.Integer(),
      /** The address behind the QR, to which a code is added. */
      address: Type.String(),
      people: Type.Integer(),
      present: Type.Integer(),
    },
    closed,
  ),
  problems: [attendanceWindow, sessionCancelled],
})

/** matched: one person has this name · already: and is known to have been there · unclear: several people, or only a part of the name, fit · unknown: nobody. */
export const callOutcome = Type.Union([Type.Literal('matched'), Type.Literal('already'), Type.Literal('unclear'), Type.Literal('unknown')])
export type CallOutcome = Static<typeof callOutcome>

const callLine = Type.Object(
  {
    /** As the file has it. */
    name: Type.String(),
    outcome: callOutcome,
    people: Type.Array(Type.Object({ enrolmentId: uuid, name: Type.String(), municipality: Type.String(), isThere: Type.Boolean() }, closed)),
  },
  closed,
)
export type CallLine = Static<typeof callLine>

export const readCallList = endpoint({
  method: 'POST',
  path: `${base}/call-list`,
  summary: 'Reads the list of a call (CSV or XLSX) and says whom each name is; records nothing',
  may: { do: 'training.attendance.take', list: 'person' },
  params,
  body: bytes(callListBytes),
  reply: Type.Object({ lines: Type.Array(callLine) }, closed),
  status: 200,
  problems: [callListKind, callListDamaged, callListEmpty, callListLong, attendanceWindow, sessionCancelled],
})

/** What a person enters to check in. */
export const checkedIn = { code: Type.String({ pattern: '^\\d{6}$' }), way: Type.Union([Type.Literal('qr'), Type.Literal('code')]) }

export const checkIn = endpoint({
  method: 'POST',
  path: '/api/training/my/sessions/:sessionId/attendance',
  summary: 'Checks the signed-in person in with the code of this half minute or of the one before',
  may: { on: 'session' },
  params,
  body: Type.Object(checkedIn, closed),
  reply: Type.Object(
    {
      /** wrong: no such code now; it counts as a try. */
      outcome: Type.Union([Type.Literal('in'), Type.Literal('already'), Type.Literal('wrong')]),
      at: nullable(moment),
    },
    closed,
  ),
  status: 200,
  problems: [attendanceWindow, sessionCancelled],
})
