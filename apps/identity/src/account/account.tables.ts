import type { ColumnType, Generated } from 'kysely'

export type AccountTable = {
  id: string
  person_id: string
  user_name: string
  password_hash: string | null
  code_fingerprint: string | null
  code_sealed: string | null
  link_fingerprint: string | null
  link_sealed: string | null
  code_issued_at: Date | null
  privacy_version: number | null
  blocked_at: Date | null
  blocked_reason: string | null
  signed_out_before: Date | null
  signed_out_except: string | null
  last_sign_in_at: Date | null
  opened_at: Date
  version: number
}
export type AccountGrantTable = { account_id: string; role: string; kind: string; scope_id: string; may_sign: Generated<boolean>; ends_at: Generated<Date | null> }
export type RoleChangeTable = {
  id: string
  account_id: string
  act: 'give' | 'end'
  role: string
  kind: string
  scope_id: string
  may_sign: boolean
  ends_at: Date | null
  reason: string
  state: 'waiting' | 'done' | 'declined' | 'withdrawn' | 'lapsed'
  needs_second: boolean
  by_account: string | null
  at: Date
  account_version: number
  answer_by: Date | null
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
}
export type DelegationTable = {
  id: string
  from_account: string
  to_account: string
  role: string
  kind: string
  scope_id: string
  given_at: Date
  ends_at: Date
  ended_at: Date | null
  ended_by: 'day' | 'giver' | 'early' | null
}
export type SignInBackoffTable = { subject: string; failures: number; last_at: Date; until_at: Date }
export type SecondStepTable = { account_id: string; secret_sealed: string; confirmed_at: Date; last_step: ColumnType<string, string | number, string | number> }
export type SecondStepBegunTable = { account_id: string; secret_sealed: string; begun_at: Date }
export type RescueCodeTable = { account_id: string; fingerprint: string; used_at: Date | null }
export type PasskeyTable = {
  id: string
  account_id: string
  credential_id: string
  public_key: string
  sign_count: ColumnType<string, number, number>
  transports: string[]
  name: string
  is_synced: boolean
  added_at: Date
  last_used_at: Date | null
  stopped_at: Date | null
}
export type PasskeyChallengeTable = { id: string; account_id: string | null; challenge: string; expires_at: Date }
export type RecoveryAskTable = { id: string; user_sealed: string | null; address_fingerprint: string; at: Date; looked_at: Date | null }
export type RecoveryTable = {
  id: string
  account_id: string
  channel: 'mail' | 'text'
  secret_fingerprint: string
  tries: number
  made_at: Date
  expires_at: Date
  used_at: Date | null
}
export type FirstLinkTable = { nth: number; link_fingerprint: string; expires_at: Date; used_at: Date | null; account_id: string | null }

/** Who gets in, by what, and with which roles. */
export type AccountTables = {
  first_link: FirstLinkTable
  account: AccountTable
  account_grant: AccountGrantTable
  role_change: RoleChangeTable
  delegation: DelegationTable
  sign_in_backoff: SignInBackoffTable
  second_step: SecondStepTable
  second_step_begun: SecondStepBegunTable
  rescue_code: RescueCodeTable
  passkey: PasskeyTable
  passkey_challenge: PasskeyChallengeTable
  recovery_ask: RecoveryAskTable
  recovery: RecoveryTable
}
