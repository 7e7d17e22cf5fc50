import { randomUUID } from 'node:crypto'
import { batchFull, batchLocked, caseNotFree, neededByPassed, type BatchActKind, type BatchState, type LayoutId } from '@tequio/contracts/vetting/batch'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Selectable, type Transaction } from 'kysely'
import { setNeededBy, tellNeededBy } from '../case/case.actions.ts'
import { note } from '../case/step.actions.ts'
import { programmeDay } from '../programme.ts'
import { getSettings } from '../setting.queries.ts'
import type { BatchTable, Tables } from '../tables.ts'
import { fitting } from './batch.rules.ts'
import { layoutOf } from './layout.rules.ts'

type Tx = Transaction<Tables>
export type BatchRow = Selectable<BatchTable>

const numberLock = 4_300_111

export const lockBatch = async (tx: Tx, batchId: string, version?: number): Promise<BatchRow> => {
  const found = await tx.selectFrom('batch').selectAll().where('id', '=', batchId).forUpdate().executeTakeFirst()
  if (!found) throw new Problem(notFound)
  if (version !== undefined && found.version !== version) throw new Problem(stale, { current: found.version })
  return found
}

export const stamp = async (tx: Tx, of: { batchId: string; to: BatchState; by: string; reason?: string | undefined; now: Date }): Promise<string> => {
  const id = randomUUID()
  await tx
    .insertInto('batch_step')
    .values({ id, batch_id: of.batchId, to_state: of.to, at: of.now, by_name: of.by, reason: of.reason ?? null })
    .execute()
  return id
}

type Act = { batchId: string; kind: BatchActKind; by: string; now: Date; persons?: number; detail?: string; fileSha256?: string }

/** Writes down what is no step and belongs to the batch's history all the same. */
export const noteAct = async (tx: Tx, of: Act): Promise<void> => {
  await tx
    .insertInto('batch_act')
    .values({
      id: randomUUID(),
      batch_id: of.batchId,
      kind: of.kind,
      at: of.now,
      by_name: of.by,
      persons: of.persons ?? null,
      detail: of.detail ?? null,
      file_sha256: of.fileSha256 ?? null,
    })
    .execute()
}

type New = { purpose: string; neededBy: string; capacity?: number | undefined; layout?: LayoutId | undefined; by: string; now: Date; id?: string }

/** Begins a batch; its number counts within the year. */
export const createBatch = async (tx: Tx, of: New): Promise<{ batchId: string; number: string }> => {
  const today = programmeDay(of.now)
  if (of.neededBy <= today) throw new Problem(neededByPassed)
  await sql`select pg_advisory_xact_lock(${numberLock})`.execute(tx)
  const year = today.slice(0, 4)
  const { count } = await tx
    .selectFrom('batch')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('number', 'like', `${year}-%`)
    .executeTakeFirstOrThrow()
  const batch = { id: of.id ?? randomUUID(), number: `${year}-${String(count + 1).padStart(2, '0')}` }
  await tx
    .insertInto('batch')
    .values({
      ...batch,
      purpose: of.purpose.trim(),
      needed_by: of.neededBy,
      state: 'draft',
      hash: null,
      created_by: of.by,
      created_at: of.now,
      submitted_at: null,
      version: 1,
      layout: of.layout ?? 'embassy',
      capacity: of.capacity ?? null,
    })
    .execute()
  await stamp(tx, { batchId: batch.id, to: 'draft', by: of.by, now: of.now })
  return { batchId: batch.id, number: batch.number }
}

