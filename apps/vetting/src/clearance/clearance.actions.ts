import { randomUUID } from 'node:crypto'
import type { DataOf, EventContract } from '@tequio/contracts/make'
import {
  clearanceExpired,
  clearanceGranted,
  clearanceMatched,
  clearanceReviewed,
  clearanceRevoked,
  clearanceSuspended,
  type ClearanceState,
} from '@tequio/contracts/vetting/clearance'
import { emit } from '@tequio/service-kit/outbox'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Selectable, type Transaction } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { ClearanceTable, Tables } from '../tables.ts'

type Tx = Transaction<Tables>
type ClearanceFact = EventContract<string, typeof ClearanceState>
type Row = Pick<Selectable<ClearanceTable>, 'id' | 'person_id' | 'appointment_id' | 'type' | 'valid_until'> & { status: 'valid' | 'review' | 'revoked' | 'suspended' | 'expired' }

const stateOf = (row: Row): DataOf<ClearanceFact> => ({
  clearanceId: row.id,
  personId: row.person_id,
  appointmentId: row.appointment_id,
  type: row.type,
  status: row.status,
  validUntil: row.valid_until,
})

/** Tells a clearance's public state: ids, kind, status and last day. */
export const announce = async (tx: Tx, contract: ClearanceFact, row: Row, now: Date): Promise<void> => {
  await emit(tx, contract, row.id, stateOf(row), now)
}

const contractOf = { review: clearanceReviewed, revoked: clearanceRevoked, suspended: clearanceSuspended } as const

/** The fact that tells the present state of a clearance. */
const factFor = (row: Selectable<ClearanceTable>): { contract: ClearanceFact; data: DataOf<ClearanceFact> } => {
  if (row.status !== 'valid') return { contract: contractOf[row.status], data: stateOf({ ...row, status: row.status }) }
  if (row.expiry_told_at !== null) return { contract: clearanceExpired, data: stateOf({ ...row, status: 'expired' }) }
  return { contract: row.matched_from === null ? clearanceGranted : clearanceMatched, data: stateOf({ ...row, status: 'valid' }) }
}

export const restateClearance = restating<Tables>('vetting.clearance', async (tx, id) => {
  const row = await tx.selectFrom('clearance').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const { contract, data } = factFor(row)
  return factOf(contract, data)
})

export type Grant = { caseId: string; personId: string; appointmentId: string; type: 'courtesy' | 'leahy'; verdictId: string; validUntil: string; now: Date }

/** One clearance for one confirmed approval, told in the same transaction. */
export const grantClearance = async (tx: Tx, of: Grant): Promise<string> => {
  const row = {
    id: randomUUID(),
    case_id: of.caseId,
    person_id: of.personId,
    appointment_id: of.appointmentId,
    type: of.type,
    status: 'valid' as const,
    granted_on: programmeDay(of.now),
    valid_until: of.validUntil,
    verdict_id: of.verdictId,
    matched_from: null,
    expiry_told_at: null,
  }
  await tx.insertInto('clearance').values(row).execute()
  await announce(tx, clearanceGranted, row, of.now)
  return row.id
}

/** What a stop takes: a suspended clearance can still be revoked, a revoked one is gone. */
const stoppable = { suspended: ['valid', 'review'], revoked: ['valid', 'review', 'suspended'] } as const

/** Takes every clearance of a person away at once, whichever post it was for: the answer is about the person. */
export const stopClearances = async (tx: Tx, personId: string, status: 'revoked' | 'suspended', now: Date): Promise<void> => {
  const rows = await tx.updateTable('clearance').set({ status }).where('person_id', '=', personId).where('status', 'in', stoppable[status]).returningAll().execute()
  for (const row of rows) await announce(tx, status === 'revoked' ? clearanceRevoked : clearanceSuspended, { ...row, status }, now)
}

/** A post that ended sends its clearance to review: the record stays, nobody is enrolled on it. */
export const reviewEnded = async (tx: Tx, now: Date, personId?: string): Promise<number> => {
  const ended = tx.selectFrom('vetting_case').select('id').where('to_on', '<', programmeDay(now))
  let update = tx.updateTable('clearance').set({ status: 'review' }).where('status', '=', 'valid').where('case_id', 'in', ended)
  if (personId) update = update.where('person_id', '=', personId)
  const rows = await update.returningAll().execute()
  for (const row of rows) await announce(tx, clearanceReviewed, { ...row, status: 'review' }, now)
  return rows.length
}

/** Tells once that the last day has passed. Nothing waits for it: whether a clearance holds is compared at every reading. */
export const tellExpired = async (tx: Tx, now: Date): Promise<number> => {
  const rows = await tx
    .updateTable('clearance')
    .set({ expiry_told_at: now })
    .where('status', '=', 'valid')
    .where('valid_until', '<', programmeDay(now))
    .where('expiry_told_at', 'is', null)
    .returningAll()
    .execute()
  for (const row of rows) await announce(tx, clearanceExpired, { ...row, status: 'expired' }, now)
  return rows.length
}

const retell = async (tx: Tx, rows: readonly Selectable<ClearanceTable>[], now: Date): Promise<void> => {
  for (const row of rows) {
    const fact = factFor(row)
    await emit(tx, fact.contract, row.id, fact.data, now)
  }
}

/** The day passes whatever else happens to a clearance: one that is told again after its last day is told as expired. */
const expiryAt = (now: Date) => sql<Date | null>`case when valid_until < ${programmeDay(now)} then coalesce(expiry_told_at, ${now}) else expiry_told_at end`

/** A post that a merge gave to another registration of the person takes its clearances along. */
export const moveClearances = async (tx: Tx, caseId: string, personId: string, now: Date): Promise<void> =>
  retell(
    tx,
    await tx
      .updateTable('clearance')
      .set({ person_id: personId, expiry_told_at: expiryAt(now) })
      .where('case_id', '=', caseId)
      .returningAll()
      .execute(),
    now,
  )

/** A post whose end was taken back, as undoing a merge does, has its clearances again: its end alone had sent them to review. */
export const resumeClearances = async (tx: Tx, caseId: string, now: Date): Promise<void> =>
  retell(
    tx,
    await tx
      .updateTable('clearance')
      .set({ status: 'valid', expiry_told_at: expiryAt(now) })
      .where('case_id', '=', caseId)
      .where('status', '=', 'review')
      .returningAll()
      .execute(),
    now,
  )
