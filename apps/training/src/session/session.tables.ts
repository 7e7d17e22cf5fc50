import type { AttendanceWay } from '@tequio/contracts/training/attendance'
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
  /** The last tick and untick of a seat; the later decides whether there is a row of attendance. */
  attendance_mark: { session_id: string; enrolment_id: string; ticked_at: Date | null; unticked_at: Date | null }
  /** Wrong codes of the last minutes. */
  attendance_try: { session_id: string; enrolment_id: string; at: Date }
}
export type SessionRow = Selectable<EditionSessionTable>
