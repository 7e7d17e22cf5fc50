import type { Instrument } from '@tequio/contracts/progress/instrument'
import type { KitTables } from '@tequio/service-kit/tables'
import type { ColumnType, Generated } from 'kysely'

/** jsonb: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>

export type MunicipalityTable = {
  id: string
  name: string
  state_id: string
  state_name: string
  time_zone: string
  population: number | null
  latitude: number | null
  longitude: number | null
  participation: 'invited' | 'active' | 'hold' | 'ended'
}
export type AssessmentStatus = 'planned' | 'open' | 'finished' | 'signed'
export type AssessmentTable = {
  id: string
  municipality_id: string
  instrument_id: string
  instrument_version: string
  round: string
  round_number: number
  status: AssessmentStatus
  planned_on: string
  assessor_id: string
  planned_at: Date
  finished_at: Date | null
  signed_at: Date | null
  used_seconds: Generated<number>
  running_since: Date | null
  answered: Generated<number>
  criteria: number
  total: number | null
  version: number
}
export type RatingTable = {
  assessment_id: string
  criterion_id: string
  level: number | null
  not_applicable: boolean
  provisional: boolean
  reason: string
  note: string
  by_id: string
  at: Date
  version: number
}
export type EvidenceTable = {
  id: string
  assessment_id: string
  criterion_id: string
  kind: 'file' | 'link' | 'seen'
  asked: number | null
  title: string
  url: string | null
  sha: string | null
  media_type: string | null
  size_bytes: number | null
  by_id: string
  at: Date
  removed_at: Date | null
}
export type Side = 'assessor' | 'municipality'

export type Tables = KitTables & {
  municipality: MunicipalityTable
  person: { id: string; display_name: string }
  course: { id: string; code: string; title: string; hours: number; state: 'available' | 'preparing' }
  certificate: { id: string; person_id: string; municipality_id: string | null; course_id: string; issued_on: string }
  pair_link: { pair_id: string; mentor_id: string; mentee_id: string; component_ids: string[]; status: string; last_session_on: string | null }
  instrument_version: {
    instrument_id: string
    version: string
    kind: string
    title: string
    source: Json<unknown>
    body: ColumnType<Instrument | null, string | null, string | null>
    loaded_at: Date
    frozen_at: Date | null
  }
  assessment: AssessmentTable
  rating: RatingTable
  rating_past: { assessment_id: string; criterion_id: string; version: number; level: number | null; not_applicable: boolean; by_id: string; at: Date }
  evidence: EvidenceTable
  attendee: { id: string; assessment_id: string; name: string; title: string; at: Date }
  signature: { assessment_id: string; side: Side; person_id: string; hash: string; signed_at: Date }
  target: { municipality_id: string; instrument_id: string; item_id: string; level: number | null; by_id: string; at: Date; version: number }
}
