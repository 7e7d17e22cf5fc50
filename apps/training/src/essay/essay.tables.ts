import type { Levels } from '@tequio/contracts/training/assignment-shapes'
import type { EssayState } from '@tequio/contracts/training/essay'
import type { ColumnType, Selectable } from 'kysely'
import type { Json } from '../tables.ts'

export type EssayAnswer = { questionId: string; text: string }
export type EssayLevels = { questionId: string; levels: Levels }
export type EssayTable = {
  enrolment_id: string
  attempt_id: string
  version_id: string
  keys_version_id: string | null
  sent_at: Date
  received_at: Date
  right_count: number
  asked_count: number
  answers: Json<EssayAnswer[]>
  state: EssayState
  since: Date
  version: number
  levels: ColumnType<EssayLevels[] | null, string | null | undefined, string | null>
  comment: ColumnType<string | null, string | null | undefined>
  graded_by: ColumnType<string | null, string | null | undefined>
  graded_at: ColumnType<Date | null, Date | null | undefined>
  held_by: ColumnType<string | null, string | null | undefined>
  held_person: ColumnType<string | null, string | null | undefined>
  held_since: ColumnType<Date | null, Date | null | undefined>
  held_at: ColumnType<Date | null, Date | null | undefined>
}
export type EssayTables = { essay: EssayTable }
export type EssayRow = Selectable<EssayTable>
