import type { Visible } from '@tequio/service-kit/actor'
import { whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { casesOn, endsBy, inTab, isDisputed, lacks, mayEnrol, scope } from '../case/filter.queries.ts'
import type { Tables } from '../tables.ts'

export type PlaceFigures = { municipalityId: string; name: string; persons: number; mayEnrol: number; expiring: number; data: number; consent: number; cup: number }

export const tabsCounted = ['preparation', 'ready', 'submitted', 'approved', 'expiring', 'stopped'] as const
export type Pipeline = Record<(typeof tabsCounted)[number] | 'all' | 'disputed', number>

const counted = (of: RawBuilder<boolean>) => sql<number>`count(*) filter (where ${of})`

/** Figures by municipality that no verdict but a clearance that holds can change. */
export const countPlaces = async (db: Kysely<Tables>, visible: Visible, today: string, until: string): Promise<PlaceFigures[]> => {
  const counts = whereVisible(casesOn(db, today), visible, scope)
    .select([
      'c.municipality_id',
      sql<number>`count(*)`.as('persons'),
      counted(mayEnrol(today)).as('mayEnrol'),
      counted(endsBy(today, until)).as('expiring'),
      counted(lacks('data')).as('data'),
      counted(lacks('consent')).as('consent'),
      counted(lacks('cup')).as('cup'),
    ])
    .groupBy('c.municipality_id')
  return db
    .selectFrom(counts.as('f'))
    .innerJoin('municipality as m', 'm.id', 'f.municipality_id')
    .select(['f.municipality_id as municipalityId', 'm.name', 'f.persons', 'f.mayEnrol', 'f.expiring', 'f.data', 'f.consent', 'f.cup'])
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .execute()
}

/** Cases by state; only for who reads files. */
export const countPipeline = async (db: Kysely<Tables>, visible: Visible, today: string, until: string): Promise<Pipeline> => {
  const cases = () => whereVisible(casesOn(db, today), visible, scope)
  const count = (tab: (typeof tabsCounted)[number]) => counted(inTab(tab, today, until)).as(tab)
  const counts = await cases()
    .select([sql<number>`count(*)`.as('all'), count('preparation'), count('ready'), count('submitted'), count('approved'), count('expiring'), count('stopped')])
    .executeTakeFirstOrThrow()
  // few at any time, and found by themselves instead of looked for in every case
  const { disputed } = await cases()
    .where(isDisputed)
    .select(sql<number>`count(*)`.as('disputed'))
    .executeTakeFirstOrThrow()
  return { ...counts, disputed }
}
