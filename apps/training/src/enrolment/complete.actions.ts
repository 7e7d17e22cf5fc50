import type { Transaction } from 'kysely'
import { completedAtOf, type SeatView } from '../learning/step.rules.ts'
import type { Tables } from '../tables.ts'
import { completeSeat } from './enrolment.actions.ts'

/** Completes a seat at the moment when the last requirement was met; false while one is open, or where it is completed already. The person's lock is held. */
export const completeIfMet = async (tx: Transaction<Tables>, seat: SeatView, now: Date): Promise<boolean> => {
  if (seat.status !== 'active' && seat.status !== 'paused') return false
  const completedAt = completedAtOf(seat)
  if (completedAt === undefined) return false
  const enrolment = await tx.selectFrom('enrolment').selectAll().where('id', '=', seat.enrolmentId).executeTakeFirstOrThrow()
  await completeSeat(tx, enrolment, new Date(completedAt), now)
  return true
}
