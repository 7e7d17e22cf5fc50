import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely, Transaction } from 'kysely'
import { correctionPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

export type Correction = { caseId: string; reason: string }

/** Keeps what the embassy wants corrected, row by row, sealed: it is about a person, and for two roles alone. */
export const keepCorrections = async (tx: Transaction<Tables>, sealing: Sealing, of: { batchId: string; stepId: string; corrections: readonly Correction[] }): Promise<void> => {
  const reasons = new Map(of.corrections.map((one) => [one.caseId, one.reason.trim()]))
  if (reasons.size === 0) return
  const listed = await tx
    .selectFrom('batch_case')
    .select('case_id')
    .where('batch_id', '=', of.batchId)
    .where('case_id', 'in', [...reasons.keys()])
    .execute()
  if (listed.length !== reasons.size) throw new Problem(notFound)
  await tx
    .insertInto('batch_correction')
    .values(
      [...reasons].map(([case_id, reason]) => ({ step_id: of.stepId, batch_id: of.batchId, case_id, reason_sealed: sealing.seal(reason, correctionPlace(of.stepId, case_id)) })),
    )
    .execute()
}

export const findCorrections = async (db: Kysely<Tables>, sealing: Sealing, batchId: string): Promise<(Correction & { stepId: string })[]> => {
  const rows = await db.selectFrom('batch_correction').select(['step_id', 'case_id', 'reason_sealed']).where('batch_id', '=', batchId).execute()
  return rows.map((row) => ({ stepId: row.step_id, caseId: row.case_id, reason: sealing.open(row.reason_sealed, correctionPlace(row.step_id, row.case_id)) }))
}
