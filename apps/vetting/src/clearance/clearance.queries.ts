import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { ClearanceFact } from '../case/case.rules.ts'
import type { ClearanceTable, Tables } from '../tables.ts'

export type BestClearance = ClearanceFact & { id: string; isMatched: boolean }

/** The clearance of a case that counts, by the database's own rule, which the row of the case shows too. */
export const findBestClearance = async (db: Kysely<Tables>, of: { id: string; type: VettingType }): Promise<BestClearance | undefined> => {
  const { rows } = await sql<Selectable<ClearanceTable>>`select * from counting_clearance(${of.id}, ${of.type}) where id is not null`.execute(db)
  const [best] = rows
  return best && { id: best.id, status: best.status, type: best.type, validUntil: best.valid_until, isMatched: best.matched_from !== null }
}
