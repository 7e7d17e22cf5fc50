import type { AccountTables } from './account/account.tables.ts'
import type { MessageTables } from './message/message.tables.ts'
import type { KitTables } from '@tequio/service-kit/tables'
import type { ColumnType, Generated } from 'kysely'
import type { MunicipalRole } from '@tequio/contracts/roles'
import type { InstitutionKindName, ParticipationState, PostLevelName } from './words.ts'

export type StateTable = { id: string; name: string; time_zone: string }
export type MunicipalityTable = {
  id: string
  state_id: string
  name: string
  time_zone: string
  latitude: number | null
  longitude: number | null
  population: number | null
  population_source: string | null
  election_on: string | null
  term_ends_on: string | null
  dates_source: string | null
  catalogue: string
  retired_by: string | null
}
export type MunicipalityAliasTable = { municipality_id: string; name: string; kind: 'former' | 'common'; until_on: string | null }
export type CatalogueLoadTable = { catalogue: string; loaded_at: Date; added: number; renamed: number; retired: number }
export type ParticipationTable = { municipality_id: string; state: ParticipationState; reason: string | null; changed_at: Date }
export type InstitutionTable = { id: string; municipality_id: string | null; kind: InstitutionKindName; name: string; version: Generated<number> }
export type PositionTable = {
  id: string
  institution_id: string
  title: string
  area: string
  level: PostLevelName
  rank: string | null
  career: boolean
  seats: Generated<number>
  closed_on: string | null
  version: Generated<number>
}
export type PersonTable = {
  id: string
  given_names: string
  first_surname: string
  second_surname: string
  display_name: string
  sort_name: string
  list_name: string
  /** As in the CURP: M mujer, H hombre, X; null only until `learnSexes` has read an older row. */
  sex: 'H' | 'M' | 'X' | null
  curp_sealed: string
  curp_fingerprint: string
  phone_sealed: string | null
  phone_fingerprint: string | null
  email_sealed: string | null
  email_fingerprint: string | null
  /** Null only until `learnLikeness` has read an older row. */
  twin_fingerprint: string | null
  curp_stem_fingerprint: string | null
  merged_into: string | null
  phone_verified_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  email_verified_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  /** Its names and contacts are empty: they lie sealed in `retained`, or were deleted. */
  is_blocked: Generated<boolean>
  registered_at: Date
}
export type MergedPost = { appointmentId: string; roles: MunicipalRole[]; maySign: boolean; wasDouble: boolean }
export type MergedState = {
  posts: MergedPost[]
  account: { accountId: string; blockedAt: string | null; blockedReason: string | null } | null
  requests: string[]
  successorIn: string[]
  heirIn: string[]
}
export type PersonMergeTable = {
  id: string
  kept_id: string
  merged_id: string
  merged_at: Date
  merged_by: string
  before: ColumnType<MergedState, string, string>
  undone_at: Date | null
  undone_by: string | null
}
export type AppointmentTable = {
  id: string
  person_id: string
  position_id: string
  from_on: string
  to_on: string | null
  version: number
  is_interim: boolean
  roles: MunicipalRole[]
  may_sign: boolean
}
export type PrivacyNoticeTable = { version: number; in_force_from: string; simplified: string; integral: string; asks_again: Generated<boolean> }
export type PrivacyAcceptanceTable = { account_id: string; version: number; at: Date }
export type OfficialListTable = {
  id: string
  file_name: string
  file_sha256: string
  state: 'draft' | 'confirmed' | 'cancelled'
  municipality_id: string | null
  uploaded_by: string
  uploaded_by_name: string
  uploaded_at: Date
  confirmed_at: Date | null
  version: number
  summary: unknown
}
export type OfficialListRowTable = {
  list_id: string
  row: number
  content_sealed: string
  problems: number
  is_left_out: boolean
  is_other_person: boolean
  account_id: string | null
}

