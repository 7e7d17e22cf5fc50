import type { programmeChanged } from '@tequio/contracts/identity/programme'
import type { DataOf } from '@tequio/contracts/make'
import { programmeDay } from '../programme.ts'
import { rulesOn } from '../rule/rule.queries.ts'
import { notAsked, typeOf } from '../rule/rule.rules.ts'
import { isBeingPrepared } from './case.rules.ts'
import { refreshCases, tellRequirement, toldOf, type Tx } from './case.actions.ts'

/**
 * Follows what the programme says of its donor: without one that asks for vetting nobody needs any, and with one the rules
 * decide again. A case that was sent keeps its type and its history; only what others hear of it changes.
 */
export const followDonor = async (tx: Tx, { donor, endedOn }: Pick<DataOf<typeof programmeChanged>, 'donor' | 'endedOn'>, now: Date): Promise<void> => {
  const asks = donor?.asksVetting === true && endedOn === null
  const before = await tx.selectFrom('programme').select('asks_vetting').forUpdate().executeTakeFirstOrThrow()
  await tx.updateTable('programme').set({ asks_vetting: asks, ended_on: endedOn }).execute()
  if (before.asks_vetting === asks) return
  const { version, rules } = await rulesOn(tx, programmeDay(now))
  const cases = await tx.selectFrom('vetting_case').selectAll().orderBy('person_id').orderBy('id').forUpdate().execute()
  for (const row of cases) {
    if (!isBeingPrepared(row.state)) {
      if (row.type !== 'none') await tellRequirement(tx, row, asks, now)
      continue
    }
    const rule = asks ? typeOf({ institutionKind: row.institution_kind, area: row.area, level: row.level }, rules) : notAsked
    await tx.updateTable('vetting_case').set({ type: rule.type, rule_version: version, rule_title: rule.title }).where('id', '=', row.id).execute()
    await refreshCases(tx, row.person_id, now, new Map([[row.id, toldOf(row)]]))
  }
}
