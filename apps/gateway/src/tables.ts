import type { Grant } from '@tequio/contracts/policy'
import type { KitTables } from '@tequio/service-kit/tables'
import type { ColumnType, Generated } from 'kysely'

export type Must = ('password' | 'privacy' | 'second-step')[]
type Json<T> = ColumnType<T, string, string>

export type Tables = KitTables & {
  session: {
    /** SHA-256 of the cookie's value: who reads the table cannot sign in with it. */
    id_hash: string
    account_id: string
    person_id: string
    name: string
    grants: Json<Grant[]>
    must: Json<Must>
    version: number
    began_at: Date
    expires_at: Date
    /** What the list of one's own sessions calls it; the hash stays inside. */
    id: Generated<string>
    browser: string
    system: string
    /** Written at most once a minute. */
    seen_at: Date
    proved_at: Date
  }
}
