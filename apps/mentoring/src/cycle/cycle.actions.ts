import { randomUUID } from 'node:crypto'
import { componentUnknown, cycleDays } from '@tequio/contracts/mentoring/cycle'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import { knownComponents } from './cycle.queries.ts'
import { areInOrder, type CycleDates } from './cycle.rules.ts'

export const openCycle = async (tx: Tx<Tables>, of: CycleDates & { name: string; componentIds: readonly string[] }): Promise<{ cycleId: string }> => {
  if (!areInOrder(of)) throw new Problem(cycleDays)
  const known = new Map((await knownComponents(tx)).map((one) => [one.id, one.title]))
  const cycleId = randomUUID()
  const components = of.componentIds.map((component_id, position) => {
    const title = known.get(component_id)
    if (title === undefined) throw new Problem(componentUnknown, { componentId: component_id })
    return { cycle_id: cycleId, component_id, title, position }
  })
  await tx.insertInto('cycle').values({ id: cycleId, name: of.name.trim(), opens_on: of.opensOn, closes_on: of.closesOn, starts_on: of.startsOn, ends_on: of.endsOn }).execute()
  await tx.insertInto('cycle_component').values(components).execute()
  return { cycleId }
}
