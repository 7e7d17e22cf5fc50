import type { InquiryState } from '@tequio/contracts/training/inquiry'
import type { NoticeKind } from '@tequio/contracts/training/notice'
import type { Selectable } from 'kysely'

export type ReplyTable = {
  id: string
  edition_id: string
  lesson_id: string | null
  heading: string | null
  text: string
  replied_by: string
  replied_at: Date
  changed_at: Date | null
  version: number
}
export type InquiryTable = {
  id: string
  edition_id: string
  lesson_id: string | null
  enrolment_id: string
  text: string
  asked_at: Date
  received_at: Date
  state: InquiryState
  reply_id: string | null
  version: number
  /** The message that began the exchange; null: this one. */
  first_id: string | null
  picture_item_id: string | null
}
export type InquiryPictureTable = { inquiry_id: string; stored: string; size_bytes: number; width: number; height: number; received_at: Date }
export type AnnouncementTable = {
  id: string
  edition_id: string
  title: string
  text: string
  announced_by: string
  announced_at: Date
  last_day: string
  withdrawn_at: Date | null
  version: number
}
export type NoticeTable = { id: string; enrolment_id: string; about_id: string; kind: NoticeKind; at: Date | null; told_at: Date; withdrawn: boolean }

export type ThreadTables = { reply: ReplyTable; inquiry: InquiryTable; inquiry_picture: InquiryPictureTable; announcement: AnnouncementTable; notice: NoticeTable }
export type ReplyRow = Selectable<ReplyTable>
