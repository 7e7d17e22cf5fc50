import type { Recording } from '@tequio/contracts/training/recording'

export type RecordingTable = {
  sha: string
  size_bytes: number
  begun_at: Date
  /** All null until every part is here. */
  media_type: Recording['mediaType'] | null
  medium: Recording['medium'] | null
  seconds: number | null
  width: number | null
  height: number | null
}
export type RecordingPartTable = { sha: string; number: number; stored: string; size_bytes: number }
export type DraftRecordingTable = { course_id: string; sha: string; added_at: Date }
export type VersionRecordingTable = { version_id: string; sha: string }
