import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

export type BestClearance = { id: string; status: 'valid' | 'review' | 'revoked' | 'suspended'; validUntil: string; isMatched: boolean }

/** The clearance of a case that counts: a valid one first, then the one that ends last. */
export const findBestClearance = async (db: Kysely<Tables>, caseId: string): Promise<BestClearance | undefined> => {
  const rows = await db
    .selectFrom('clearance')
    .select(['id', 'status', 'valid_until as validUntil', 'matched_from as matchedFrom'])
    .where('case_id', '=', caseId)
    .orderBy('valid_until', 'desc')
    .execute()
  const best = rows.find((row) => row.status === 'valid') ?? rows[0]
  return best && { id: best.id, status: best.status, validUntil: best.validUntil, isMatched: best.matchedFrom !== null }
}