const addCases = async (tx: Tx, batch: BatchRow, caseIds: readonly string[], of: { by: string; now: Date }): Promise<void> => {
  const ids = [...new Set(caseIds)]
  const rows = await tx.selectFrom('vetting_case').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute()
  const free = rows.filter((row) => row.batch_id === null && (row.state === 'ready' || row.state === 'preparation'))
  if (free.length !== ids.length) throw new Problem(caseNotFree, { count: ids.length - free.length })
  const listed = await tx.selectFrom('batch_case').select('row').where('batch_id', '=', batch.id).execute()
  const first = Math.max(0, ...listed.map((one) => one.row)) + 1
  await tx
    .insertInto('batch_case')
    .values(ids.map((case_id, at) => ({ batch_id: batch.id, case_id, row: first + at, sealed_row: null })))
    .execute()
  // once, because every index of a case is written anew
  await tx.updateTable('vetting_case').set({ batch_id: batch.id, needed_by: batch.needed_by }).where('id', 'in', ids).execute()
  await tellNeededBy(tx, free, batch.needed_by, of.now)
  await noteAct(tx, { batchId: batch.id, kind: 'joined', by: of.by, now: of.now, persons: ids.length })
  await note(tx, { caseId: ids, kind: 'batch-joined', by: of.by, detail: batch.number, now: of.now })
}

const removeCases = async (tx: Tx, batch: BatchRow, caseIds: readonly string[], of: { by: string; now: Date }): Promise<void> => {
  const gone = await tx
    .deleteFrom('batch_case')
    .where('batch_id', '=', batch.id)
    .where('case_id', 'in', [...caseIds])
    .returning('case_id')
    .execute()
  if (gone.length === 0) return
  const ids = gone.map((one) => one.case_id)
  await tx.updateTable('vetting_case').set({ batch_id: null }).where('id', 'in', ids).where('batch_id', '=', batch.id).execute()
  await noteAct(tx, { batchId: batch.id, kind: 'left', by: of.by, now: of.now, persons: ids.length })
  await note(tx, { caseId: ids, kind: 'batch-left', by: of.by, detail: batch.number, now: of.now })
  // The rows stay numbered without gaps, as the sheet will number them.
  await sql`update batch_case b set row = n.row from (select case_id, row_number() over (order by row) as row from batch_case where batch_id = ${batch.id}) n where b.batch_id = ${batch.id} and b.case_id = n.case_id and b.row <> n.row`.execute(
    tx,
  )
}

export type Change = {
  purpose?: string | undefined
  neededBy?: string | undefined
  capacity?: number | null | undefined
  add?: readonly string[] | undefined
  remove?: readonly string[] | undefined
}

/** Changes a draft; once sealed it is locked until it is taken back. */
export const changeBatch = async (tx: Tx, of: Change & { batchId: string; version?: number; by: string; now: Date }): Promise<{ version: number; persons: number }> => {
  const before = await lockBatch(tx, of.batchId, of.version)
  if (before.state !== 'draft') throw new Problem(batchLocked)
  if (of.neededBy !== undefined && of.neededBy <= programmeDay(of.now)) throw new Problem(neededByPassed)
  const batch = {
    ...before,
    purpose: of.purpose?.trim() ?? before.purpose,
    needed_by: of.neededBy ?? before.needed_by,
    capacity: of.capacity === undefined ? before.capacity : of.capacity,
    version: before.version + 1,
  }
  await tx.updateTable('batch').set({ purpose: batch.purpose, needed_by: batch.needed_by, capacity: batch.capacity, version: batch.version }).where('id', '=', batch.id).execute()
  if (of.purpose !== undefined || of.neededBy !== undefined || of.capacity !== undefined) await noteAct(tx, { batchId: batch.id, kind: 'changed', by: of.by, now: of.now })
  if (batch.needed_by !== before.needed_by) {
    const rows = await tx.selectFrom('vetting_case').selectAll().where('batch_id', '=', batch.id).orderBy('id').forUpdate().execute()
    await setNeededBy(tx, rows, batch.needed_by, of.now)
  }
  if (of.remove && of.remove.length > 0) await removeCases(tx, batch, of.remove, of)
  if (of.add && of.add.length > 0) await addCases(tx, batch, of.add, of)
  const { persons } = await tx
    .selectFrom('batch_case')
    .select((eb) => eb.fn.countAll<number>().as('persons'))
    .where('batch_id', '=', batch.id)
    .executeTakeFirstOrThrow()
  const { batchMax } = await getSettings(tx)
  const max = fitting(batchMax, layoutOf(batch.layout), batch.capacity)
  if (persons > max) throw new Problem(batchFull, { max })
  return { version: batch.version, persons }
}
