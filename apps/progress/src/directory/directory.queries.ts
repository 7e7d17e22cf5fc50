import { notFound } from '@tequio/contracts/problems'
import type { Place } from '@tequio/contracts/progress/shapes'
import type { Resource } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely } from 'kysely'
import type { MunicipalityTable, Tables } from '../tables.ts'

export type Reader = Kysely<Tables>

export const placeOf = (row: Pick<MunicipalityTable, 'id' | 'name' | 'state_name' | 'time_zone'>): Place => ({
  municipalityId: row.id,
  name: row.name,
  stateName: row.state_name,
  timeZone: row.time_zone,
})

export const scopeOfMunicipality = async (db: Reader, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('municipality').select('id').where('id', '=', id).executeTakeFirst()
  return found && { municipality: found.id }
}

export const getMunicipality = async (db: Reader, id: string): Promise<MunicipalityTable> => {
  const found = await db
    .selectFrom('municipality')
    .select(['id', 'name', 'state_id', 'state_name', 'time_zone', 'population', 'latitude', 'longitude', 'participation'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Problem(notFound)
  return found
}

/** Display names by person; somebody whose registration has not arrived yet has none. */
export const namesOf = async (db: Reader, personIds: readonly string[]): Promise<Map<string, string>> => {
  const ids = [...new Set(personIds)]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'display_name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}
