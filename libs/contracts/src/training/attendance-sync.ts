import { Type, type Static } from 'typebox'
import { endpoint } from '../make.ts'
import { syncAnswer, syncItem, syncLimit } from '../sync.ts'
import { AttendanceRow, checkedIn } from './attendance.ts'
import { sessionKind } from './session.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** A tick, or taking one back, on a list that a device took along. */
export const attendanceMarked = syncItem('attendance.marked', Type.Object({ sessionId: uuid, enrolmentId: uuid, there: Type.Boolean() }, closed))
/** A code that was scanned or typed without a signal. */
export const attendanceCheckedIn = syncItem('attendance.checked-in', Type.Object({ sessionId: uuid, ...checkedIn }, closed))
export type AttendanceItem = Static<typeof attendanceMarked> | Static<typeof attendanceCheckedIn>

const sent = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object(
    {
      items: Type.Array(item, { minItems: 1, maxItems: syncLimit }),
      /** The device's moment of sending, by which a wrong clock is known. */
      deviceAt: Type.Optional(moment),
    },
    closed,
  )
const reply = Type.Object({ items: Type.Array(syncAnswer(Type.Object({}, closed))) }, closed)

/** So many hours before a session's list is opened its codes are told to the device of who takes attendance. */
export const sheetHours = 24
/** ms. A code is shown for so long, and is good in the next step too. */
export const codeStepMs = 30_000
/** So many hours after a session's taking closed a check-in that was made without a signal is still looked at. */
export const lateHours = 72

export const readSessionSheet = endpoint({
  method: 'GET',
  path: '/api/training/staff/sessions/:sessionId/sheet',
  summary: 'All that a device needs to take the attendance of a session without a signal: its people, and its codes when it is near',
  may: { do: 'training.attendance.take', list: 'seat' },
  params: Type.Object({ sessionId: uuid }, closed),
  reply: Type.Object(
    {
      sessionId: uuid,
      editionId: uuid,
      title: Type.String(),
      courseTitle: Type.String(),
      kind: sessionKind,
      startsAt: moment,
      endsAt: moment,
      zone: Type.String(),
      place: Type.String(),
      cancelledAt: nullable(moment),
      opensAt: moment,
      closesAt: moment,
      /** The service's moment of this answer: by how much the device's clock is off. */
      now: moment,
      /** By surname. */
      people: Type.Array(AttendanceRow),
      /** Of each half minute until the taking closes, the first from `from`; null when it is over, cancelled or farther away than a day. */
      codes: nullable(Type.Object({ from: moment, list: Type.Array(Type.String()) }, closed)),
      /** The address behind the QR, to which a code is added. */
      address: Type.String(),
    },
    closed,
  ),
})

/**
 * Reasons of a rejection: `not-on-list`, `session-cancelled`, `attendance-window` (made before it opens). The later of a seat's last tick and
 * last untick decides, by the moment when each was made, so that any order and any number of devices come to the same list.
 */
export const syncMarks = endpoint({
  method: 'POST',
  path: '/api/training/staff/attendance/sync',
  summary: 'Applies the ticks that a device made on its lists, in any order and however often they come',
  may: { do: 'training.attendance.take', list: 'seat' },
  body: sent(attendanceMarked),
  reply,
  status: 200,
})

/** Reasons of a rejection: `no-seat`, `session-cancelled`, `attendance-window`, `wrong-code`, `too-late`, `taken-back`. Of a retry: `too-many`. */
export const syncCheckIns = endpoint({
  method: 'POST',
  path: '/api/training/my/attendance/sync',
  summary: 'Checks the signed-in person in with codes that they entered without a signal, when each was right at the moment it was entered',
  may: { on: 'session' },
  body: sent(attendanceCheckedIn),
  reply,
  status: 200,
})
