import type { programmeChanged } from '@tequio/contracts/identity/programme'
import type { DataOf } from '@tequio/contracts/make'
import { programmeDay } from '../programme.ts'
import { decidingOn } from '../rule/rule.queries.ts'
import { decideAgain, tellRequirement, type Tx } from './case.actions.ts'
import { findOpen } from './open.queries.ts'

/**
 * Follows what the programme says of its donor: without one that asks for vetting nobody needs any, and with one the rules
 * decide again, as they do for another donor where a rule names one. A case that was sent, or closed in a
 * batch to be sent, keeps its type and its history; only what others hear of it changes.
 */
export const followDonor = async (tx: Tx, { donor, endedOn }: Pick<DataOf<typeof programmeChanged>, 'donor' | 'endedOn'>, now: Date): Promise<void> => {
  const asks = donor?.asksVetting === true && endedOn === null
  const before = await tx.selectFrom('programme').select(['asks_vetting', 'donor_name']).forUpdate().executeTakeFirstOrThrow()
  await tx
    .updateTable('programme')
    .set({ asks_vetting: asks, donor_name: donor?.name ?? null, ended_on: endedOn })
    .execute()
  const deciding = await decidingOn(tx, programmeDay(now))
  const isOther = before.donor_name !== (donor?.name ?? null) && deciding.rules.some((rule) => rule.donor !== null)
  if (before.asks_vetting === asks && !isOther) return
  const cases = await tx.selectFrom('vetting_case').selectAll().orderBy('person_id').orderBy('id').forUpdate().execute()
  const open = await findOpen(
    tx,
    cases.map((row) => row.id),
  )
  for (const row of cases) {
    if (open.has(row.id)) await decideAgain(tx, row, deciding, now)
    else if (row.type !== 'none' && before.asks_vetting !== asks) await tellRequirement(tx, row, asks, now)
  }
}
