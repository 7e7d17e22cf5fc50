import type { CupComponent, Outcome, StepKind } from '@tequio/contracts/vetting/case'
import type { BatchActKind, BatchState, LayoutId } from '@tequio/contracts/vetting/batch'
import type { RuleRow } from '@tequio/contracts/vetting/rule'
import type { Paper, VettingType } from '@tequio/contracts/vetting/shapes'
import type { KitTables } from '@tequio/service-kit/tables'
import type { Generated, GeneratedAlways } from 'kysely'

export type CaseState = 'exempt' | 'preparation' | 'ready' | 'submitted' | 'approved' | 'rejected' | 'suspended' | 'revoked' | 'cancelled' | 'matched'
export type PostLevel = 'high' | 'middle' | 'operative'

export type MunicipalityTable = { id: string; name: string; state_name: string; time_zone: string; participation: string; term_ends_on: Generated<string | null> }
export type PersonTable = { id: string; display_name: string; sort_name: string; merged_into: string | null }
export type SettingTable = { name: string; value: number }
export type RuleVersionTable = {
  version: number
  in_force_from: string | null
  reason: string
  edit: number
  edited_account: string | null
  edited_person: string | null
  edited_by: string
  edited_at: Date | null
  activated_account: string | null
  activated_person: string | null
  activated_by: string
  activated_at: Date | null
  acts_on_open: boolean
  acted_at: Date | null
}
export type RuleTable = {
  version: number
  position: number
  title: string
  institution_kind: RuleRow['institutionKind']
  area: string | null
  level: PostLevel | null
  rank: string | null
  post: string | null
  donor: string | null
  type: VettingType
}
export type ConsentTextTable = { version: number; in_force_from: string; body: string }
export type UnitTable = {
  id: string
  institution_id: string
  institution_name: string
  municipality_id: string
  area: string | null
  name: string
  commander: string
  commander_person_id: string | null
  place: string
  local_description: string
  english_description: string
  version: number
}
export type UnitChangeTable = {
  id: string
  unit_id: string
  nth: number
  from_on: string
  name: string
  commander: string
  place: string
  local_description: string
  english_description: string
  written_by: string
  written_at: Date
}
export type PreparationTable = {
  id: string
  institution_id: string
  institution_name: string
  municipality_id: string
  purpose: string
  starts_on: string
  seats: number
  made_by: string
  made_at: Date
}
export type PreparationPostTable = { preparation_id: string; case_id: string; nth: number; reasons: string[] }
export type PersonDataTable = { person_id: string; sealed: string; is_complete_for: string[]; version: number; updated_at: Date }
export type ConsentTable = { person_id: string; text_version: number; given_by: 'phone' | 'sheet'; paper_id: string | null; given_at: Date }
export type CupComponentTable = {
  person_id: string
  component: CupComponent
  is_passed: boolean
  done_on: string
  valid_until: string | null
  is_end_seen: Generated<boolean | null>
}
export type BatchTable = {
  id: string
  number: string
  purpose: string
  needed_by: string
  state: BatchState
  hash: string | null
  created_by: string
  created_at: Date
  submitted_at: Date | null
  version: number
  layout: LayoutId
  capacity: number | null
}
export type BatchStepTable = { id: string; batch_id: string; to_state: BatchState; at: Date; by_name: string; reason: string | null }
export type CaseTable = {
  id: string
  person_id: string
  appointment_id: string
  display_name: string
  municipality_id: string
  institution_id: string
  institution_kind: string
  institution_name: string
  position_title: string
  area: string
  level: PostLevel
  rank: string | null
  from_on: string
  to_on: string | null
  career: Generated<boolean | null>
  interim: Generated<boolean | null>
  type: VettingType
  rule_version: number
  rule_row: number | null
  rule_title: string
  state: CaseState
  is_again: boolean
  missing: Paper[]
  needed_by: string | null
  batch_id: string | null
  opened_at: Date
  ready_at: Date | null
  submitted_at: Date | null
  decided_at: Date | null
  version: number
  /** Kept by the database, as are the three columns of the clearance that counts. */
  sort_name: Generated<string>
  search_name: GeneratedAlways<string>
  clearance_status: 'valid' | 'review' | 'revoked' | 'suspended' | null
  clearance_until: string | null
  clearance_type: 'courtesy' | 'leahy' | null
  /** When the state began; every writer of `state` sets it. */
  state_since: Generated<Date>
  answer: 'approved' | 'rejected' | 'suspended' | null
  answered_at: Date | null
  answer_days: number | null
}
export type BatchActTable = {
  id: string
  batch_id: string
  kind: BatchActKind
  at: Date
  by_name: string
  persons: number | null
  detail: string | null
  file_sha256: string | null
}
export type BatchCorrectionTable = { step_id: string; batch_id: string; case_id: string; reason_sealed: string }
export type BatchCaseTable = { batch_id: string; case_id: string; row: number; sealed_row: string | null }
export type PaperTable = {
  id: string
  case_id: string
  kind: 'consent' | 'cup'
  name: string
  media_type: string
  size_bytes: number
  stored: string
  uploaded_by: string
  uploaded_at: Date
}
export type UploadTable = {
  id: string
  case_id: string
  kind: 'consent' | 'cup'
  name: string
  size: number
  sha256: string | null
  received: number
  by_account: string
  begun_at: Date
  paper_id: string | null
}
export type UploadPartTable = { upload_id: string; from_byte: number; size: number; sealed: Buffer }
export type VerdictTable = {
  id: string
  case_id: string
  batch_id: string | null
  outcome: Outcome
  result_on: string
  valid_until: string | null
  reason_sealed: string | null
  state: 'proposed' | 'confirmed' | 'withdrawn'
  proposed_account: string
  proposed_person: string
  proposed_by: string
  proposed_at: Date
  confirmed_account: string | null
  confirmed_person: string | null
  confirmed_by: string | null
  confirmed_at: Date | null
}
export type ClearanceTable = {
  id: string
  case_id: string
  person_id: string
  appointment_id: string
  type: 'courtesy' | 'leahy'
  status: 'valid' | 'review' | 'revoked' | 'suspended'
  granted_on: string
  valid_until: string
  verdict_id: string | null
  matched_from: string | null
  expiry_told_at: Date | null
}
export type ClearanceWarningTable = { clearance_id: string; step: number; told_at: Date }
export type DisputeTable = { id: string; case_id: string; text_sealed: string; opened_at: Date; due_on: string; answer_sealed: string | null; answered_at: Date | null }
export type OpeningTable = { id: string; subject: string; account_id: string; by_name: string; purpose: string; at: Date; until: Date }
export type CaseNoteTable = { id: string; case_id: string; text_sealed: string; by_account: string; by_name: string; at: Date }
export type LeadTimeTable = { type: 'courtesy' | 'leahy'; month: number; early: number; middle: number; late: number; answered: number; approved: number }
export type CaseStepTable = { id: string; case_id: string; kind: StepKind; at: Date; by_name: string | null; detail: string | null }

export type ProgrammeTable = { id: string; asks_vetting: boolean; donor_name: string | null; ended_on: string | null }

export type Tables = KitTables & {
  programme: ProgrammeTable
  municipality: MunicipalityTable
  person: PersonTable
  setting: SettingTable
  rule_version: RuleVersionTable
  rule: RuleTable
  consent_text: ConsentTextTable
  vetting_unit: UnitTable
  unit_change: UnitChangeTable
  preparation: PreparationTable
  preparation_post: PreparationPostTable
  person_data: PersonDataTable
  consent: ConsentTable
  cup_component: CupComponentTable
  batch: BatchTable
  batch_step: BatchStepTable
  batch_act: BatchActTable
  batch_correction: BatchCorrectionTable
  vetting_case: CaseTable
  batch_case: BatchCaseTable
  paper: PaperTable
  paper_upload: UploadTable
  paper_upload_part: UploadPartTable
  verdict: VerdictTable
  clearance: ClearanceTable
  clearance_warning: ClearanceWarningTable
  dispute: DisputeTable
  opening: OpeningTable
  case_step: CaseStepTable
  lead_time: LeadTimeTable
  case_note: CaseNoteTable
}
