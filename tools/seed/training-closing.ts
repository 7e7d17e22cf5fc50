import { ageBands, countedSexes } from '@tequio/contracts/identity/person'
import { addDays } from '@tequio/service-kit/clock'
import type { Kysely } from 'kysely'
import { bandOf } from '../../apps/identity/src/person/age.rules.ts'
import { closeQuarter } from '../../apps/training/src/participation/closing.actions.ts'
import { basisOf, quarterOf, settled } from '../../apps/training/src/participation/closing.rules.ts'
import { findParticipations } from '../../apps/training/src/participation/participation.queries.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import { fiscalYearStart, type World } from './world.ts'

const user = 'mariana.velez'

/** The fiscal quarter before this one, closed some days after its end with what had arrived by then. */
export const seedClosing = async (db: Kysely<Tables>, world: World, today: string): Promise<void> => {
  await db.updateTable('programme').set({ fiscal_year_start: fiscalYearStart }).execute()
  const before = quarterOf(addDays(quarterOf(today, fiscalYearStart).from, -1), fiscalYearStart)
  // some days after its end, and before today where there is one: what phones sent late today came after it
  const days = [addDays(before.to, 6), [addDays(today, -1), addDays(before.to, 1)].toSorted()[1] ?? today].toSorted()
  const now = new Date(`${days[0]}T15:00:00Z`)
  const by = world.accounts.find((account) => account.user === user)
  if (!by) throw new Error(`the demonstration has no ${user}`)
  const persons = new Map(world.persons.map((person) => [person.id, person]))
  await db.transaction().execute(async (tx) => {
    const rows = await findParticipations(tx, { ...before, asOf: days[0] ?? today })
    const people = [...new Set(rows.map((row) => row.personId))].map((id) => persons.get(id))
    const counted = (groups: readonly unknown[], placeOf: (person: (typeof people)[number]) => number) =>
      groups.map((_, at) => people.filter((person) => placeOf(person) === at).length).join('.')
    await closeQuarter(tx, {
      ...before,
      basis: basisOf(settled(rows), []),
      sex: counted(countedSexes, (person) => (person ? countedSexes.indexOf(person.sex) : 3)),
      age: counted(ageBands, (person) => bandOf(person?.bornOn, before.to)),
      by: by.personId,
      now,
    })
  })
}
