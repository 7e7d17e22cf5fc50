import type { AssignmentState, Levels } from '@tequio/contracts/training/assignment-shapes'
import type { Selectable } from 'kysely'
import type { Json } from '../tables.ts'

export type AssignmentTable = {
  enrolment_id: string
  state: Exclude<AssignmentState, 'todo'>
  since: Date
  version: number
  held_by: string | null
  held_person: string | null
  held_since: Date | null
  held_at: Date | null
}
export type AssignmentTextTable = {
  enrolment_id: string
  number: number
  id: string
  text: string
  handed_at: Date
  received_at: Date
  outcome: 'returned' | 'accepted' | null
  levels: Json<Levels> | null
  comment: string | null
  graded_by: string | null
  graded_at: Date | null
}
export type AssignmentTables = { assignment: AssignmentTable; assignment_text: AssignmentTextTable }
export type AssignmentRow = Selectable<AssignmentTable>
