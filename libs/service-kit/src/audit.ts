import { createHmac } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { deriveKey } from './secrets.ts'
import { kitDb, kitTx, type KitTables, type Tx } from './tables.ts'

export type AuditEntry = { actor: string; act: string; subject: string; purpose?: string | undefined; now: Date }
type Row = { at: Date; actor: string; act: string; subject: string; purpose: string | null; previous: string }

const lockKey = 4_300_002
const first = 'first'
const seal = (key: Uint8Array, row: Row): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([row.previous, row.at.toISOString(), row.actor, row.act, row.subject, row.purpose]))
    .digest('base64url')

export type Audit = {
  write<T extends KitTables>(transaction: Tx<T>, entry: AuditEntry): Promise<void>
  verify<T extends KitTables>(db: Kysely<T>): Promise<{ rows: number; brokenAt: number | undefined }>
}

/** Append-only log whose rows are chained by HMAC: a changed, missing or inserted row breaks the chain. */
export const makeAudit = (secretKey: Uint8Array): Audit => {
  const key = deriveKey(secretKey, 'audit')
  return {
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
    verify: async (database) => {
      let previous = first
      let rows = 0
      for (let after = 0; ;) {
        const page = await kitDb(database).selectFrom('audit').selectAll().where('position', '>', after).orderBy('position').limit(1_000).execute()
        for (const row of page) {
          if (row.previous !== previous || row.hash !== seal(key, row)) return { rows, brokenAt: row.position }
          previous = row.hash
          after = row.position
          rows++
        }
        if (page.length === 0) return { rows, brokenAt: undefined }
      }
    },
  }
}
