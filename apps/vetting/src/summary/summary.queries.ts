import type { Visible } from '@tequio/service-kit/actor'
import { whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { casesOn, endsBy, inTab, isDisputed, lacks, mayEnrol, scope } from '../case/filter.queries.ts'
import type { Tables } from '../tables.ts'

export type PlaceFigures = { municipalityId: string; name: string; persons: number; mayEnrol: number; expiring: number; data: number; consent: number; cup: number }

export const tabsCounted = ['preparation', 'ready', 'submitted', 'approved', 'expiring', 'stopped'] as const
export type Pipeline = Record<(typeof tabsCounted)[number] | 'all' | 'disputed', number>

const counted = (of: RawBuilder<boolean>) => sql<number>`count(*) filter (where ${of})`

/**
 * Figures by municipality, that no verdict but a clearance that holds can change, and for who reads files the cases by state.
 * One look at the cases gives both. A municipality that is not known yet counts in the second only, as in the list.
 */
export const countCases = async (
  db: Kysely<Tables>,
  visible: Visible,
  of: { today: string; until: string; readsFiles: boolean },
): Promise<{ places: PlaceFigures[]; pipeline: Pipeline | null }> => {
  const { today, until } = of
  const cases = () => whereVisible(casesOn(db, today), visible, scope)
  const counts = cases()
    .select([
      'c.municipality_id',
      sql<number>`count(*)`.as('persons'),
      counted(mayEnrol(today)).as('mayEnrol'),
      counted(endsBy(today, until)).as('ending'),
      counted(lacks('data')).as('data'),
      counted(lacks('consent')).as('consent'),
      counted(lacks('cup')).as('cup'),
    ])
    .select((of.readsFiles ? tabsCounted : []).map((tab) => counted(inTab(tab, today, until)).as(tab)))
    .groupBy('c.municipality_id')
  const rows = await db
    .selectFrom(counts.as('f'))
    .leftJoin('municipality as m', 'm.id', 'f.municipality_id')
    .selectAll('f')
    .select('m.name')
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .execute()
  const places = rows.flatMap(({ name, ...row }) =>
    name === null
      ? []
      : [{ municipalityId: row.municipality_id, name, persons: row.persons, mayEnrol: row.mayEnrol, expiring: row.ending, data: row.data, consent: row.consent, cup: row.cup }],
  )
  if (!of.readsFiles) return { places, pipeline: null }
  const sum = (figure: 'persons' | (typeof tabsCounted)[number]): number => rows.reduce((total, row) => total + row[figure], 0)
  // few at any time, and found by themselves instead of looked for in every case
  const { disputed } = await cases()
    .where(isDisputed)
    .select(sql<number>`count(*)`.as('disputed'))
    .executeTakeFirstOrThrow()
  const pipeline = {
    all: sum('persons'),
    preparation: sum('preparation'),
    ready: sum('ready'),
    submitted: sum('submitted'),
    approved: sum('approved'),
    expiring: sum('expiring'),
    stopped: sum('stopped'),
    disputed,
  }
  return { places, pipeline }
}
