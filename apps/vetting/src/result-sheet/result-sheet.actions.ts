import { createHash } from 'node:crypto'
import { batchNotSent } from '@tequio/contracts/vetting/batch'
import { nothingToRecord, resultsChanged, type ResultCheck } from '@tequio/contracts/vetting/result-sheet'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { SheetTable } from '@tequio/service-kit/sheet'
import type { Transaction } from 'kysely'
import { lockBatch, noteAct, type BatchRow } from '../batch/batch.actions.ts'
import { layoutOf } from '../batch/layout.rules.ts'
import { nameOf } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Sealing } from '../sealing.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'
import { proposeVerdict } from '../verdict/verdict.actions.ts'
import { judgeSheet, unspoken, type Judged } from './result-check.rules.ts'
import { findListed } from './result-sheet.queries.ts'
import { linesOf } from './result-table.rules.ts'

type Tx = Transaction<Tables>
export type Uploaded = { batchId: string; table: SheetTable; bytes: Uint8Array; actor: Actor; now: Date }
export type Counts = ResultCheck['counts']

const countsOf = (rows: readonly Judged[]): Counts => {
  const count = (effect: Judged['effect']): number => rows.filter((row) => row.effect === effect).length
  return { propose: count('propose'), same: count('same'), left: count('left') }
}

export const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

// The file and what it would do here and now, in one value: either changes, and so does this.
const seenOf = (bytes: Uint8Array, rows: readonly Judged[]): string =>
  createHash('sha256')
    .update(JSON.stringify([shaOf(bytes), rows]))
    .digest('hex')

const judge = async (tx: Tx, sealing: Sealing, batch: BatchRow, of: Uploaded) => {
  // a draft and a batch that is not yet sent have no answer to come
  if (batch.state === 'draft' || batch.state === 'sealed') throw new Problem(batchNotSent)
  const layout = layoutOf(batch.layout)
  const listed = await findListed(tx, sealing, batch.id, of.actor)
  const { lines, unread } = linesOf(
    of.table,
    layout,
    listed.some((one) => one.type === 'leahy'),
  )
  const { courtesyValidDays } = await getSettings(tx)
  const sentOn = batch.submitted_at === null ? null : programmeDay(batch.submitted_at)
  const rows = judgeSheet(lines, { layout, batchState: batch.state, sentOn, today: programmeDay(of.now), courtesyDays: courtesyValidDays, readerId: of.actor.personId, listed })
  return { rows, unread, listed }
}

/** What the sheet would do, row by row; nothing is recorded. */
export const checkSheet = async (tx: Tx, sealing: Sealing, of: Uploaded): Promise<ResultCheck> => {
  const { rows, unread, listed } = await judge(tx, sealing, await lockBatch(tx, of.batchId), of)
  return {
    rows: rows.map(({ proposal: _, ...row }) => row),
    counts: countsOf(rows),
    without: unspoken(rows, listed).map((one) => ({ caseId: one.caseId, name: one.name })),
    unread: [...unread],
    seen: seenOf(of.bytes, rows),
  }
}

/** Proposes exactly what was shown of the sheet; anything that moved since then asks to look again. */
export const importSheet = async (tx: Tx, sealing: Sealing, of: Uploaded & { seen: string }): Promise<Counts> => {
  const batch = await lockBatch(tx, of.batchId)
  await tx.selectFrom('vetting_case').select('id').where('batch_id', '=', batch.id).orderBy('id').forUpdate().execute()
  const { rows } = await judge(tx, sealing, batch, of)
  if (seenOf(of.bytes, rows) !== of.seen) throw new Problem(resultsChanged)
  const counts = countsOf(rows)
  if (counts.propose === 0) throw new Problem(nothingToRecord)
  const name = await nameOf(tx, of.actor)
  for (const row of rows.toSorted((a, b) => ((a.caseId ?? '') < (b.caseId ?? '') ? -1 : 1)))
    if (row.effect === 'propose' && row.caseId !== null && row.proposal !== null)
      await proposeVerdict(tx, sealing, { actor: of.actor, name, now: of.now, caseId: row.caseId, batchId: batch.id, proposal: row.proposal })
  await noteAct(tx, { batchId: batch.id, kind: 'imported', by: name, now: of.now, persons: counts.propose, fileSha256: shaOf(of.bytes) })
  return counts
}