export type HandoverTable = {
  id: string
  municipality_id: string
  state: 'draft' | 'done' | 'cancelled'
  from_on: string
  letter_name: string | null
  letter_stored: string | null
  letter_bytes: number | null
  begun_by: string
  begun_at: Date
  closed_by: string | null
  closed_at: Date | null
  version: number
}
export type HandoverRowTable = {
  id: string
  handover_id: string
  position_id: string
  appointment_id: string | null
  is_decided: boolean
  leaves: boolean
  successor_id: string | null
  newcomer_sealed: string | null
  is_interim: boolean
  roles: MunicipalRole[]
  may_sign: boolean
  heir_id: string | null
  version: number
}

export type DataRequestTable = {
  id: string
  folio: string
  person_id: string
  municipality_id: string | null
  kind: 'access' | 'rectification' | 'cancellation' | 'opposition'
  state: 'received' | 'clarifying' | 'answered' | 'carried-out' | 'withdrawn' | 'lapsed'
  content_sealed: string
  received_on: string
  due_on: string
  clarify_by: string | null
  extended_on: string | null
  outcome: 'granted' | 'partly' | 'refused' | null
  answered_on: string | null
  carry_out_by: string | null
  closed_on: string | null
  registered_by: string
  answered_by: string | null
  version: number
}

export type ProgrammeTable = {
  id: string
  name: string
  short_name: string
  responsible_name: string
  responsible_address: string
  responsible_contact: string
  donor_name: string | null
  donor_asks_vetting: boolean | null
  fiscal_year_start: number
  mail_from: string | null
  ended_on: string | null
  version: number
}

export type ProgrammeEndingTable = {
  id: string
  state: 'draft' | 'done' | 'cancelled'
  municipality_id: string | null
  reason: string
  first_heir_id: string
  second_heir_id: string
  responsible_name: string
  responsible_address: string
  responsible_contact: string
  begun_by: string
  begun_at: Date
  closed_by: string | null
  closed_at: Date | null
  ended_on: string | null
  version: number
}

export type AgreementParty = { side: 'municipality' | 'programme'; name: string; post: string }
export type AgreementTable = {
  id: string
  municipality_id: string
  kind: 'agreement' | 'addendum' | 'letter' | 'minutes'
  title: string
  reference: string
  signed_on: string
  valid_until: string | null
  ends_with_term: boolean
  term_ends_on: string | null
  parties: ColumnType<AgreementParty[], string, string>
  confirmed_on: string | null
  closed_on: string | null
  closed_reason: string | null
  document_name: string | null
  document_stored: string | null
  document_bytes: number | null
  version: number
}
export type ContactTable = {
  id: string
  municipality_id: string
  happened_on: string
  channel: 'call' | 'message' | 'mail' | 'online' | 'visit' | 'letter'
  with_whom: string
  summary: string
  written_by: string
  written_at: Date
  corrected_by: string | null
  corrected_at: Date | null
  version: number
}
export type ContactPointTable = {
  id: string
  contact_id: string
  nth: number
  text: string
  side: 'municipality' | 'programme'
  due_on: string | null
  done_on: string | null
  done_by: string | null
}

export type Tables = KitTables &
  AccountTables &
  MessageTables & {
    programme: ProgrammeTable
    retention_setting: { id: string; version: number }
    programme_ending: ProgrammeEndingTable
    state: StateTable
    municipality: MunicipalityTable
    municipality_alias: MunicipalityAliasTable
    catalogue_load: CatalogueLoadTable
    participation: ParticipationTable
    institution: InstitutionTable
    position: PositionTable
    person: PersonTable
    data_export: { id: string; person_id: string; requested_at: Date; requested_by: string }
    data_export_part: { export_id: string; service: string; prepared_at: Date }
    person_merge: PersonMergeTable
    told_apart: { one_id: string; other_id: string; told_by: string; told_at: Date }
    appointment: AppointmentTable
    privacy_notice: PrivacyNoticeTable
    privacy_acceptance: PrivacyAcceptanceTable
    official_list: OfficialListTable
    official_list_row: OfficialListRowTable
    official_list_heading: { owner: string; heading: string; column_key: string }
    handover: HandoverTable
    handover_row: HandoverRowTable
    agreement: AgreementTable
    data_request: DataRequestTable
    day_off: { municipality_id: string; day: string; name: string }
    contact: ContactTable
    contact_point: ContactPointTable
  }
