import type { OutsideState } from '@tequio/contracts/training/outside'
import type { ActivityResult } from '@tequio/contracts/training/activity'
import type { KitTables } from '@tequio/service-kit/tables'
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'
import type {
  CourseTable,
  CourseVersionTable,
  LessonTable,
  PracticeCaseTable,
  QuestionTable,
  BankQuestionTable,
  DraftCourseTable,
  DraftMediaTable,
  DraftCaseTable,
  DraftLessonTable,
  AnswerGivenTable,
  MediaTable,
  VersionMediaTable,
  VersionPublicationTable,
} from './course/course.tables.ts'
import type { AssignmentTables } from './assignment/assignment.tables.ts'
import type { Before } from './enrolment/merge.actions.ts'
import type { ThreadTables } from './inquiry/thread.tables.ts'
import type { ClosingTables } from './participation/closing.tables.ts'
import type { DraftRecordingTable, RecordingPartTable, RecordingTable, VersionRecordingTable } from './recording/recording.tables.ts'
import type { SessionTables } from './session/session.tables.ts'
import type { CourseTranslationTable, TranslatedTextTable } from './translation/translation.tables.ts'

/** jsonb: read as a value, written as text. */
export type Json<T> = ColumnType<T, string, string>

export type MunicipalityTable = { id: string; name: string; state_name: string; participation: string }
export type PersonTable = { id: string; display_name: string; sort_name: string; merged_into: string | null }
export type SeatMergeTable = { merged_id: string; kept_id: string; enrolment_id: string; merged_at: Date; before: Json<Before> }
export type InstitutionKind = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'
export type AppointmentTable = {
  id: string
  person_id: string
  municipality_id: string
  institution_id: string
  institution_kind: InstitutionKind
  position_title: string
  from_on: string
  to_on: string | null
}
export type RequirementTable = { case_id: string; person_id: string; appointment_id: string; type: 'none' | 'courtesy' | 'leahy'; missing: string[] }
export type ClearanceTable = {
  id: string
  person_id: string
  appointment_id: string
  type: 'courtesy' | 'leahy'
  status: 'valid' | 'review' | 'revoked' | 'suspended' | 'expired'
  valid_until: string
}
export type StandingTable = {
  person_id: string
  municipality_id: string
  institution_id: string
  institution_kind: InstitutionKind
  position_title: string
  name: string
  sort_name: string
  from_on: string
  to_on: string | null
  needs_authorization: boolean
  authorized_until: string | null
  lacks_data: boolean
  lacks_consent: boolean
  lacks_cup: boolean
  has_seat: boolean
  has_certificate: boolean
  completed: number
  certificates: number
  hours: number
}

export type EditionTable = {
  id: string
  course_id: string
  version_id: string
  name: string
  starts_on: string
  ends_on: string
  capacity: number
  vetting: 'none' | 'as-post'
  lapse: 'finish' | 'pause'
  kinds: string[]
  municipalities: string[]
  enrols_by_itself: boolean
  asks_assignment: Generated<boolean>
  min_sessions: ColumnType<number | null, number | null | undefined>
  keys_version_id: ColumnType<string | null, string | null | undefined>
  version: number
}
export type EnrolmentTable = {
  id: string
  edition_id: string
  person_id: string
  municipality_id: string | null
  status: 'waiting' | 'active' | 'paused' | 'completed' | 'withdrawn'
  has_place: boolean
  queued_at: Date
  opened_at: Date | null
  paused_at: Date | null
  completed_at: Date | null
  withdrawn_at: Date | null
  open_until: string | null
  completed_known_at: ColumnType<Date | null, Date | null | undefined>
  language: ColumnType<string | null, string | null | undefined>
}
export type ActivityTable = {
  person_id: string
  id: string
  seq: number
  type: string
  version: number
  made_at: Date
  received_at: Date
  enrolment_id: string | null
  body: Json<Record<string, unknown>>
  outcome: 'applied' | 'rejected'
  reason: string | null
  result: ColumnType<ActivityResult | null, string | null, string | null>
}
export type LessonProgressTable = { enrolment_id: string; lesson_id: string; seen: number; done_at: Date | null }
export type AttemptTable = {
  enrolment_id: string
  attempt_id: string
  kind: 'pre' | 'post'
  sent_at: Date
  grade: number
  right_count: number
  asked_count: number
  risen: Generated<boolean>
  keys_version_id: ColumnType<string | null, string | null | undefined>
}
export type CaseProgressTable = { enrolment_id: string; case_id: string; done_at: Date }
export type CertificateTable = {
  id: string
  folio: string
  enrolment_id: string
  person_id: string
  municipality_id: string | null
  person_name: string
  course_id: string
  course_title: string
  hours: number
  completed_on: string
  issued_on: string
  expires_on: string | null
  revoked_at: Date | null
  size_bytes: number
  pdf_sha: ColumnType<string | null, string | null | undefined>
  pdf_stored: ColumnType<string | null, string | null | undefined>
  status_index: Generated<number>
  renews_id: ColumnType<string | null, string | null | undefined>
  renewal_told_on: ColumnType<string | null, string | null | undefined>
}
export type CertificateTermsTable = { one: Generated<boolean>; valid_days: number; renewal_days: number; version: number }
export type RevocationTable = {
  id: string
  certificate_id: string
  reason_sealed: string
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
  outcome: 'revoked' | 'dropped' | null
}

