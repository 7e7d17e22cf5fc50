import type { KitTables } from '@tequio/service-kit/tables'
import type { ColumnType } from 'kysely'

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
  election_on: string | null
  term_ends_on: string | null
  participation: 'invited' | 'active' | 'hold' | 'ended'
}
export type PostHeldTable = {
  appointment_id: string
  person_id: string
  display_name: string
  municipality_id: string
  position_title: string
  institution_kind: string
  from_on: string
  to_on: string | null
}
export type ContactRole = 'liaison' | 'team' | 'signatory'
export type ApplicationTable = {
  id: string
  cycle_id: string
  municipality_id: string
  needs: string[]
  offers: string[]
  capacity: number
  available_from: string
  can_travel: boolean
  note: string
  status: 'sent' | 'withdrawn'
  sent_by: string
  sent_at: Date
  version: number
}
export type PairTable = {
  id: string
  cycle_id: string | null
  mentor_id: string
  mentee_id: string
  status: 'formed' | 'agreed' | 'ended'
  formed_at: Date
  agreed_at: Date | null
  ended_at: Date | null
  end_reason: string | null
  version: number
}
export type Clause = { title: string; text: string }
export type AgreementTable = {
  pair_id: string
  template: string
  starts_on: string
  ends_on: string
  planned_sessions: number
  clauses: Json<Clause[]>
  hash: string
  version: number
}
export type ActionTable = {
  id: string
  objective_id: string
  pair_id: string
  title: string
  owner_id: string
  owner_name: string
  owner_municipality_id: string
  due_on: string
  done_at: Date | null
  done_by: string | null
  evidence: string
  version: number
}
export type SessionTable = {
  id: string
  pair_id: string
  number: number
  title: string
  status: 'proposed' | 'fixed' | 'held' | 'signed' | 'cancelled'
  proposed_by: string | null
  proposed_at: Date
  proposer: string
  times: Date[]
  chosen_at: Date | null
  fixed_at: Date | null
  fixed_by: string | null
  started_at: Date | null
  minutes_long: number
  place: string
  agenda: string
  minutes: string
  minutes_version: number
  minutes_by: string | null
  minutes_at: Date | null
  version: number
}
export type CommitmentTable = {
  id: string
  pair_id: string
  session_id: string | null
  title: string
  /** Who gave the promise; the owner may have changed since. */
  promised_by: string
  owner_id: string
  owner_name: string
  owner_municipality_id: string
  due_on: string
  made_at: Date
  done_at: Date | null
  done_by: string | null
  version: number
}

export type Tables = KitTables & {
  municipality: MunicipalityTable
  person: { id: string; display_name: string; merged_into: string | null }
  work_merge: { merged_id: string; kept_id: string; kind: 'action' | 'commitment'; item_id: string; owner_name: string }
  post_held: PostHeldTable
  contact: { account_id: string; person_id: string; municipality_id: string; role: ContactRole; may_sign: boolean }
  measurement: { municipality_id: string; assessment_id: string; signed_at: Date }
  component_level: { municipality_id: string; component_id: string; title: string; level: number | null; target: number | null }
  criterion_level: { municipality_id: string; criterion_id: string; component_id: string; title: string; level: number | null }
  cycle: { id: string; name: string; opens_on: string; closes_on: string; starts_on: string; ends_on: string }
  cycle_component: { cycle_id: string; component_id: string; title: string; position: number }
  application: ApplicationTable
  ruled_out: { cycle_id: string; mentee_id: string; mentor_id: string; why: 'staff' | 'declined'; at: Date }
  pair: PairTable
  pair_component: { pair_id: string; component_id: string; title: string; level_at_start: number | null; position: number }
  agreement: AgreementTable
  agreement_signature: { id: string; pair_id: string; municipality_id: string; person_id: string; name: string; title: string; hash: string; signed_at: Date }
  objective: {
    id: string
    pair_id: string
    component_id: string
    criterion_id: string
    criterion_title: string
    level_at_start: number | null
    target: number
    text: string
    made_at: Date
  }
  plan_action: ActionTable
  session: SessionTable
  session_attendee: { session_id: string; person_id: string; name: string; title: string; municipality_id: string }
  session_signature: { session_id: string; municipality_id: string; person_id: string; name: string; hash: string; signed_at: Date }
  commitment: CommitmentTable
  handover: { id: string; municipality_id: string; from_on: string; at: Date }
  handover_item: {
    handover_id: string
    kind: 'action' | 'commitment'
    item_id: string
    pair_id: string
    title: string
    due_on: string
    from_name: string
    to_name: string | null
  }
  message: { id: string; pair_id: string; person_id: string; name: string; municipality_id: string | null; text: string; at: Date }
}
