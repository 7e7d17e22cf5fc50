import type { readPersonFigures } from '@tequio/contracts/identity/person'
import type { ReplyOf } from '@tequio/contracts/make'
import { smallestGroup, withoutSmallGroups } from '@tequio/service-kit/small-groups'
import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

const sexes = ['M', 'H', 'X'] as const

/** Persons who hold a post in a participating municipality, by sex. Who is not read yet counts in no group and not in the total. */
export const getPersonFigures = async (db: Db<Tables>, now: Date): Promise<ReplyOf<typeof readPersonFigures>> => {
  const rows = await db
    .selectFrom('person as p')
    .select(['p.sex', sql<number>`count(*)::int`.as('persons')])
    .where('p.sex', 'is not', null)
    .where(
      sql<boolean>`exists (select 1 from appointment a join position o on o.id = a.position_id join institution i on i.id = o.institution_id
        join participation x on x.municipality_id = i.municipality_id where a.person_id = p.id and a.to_on is null)`,
    )
    .groupBy('p.sex')
    .execute()
  const shown = withoutSmallGroups(sexes.map((sex) => rows.find((row) => row.sex === sex)?.persons ?? 0))
  return { asOf: now.toISOString(), hiddenBelow: smallestGroup, persons: shown.total, bySex: sexes.map((sex, at) => ({ sex, persons: shown.groups[at] ?? null })) }
}
