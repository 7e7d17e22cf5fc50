import type { MessageKind, Topic } from '@tequio/contracts/identity/message'
import type { ColumnType } from 'kysely'

export type MessageTable = {
  id: string
  person_id: string
  topic: Topic
  kind: MessageKind
  about: string
  thread: string | null
  facts: ColumnType<Record<string, string>, string, string>
  at: Date
  read_at: Date | null
  told_at: Date | null
}
export type DeliveryTable = {
  id: string
  key: string
  person_id: string
  channel: 'mail' | 'text' | 'push'
  purpose: 'digest' | 'message' | 'code' | 'link' | 'notice'
  messages: string[]
  content_sealed: string | null
  may_wake: boolean
  state: 'waiting' | 'sent' | 'dropped' | 'given-up'
  tries: number
  next_at: Date
  made_at: Date
  closed_at: Date | null
  error: string | null
}
export type ContactProofTable = { person_id: string; channel: 'email' | 'phone'; value_sealed: string; code_fingerprint: string; tries: number; expires_at: Date }

/** What people are told, and how it leaves. */
export type MessageTables = {
  message: MessageTable
  message_setting: { person_id: string; language: 'es' | 'en'; wants_digest: boolean }
  message_preference: { person_id: string; topic: Topic; channel: 'none' | 'inbox' | 'digest' | 'at-once' }
  message_mute: { person_id: string; thread: string; name: string; at: Date }
  digest: { person_id: string; day: string; at: Date }
  delivery: DeliveryTable
  contact_proof: ContactProofTable
  push_device: { id: string; person_id: string; endpoint_fingerprint: string; subscription_sealed: string; at: Date }
}
