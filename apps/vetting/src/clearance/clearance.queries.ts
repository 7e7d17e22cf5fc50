import type { VettingType } from '@tequio/contracts/vetting/shapes'
import type { Kysely } from 'kysely'
import { covers, type ClearanceFact } from '../case/case.rules.ts'
import type { Tables } from '../tables.ts'

export type BestClearance = ClearanceFact & { id: string; isMatched: boolean }

/** The clearance of a case that counts, as `counting_clearance` of the database says: a valid one first, then one that covers what the post asks, then the one that ends last. */
export const findBestClearance = async (db: Kysely<Tables>, of: { id: string; type: VettingType }): Promise<BestClearance | undefined> => {
  const rows = await db
    .selectFrom('clearance')
    .select(['id', 'status', 'type', 'valid_until as validUntil', 'matched_from as matchedFrom'])
    .where('case_id', '=', of.id)
    .orderBy('valid_until', 'desc')
    .execute()
  const valid = rows.filter((row) => row.status === 'valid')
  const among = valid.length > 0 ? valid : rows
  const best = among.find((row) => covers(row.type, of.type)) ?? among[0]
  return best && { id: best.id, status: best.status, type: best.type, validUntil: best.validUntil, isMatched: best.matchedFrom !== null }
}
