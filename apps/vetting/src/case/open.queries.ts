import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** A case `c` in a batch `b` that the rules may decide again: nothing of it was sent, nor lies in a batch that was closed to be sent. */
export const isOpen = sql<boolean>`(c.state in ('exempt', 'preparation', 'ready') and (b.state is null or b.state in ('draft', 'returned', 'closed', 'cancelled')))`

/** Which of these cases are open; asked once they are locked, so that nobody closes their batch meanwhile. */
export const findOpen = async (db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('vetting_case as c')
    .leftJoin('batch as b', 'b.id', 'c.batch_id')
    .select('c.id')
    .where(sql<boolean>`c.id = any(${ids}::uuid[])`)
    .where(isOpen)
    .execute()
  return new Set(rows.map((row) => row.id))
}
