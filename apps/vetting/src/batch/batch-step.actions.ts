import { createHash } from 'node:crypto'
import { batchEmpty, batchHasProblems, reasonNeeded, resultsMissing, type BatchState } from '@tequio/contracts/vetting/batch'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { move, preparedState } from '../case/case.rules.ts'
import type { CaseRow } from '../case/case.actions.ts'
import { note } from '../case/step.actions.ts'
import type { Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { lockBatch, stamp, type BatchRow } from './batch.actions.ts'
import { locksData, needsReason, stepTo } from './batch.rules.ts'
import { decidePassedOver, lockPersons, lockReturning } from './return.actions.ts'
import { keepCorrections, type Correction } from './correction.actions.ts'
import { layoutOf } from './layout.rules.ts'
import { readSheet, sealLine } from './sheet.queries.ts'
import { blocks } from './sheet.rules.ts'

type Tx = Transaction<Tables>
type Step = { batchId: string; version?: number; to: BatchState; reason?: string | undefined; corrections?: readonly Correction[] | undefined; by: string; now: Date }

const lockCases = (tx: Tx, batchId: string): Promise<CaseRow[]> => tx.selectFrom('vetting_case').selectAll().where('batch_id', '=', batchId).orderBy('id').forUpdate().execute()

// What leaves is what was checked: each row is sealed as it stands and the hash is over all of them.
const seal = async (tx: Tx, sealing: Sealing, batch: BatchRow, now: Date): Promise<string> => {
  const lines = await readSheet(tx, sealing, { id: batch.id, layout: layoutOf(batch.layout) }, now)
  if (lines.length === 0) throw new Problem(batchEmpty)
  const wrong = lines.filter((line) => blocks(line.sheet.problems)).length
  if (wrong > 0) throw new Problem(batchHasProblems, { rows: wrong })
  const caseIds = lines.map((line) => line.caseRow.id)
  const sealed = lines.map((line) => sealLine(sealing, batch.id, line.caseRow.id, { row: line.sheet.row, unit: line.unit }))
  await sql`update batch_case l set sealed_row = s.sealed from unnest(${caseIds}::uuid[], ${sealed}::text[]) as s (case_id, sealed)
    where l.batch_id = ${batch.id} and l.case_id = s.case_id`.execute(tx)
  return createHash('sha256')
    .update(JSON.stringify(lines.map((line) => [line.row, line.caseRow.id, line.sheet.row, line.unit])))
    .digest('hex')
}

const submit = async (tx: Tx, cases: readonly CaseRow[], batch: BatchRow, of: Step): Promise<void> => {
  for (const row of cases) move(row.state, 'submitted')
  const ids = cases.map((row) => row.id)
  await tx
    .updateTable('vetting_case')
    .set((eb) => ({ state: 'submitted', state_since: of.now, submitted_at: of.now, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  await note(tx, { caseId: ids, kind: 'submitted', by: of.by, detail: batch.number, now: of.now })
}

// Who has no answer yet is prepared again, and open proposals are void.
const takeBack = async (tx: Tx, cases: readonly CaseRow[], batch: BatchRow, now: Date): Promise<void> => {
  const open = cases.filter((row) => row.state === 'submitted')
  for (const row of open) {
    const state = move(row.state, preparedState(row.type, row.missing) === 'ready' ? 'ready' : 'preparation')
    await tx
      .updateTable('vetting_case')
      .set({ state, state_since: now, submitted_at: null, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
  }
  await tx.updateTable('verdict').set({ state: 'withdrawn' }).where('batch_id', '=', batch.id).where('state', '=', 'proposed').execute()
}

/** Moves a batch one step on, with everything that the step means for its cases, in one transaction. */
export const stepBatch = async (tx: Tx, sealing: Sealing, of: Step): Promise<{ version: number; state: BatchState; hash: string | null }> => {
  const returning = await lockReturning(tx, of.to, of.now)
  const batch = await lockBatch(tx, of.batchId, of.version)
  if (returning) await lockPersons(tx, batch.id)
  const cases = await lockCases(tx, batch.id)
  const to = stepTo(
    batch.state,
    of.to,
    cases.map((row) => row.type),
  )
  const reason = of.reason?.trim()
  const corrections = to === 'returned' ? (of.corrections ?? []) : []
  if (needsReason(to) && !reason && corrections.length === 0) throw new Problem(reasonNeeded)
  let hash = batch.hash
  if (to === 'sealed') hash = await seal(tx, sealing, batch, of.now)
  if (to === 'draft') {
    hash = null
    await tx.updateTable('batch_case').set({ sealed_row: null }).where('batch_id', '=', batch.id).execute()
  }
  if (to === 'submitted') await submit(tx, cases, batch, of)
  if (to === 'returned' || to === 'cancelled') await takeBack(tx, cases, batch, of.now)
  if (to === 'closed') {
    const open = cases.filter((row) => row.state === 'submitted').length
    if (open > 0) throw new Problem(resultsMissing, { count: open })
  }
  if (to === 'closed' || to === 'cancelled') await tx.updateTable('vetting_case').set({ batch_id: null }).where('batch_id', '=', batch.id).execute()
  const version = batch.version + 1
  await tx
    .updateTable('batch')
    .set({ state: to, hash, version, ...(to === 'submitted' ? { submitted_at: of.now } : {}) })
    .where('id', '=', batch.id)
    .execute()
  if (returning && locksData(batch.state)) await decidePassedOver(tx, cases, returning, of.now)
  const stepId = await stamp(tx, { batchId: batch.id, to, by: of.by, reason, now: of.now })
  await keepCorrections(tx, sealing, { batchId: batch.id, stepId, corrections })
  return { version, state: to, hash }
}
