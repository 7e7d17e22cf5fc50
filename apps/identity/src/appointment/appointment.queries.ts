import type { appointmentBegun } from '@tequio/contracts/identity/appointment'
import type { DataOf } from '@tequio/contracts/make'
import type { Resource } from '@tequio/service-kit/actor'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** The public state of appointments, as their events carry it. Posts of the programme itself belong to no municipality and are not announced. */
export const findAppointmentStates = async (db: Db<Tables> | Tx<Tables>, ids: readonly string[]): Promise<DataOf<typeof appointmentBegun>[]> =>
  db
    .selectFrom('appointment as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select([
      'a.id as appointmentId',
      'a.person_id as personId',
      'p.display_name as displayName',
      'i.id as institutionId',
      'i.kind as institutionKind',
      'i.name as institutionName',
    ])
    .select(['o.title as positionTitle', 'o.area', 'o.level', 'o.rank', 'o.career', 'a.from_on as fromOn', 'a.to_on as toOn'])
    .select(sql<string>`i.municipality_id`.as('municipalityId'))
    .where(sql<boolean>`a.id = any(${ids}::uuid[])`)
    .where('i.municipality_id', 'is not', null)
    .execute()

export const appointmentScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select(['a.person_id', 'i.municipality_id', 'i.id as institution_id'])
    .where('a.id', '=', id)
    .executeTakeFirst()
  return row && { municipality: row.municipality_id, institution: row.institution_id, person: row.person_id }
}
