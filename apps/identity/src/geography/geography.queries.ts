import type { municipalityRegistered, searchMunicipalities } from '@tequio/contracts/identity/municipality'
import type { DataOf, QueryOf, ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { byName } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** The public state of a participating municipality, as its events carry it. */
export const getMunicipality = async (db: Db<Tables> | Tx<Tables>, id: string): Promise<DataOf<typeof municipalityRegistered>> => {
  const row = await db
    .selectFrom('municipality as m')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .innerJoin('participation as p', 'p.municipality_id', 'm.id')
    .select(['m.id as municipalityId', 'm.name', 'm.state_id as stateId', 's.name as stateName', 'm.time_zone as timeZone', 'm.population', 'm.latitude', 'm.longitude'])
    .select(['m.election_on as electionOn', 'm.term_ends_on as termEndsOn', 'p.state as participation'])
    .where('m.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

/** Municipalities whose name, alias or key holds the text, accents and case aside; those that begin with it first. */
export const findMunicipalities = async (db: Db<Tables>, asked: QueryOf<typeof searchMunicipalities>): Promise<ReplyOf<typeof searchMunicipalities>['items']> => {
  const text = (asked.q ?? '').trim()
  const wanted = sql<string>`fold(${text})`
  let query = db
    .selectFrom('municipality as m')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .leftJoin('participation as p', 'p.municipality_id', 'm.id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('municipality_alias as a')
          .select('a.name')
          .whereRef('a.municipality_id', '=', 'm.id')
          .where(sql<boolean>`${text} <> '' and fold(a.name) like '%' || ${wanted} || '%'`)
          .orderBy('a.name')
          .limit(1)
          .as('alias'),
      (join) => join.onTrue(),
    )
    .select(['m.id as municipalityId', 'm.name', 'm.state_id as stateId', 's.name as stateName', 'm.time_zone as timeZone', 'p.state as participation', 'alias.name as foundBy'])
    .where('m.retired_by', 'is', null)
  if (text !== '') query = query.where(sql<boolean>`(m.id = ${text} or alias.name is not null or fold(m.name) like '%' || ${wanted} || '%')`)
  if (asked.state !== undefined) query = query.where('m.state_id', '=', asked.state)
  if (asked.participating === true) query = query.where('p.state', 'is not', null)
  return query
    .orderBy(sql`(fold(m.name) like ${wanted} || '%') desc`)
    .orderBy(byName('m.name'))
    .orderBy('m.id')
    .limit(asked.limit ?? 50)
    .execute()
}
