import type { VerdictView } from '@tequio/contracts/vetting/case'
import type { Actor } from '@tequio/service-kit/actor'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import { reasonPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

/** The result of each case that stands: a proposal first, else the last one confirmed. Reasons only for who reads files. */
export const findVerdicts = async (db: Kysely<Tables>, sealing: Sealing, caseIds: readonly string[], actor: Actor): Promise<Map<string, Static<typeof VerdictView>>> => {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('verdict')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .where('state', '<>', 'withdrawn')
    .orderBy('proposed_at')
    .execute()
  const found = new Map<string, Static<typeof VerdictView>>()
  for (const row of rows) {
    found.set(row.case_id, {
      verdictId: row.id,
      outcome: row.outcome,
      resultOn: row.result_on,
      validUntil: row.valid_until,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at.toISOString(),
      confirmedBy: row.confirmed_by,
      confirmedAt: row.confirmed_at?.toISOString() ?? null,
      isOwn: row.proposed_account === actor.accountId || row.proposed_person === actor.personId,
      reason: row.reason_sealed === null ? null : sealing.open(row.reason_sealed, reasonPlace(row.id)),
    })
  }
  return found
}
