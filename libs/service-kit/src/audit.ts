import { createHmac } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { deriveKey } from './secrets.ts'
import { kitDb, kitTx, type KitTables, type Tx } from './tables.ts'

/** The last entry of a chain. */
export type AuditHead = { position: number; hash: string }
export type AuditEntry = { actor: string; act: string; subject: string; purpose?: string | null | undefined; now: Date }
type Row = { at: Date; actor: string; act: string; subject: string; purpose: string | null; previous: string }

const lockKey = 4_300_002
const first = 'first'
const seal = (key: Uint8Array, row: Row): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([row.previous, row.at.toISOString(), row.actor, row.act, row.subject, row.purpose]))
    .digest('base64url')

export type Audit = {
  /** Whether an entry agrees with its own seal. */
  isIntact(row: Row & { hash: string }): boolean
  write<T extends KitTables>(transaction: Tx<T>, entry: AuditEntry): Promise<void>
  /**
   * `broken`: positions whose entry was changed, or before which one is missing, in their order. `known`: the end of the chain as
   * an earlier check saw it, kept outside the database; when it is not there any more, its position is broken too.
   */
  verify<T extends KitTables>(db: Kysely<T>, known?: AuditHead): Promise<{ rows: number; broken: number[]; head: AuditHead | undefined }>
}

/** Append-only log whose rows are chained by HMAC: a changed, missing or inserted row breaks the chain. */
export const makeAudit = (secretKey: Uint8Array): Audit => {
  const key = deriveKey(secretKey, 'audit')
  return {
    isIntact: (row) => row.hash === seal(key, row),
    write: async (transaction, entry) => {
      const tx = kitTx(transaction)
      await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
      const last = await tx.selectFrom('audit').select('hash').orderBy('position', 'desc').limit(1).executeTakeFirst()
      const row: Row = { at: entry.now, actor: entry.actor, act: entry.act, subject: entry.subject, purpose: entry.purpose ?? null, previous: last?.hash ?? first }
      await tx
        .insertInto('audit')
        .values({ ...row, hash: seal(key, row) })
        .execute()
    },
    verify: async (database, known) => {
      const broken: number[] = []
      let head: AuditHead | undefined
      let rows = 0
      let isKnownThere = known === undefined
      for (;;) {
        const page = await kitDb(database)
          .selectFrom('audit')
          .selectAll()
          .where('position', '>', head?.position ?? 0)
          .orderBy('position')
          .limit(1_000)
          .execute()
        for (const row of page) {
          if (row.previous !== (head?.hash ?? first) || row.hash !== seal(key, row)) broken.push(row.position)
          isKnownThere ||= row.position === known?.position && row.hash === known.hash
          head = { position: row.position, hash: row.hash }
          rows++
        }
        if (page.length === 0) break
      }
      if (known && !isKnownThere && !broken.includes(known.position)) broken.push(known.position)
      return { rows, broken, head }
    },
  }
}
