import type { ColumnType, Generated } from 'kysely'
import type { Participation } from './participation.rules.ts'

/** What training copies of the programme's settings. */
type ProgrammeTable = { id: string; fiscal_year_start: number }
type ClosedPeriodTable = {
  id: string
  from_on: string
  to_on: string
  closed_at: Date
  closed_by: string
  sexes: number[] | null
  ages: number[] | null
}
type ClosedParticipationTable = {
  id: Generated<string>
  told_in: string
  about: string
  sign: 1 | -1
  person_id: string
  hours: number | null
  groups: ColumnType<Participation['groups'], string, string>
}

export type ClosingTables = { programme: ProgrammeTable; closed_period: ClosedPeriodTable; closed_participation: ClosedParticipationTable }