export type CertificateTemplateTable = {
  is_one: Generated<boolean>
  issuer: string
  emblems: Json<{ image: string; alt: string }[]>
  signatures: Json<{ name: string; post: string; image: string | null }[]>
  version: number
}
export type TemplateImageTable = { sha: string; bytes: Buffer }
export type OutsideTrainingTable = {
  id: string
  person_id: string
  municipality_id: string | null
  title: string
  institution: string
  from_on: string
  to_on: string
  hours: number
  state: OutsideState
  submitted_by: string
  senders: string[]
  submitted_at: Date
  decided_by: string | null
  decided_at: Date | null
  reason_sealed: string | null
  version: number
  came_from: string[]
}
export type OutsideProofTable = {
  id: string
  outside_id: string | null
  media_type: string
  size_bytes: number
  stored: string
  uploaded_by: string
  uploaded_at: Date
}
/** When a person was last reminded of a course. */
export type NudgeTable = { person_id: string; enrolment_id: string; sent_on: string }

export type Tables = KitTables &
  AssignmentTables &
  ClosingTables &
  SessionTables &
  ThreadTables & {
    municipality: MunicipalityTable
    person: PersonTable
    appointment: AppointmentTable
    requirement: RequirementTable
    clearance: ClearanceTable
    standing: StandingTable
    course: CourseTable
    course_version: CourseVersionTable
    lesson: LessonTable
    practice_case: PracticeCaseTable
    question: QuestionTable
    bank_question: BankQuestionTable
    draft_course: DraftCourseTable
    draft_lesson: DraftLessonTable
    draft_media: DraftMediaTable
    draft_case: DraftCaseTable
    version_publication: VersionPublicationTable
    answer_given: AnswerGivenTable
    media: MediaTable
    version_media: VersionMediaTable
    recording: RecordingTable
    recording_part: RecordingPartTable
    draft_recording: DraftRecordingTable
    version_recording: VersionRecordingTable
    edition: EditionTable
    course_translation: CourseTranslationTable
    translated_text: TranslatedTextTable
    enrolment: EnrolmentTable
    seat_merge: SeatMergeTable
    activity: ActivityTable
    lesson_progress: LessonProgressTable
    attempt: AttemptTable
    case_progress: CaseProgressTable
    certificate: CertificateTable
    certificate_terms: CertificateTermsTable
    certificate_template: CertificateTemplateTable
    template_image: TemplateImageTable
    revocation: RevocationTable
    outside_training: OutsideTrainingTable
    outside_proof: OutsideProofTable
    nudge: NudgeTable
    name_try: { folio: string; at: Date }
  }

export type Edition = Selectable<EditionTable>
export type Enrolment = Selectable<EnrolmentTable>
export type NewEnrolment = Insertable<EnrolmentTable>
export type CertificateRow = Selectable<CertificateTable>
export type OutsideRow = Selectable<OutsideTrainingTable>

/** A seat as the learner's queries name it. */
export type SeatRow = {
  enrolmentId: string
  editionId: string
  personId: string
  municipalityId: string | null
  status: Enrolment['status']
  hasPlace: boolean
  pausedAt: Date | null
  openUntil: string | null
  completedAt: Date | null
}
