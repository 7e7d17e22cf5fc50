import { randomUUID } from 'node:crypto'
import type { StepKind } from '@tequio/contracts/vetting/case'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

/** Writes a line of a case's history; `detail` holds no personal data and no reason of a verdict. */
export const note = async (
  tx: Transaction<Tables>,
  of: { caseId: string | readonly string[]; kind: StepKind; by?: string | undefined; detail?: string | undefined; now: Date },
): Promise<void> => {
  const ids = typeof of.caseId === 'string' ? [of.caseId] : of.caseId
  if (ids.length === 0) return
  await tx
    .insertInto('case_step')
    .values(ids.map((case_id) => ({ id: randomUUID(), case_id, kind: of.kind, at: of.now, by_name: of.by ?? null, detail: of.detail ?? null })))
    .execute()
}
