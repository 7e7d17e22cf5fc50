import type { AttendanceWay } from '@tequio/contracts/training/attendance'
import type { EventFormat } from '@tequio/contracts/training/event'
import type { SessionKind } from '@tequio/contracts/training/session'
import type { ColumnType, Selectable } from 'kysely'

export type EditionSessionTable = {
  id: string
  edition_id: string
  title: string
  kind: SessionKind
  starts_at: Date
  ends_at: Date
  zone: string
  place: string
  version: number
  cancelled_at: Date | null
}
export type EventTable = Omit<EditionSessionTable, 'edition_id'> & { format: EventFormat; municipalities: string[] }
export type AttendanceTable = {
  session_id: string
  enrolment_id: string
  way: AttendanceWay
  at: Date
  taken_by: string
  told_at: ColumnType<Date | null, Date | null | undefined>
}

export type SessionTables = {
  edition_session: EditionSessionTable
  attendance: AttendanceTable
  enrolment_code: { id: string; edition_id: string; code: string; until_on: string; uses: number; made_at: Date; withdrawn_at: Date | null }
  enrolment_code_use: { code_id: string; person_id: string; at: Date }
  event: EventTable
  event_attendance: { event_id: string; person_id: string; municipality_id: string | null; way: 'list' | 'qr' | 'code'; at: Date; taken_by: string }
  /** The last tick and untick of a seat; the later decides whether there is a row of attendance. */
  attendance_mark: { session_id: string; enrolment_id: string; ticked_at: Date | null; unticked_at: Date | null }
  /** Wrong codes of the last minutes: of a seat in a session, or of a person at an event. */
  attendance_try: { session_id: string; enrolment_id: string; at: Date }
}
export type EventRow = Selectable<EventTable>
/** What sessions and events have in common: when, where and whether. */
export type Meeting = Omit<EventRow, 'format' | 'municipalities'>
export type SessionRow = Selectable<EditionSessionTable>
