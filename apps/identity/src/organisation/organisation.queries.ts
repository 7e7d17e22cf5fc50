import type { listInstitutions } from '@tequio/contracts/identity/institution'
import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, whereVisible } from '@tequio/service-kit/list'
import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

type Institution = ReplyOf<typeof listInstitutions>['items'][number]

/** Institutions that the reader may see, each with its posts and how many hold them today. */
export const findInstitutions = async (db: Db<Tables>, visible: Visible, asked: QueryOf<typeof listInstitutions>): Promise<Institution[]> => {
  let query = db
    .selectFrom('institution as i')
    .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select(['i.id as institutionId', 'i.municipality_id as municipalityId', 'm.name as municipalityName', 'i.kind', 'i.name'])
    .select(
      sql<Institution['positions']>`coalesce((
        select jsonb_agg(jsonb_build_object('positionId', o.id, 'title', o.title, 'area', o.area, 'level', o.level, 'rank', o.rank, 'career', o.career, 'seats', o.seats,
          'holders', (select count(*) from appointment a where a.position_id = o.id and a.to_on is null)) order by o.title, o.id)
        from position o where o.institution_id = i.id and o.closed_on is null), '[]'::jsonb)`.as('positions'),
    )
  if (asked.municipality !== undefined) query = query.where('i.municipality_id', '=', asked.municipality)
  return whereVisible(query, visible, { municipality: 'i.municipality_id', institution: 'i.id' }).orderBy(byName('m.name')).orderBy(byName('i.name')).orderBy('i.id').execute()
}
