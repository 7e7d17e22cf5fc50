import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql, type RawBuilder } from 'kysely'
import type { Tables } from '../tables.ts'

/** Where somebody serves in no municipality, the hours of the capital count. */
const elsewhere = 'America/Mexico_City'

/** The time zone of the municipality where a person serves; `person` names the column of the id. */
export const zoneFor = (person: string): RawBuilder<string> =>
  sql<string>`coalesce((select m.time_zone from appointment t join position o on o.id = t.position_id join institution i on i.id = o.institution_id join municipality m on m.id = i.municipality_id
    where t.person_id = ${sql.ref(person)} and t.to_on is null order by t.from_on desc limit 1), ${elsewhere})`

export const zoneOf = async (db: Db<Tables> | Tx<Tables>, personId: string): Promise<string> => {
  const row = await db.selectFrom('person').select(zoneFor('person.id').as('zone')).where('id', '=', personId).executeTakeFirst()
  return row?.zone ?? elsewhere
}
