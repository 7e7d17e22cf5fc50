import type { Generated, Kysely, Transaction } from 'kysely'

export type OutboxTable = {
  position: Generated<number>
  id: string
  name: string
  subject: string
  subject_id: string
  sequence: number
  data: unknown
  trace: string | null
  time: Date
  published_at: Date | null
}

/** Tables that every service's database has; a service's own tables are added with `&`. */
export type KitTables = {
  aggregate: { subject: string; id: string; sequence: number }
  outbox: OutboxTable
  inbox: { consumer: string; event_id: string; at: Date }
  applied: { consumer: string; subject_id: string; sequence: number }
  dead_letter: {
    id: string
    consumer: string
    event: unknown
    error: string
    state: 'open' | 'replayed' | 'discarded'
    reason: string | null
    at: Date
    closed_at: Date | null
  }
  export_part: {
    export_id: string
    person_id: string
    person_ids: string[]
    account_ids: string[]
    state: 'queued' | 'done'
    content_sealed: string | null
    rows: number | null
    requested_at: Date
    prepared_at: Date | null
  }
  idempotency: { actor: string; key: string; endpoint: string; body_hash: string; status: number | null; reply: unknown; at: Date }
  audit: {
    position: Generated<number>
    at: Date
    actor: string
    act: string
    subject: string
    purpose: string | null
    previous: string
    hash: string
  }
  mark: { name: string; value: string }
  retention_term: { class: string; keep_months: number; block_months: number }
  retained: {
    id: string
    class: string
    subject_id: string
    person_id: string | null
    over_on: string
    blocked_on: string | null
    content_sealed: string | null
    held_until: string | null
    deleted_on: string | null
  }
}

export type Db<T extends KitTables> = Kysely<T>
export type Tx<T extends KitTables> = Transaction<T>

/**
 * The kit's own view of any service's database. Kysely's types are invariant, so a service's `Kysely<Tables>` is not a
 * `Kysely<KitTables>` although every service has these tables: the widening happens here, once.
 */
export const kitDb = <T extends KitTables>(db: Kysely<T>): Kysely<KitTables> => db as unknown as Kysely<KitTables>
export const kitTx = <T extends KitTables>(tx: Transaction<T>): Transaction<KitTables> => tx as unknown as Transaction<KitTables>
