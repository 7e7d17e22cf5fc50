import type { appointmentBegun } from '@tequio/contracts/identity/appointment'
import type { DataOf } from '@tequio/contracts/make'
import type { Resource } from '@tequio/service-kit/actor'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

const held = (what: 'municipality_id' | 'id', person: string) =>
  sql<string[]>`array(select i.${sql.raw(what)} from appointment t join position o on o.id = t.position_id join institution i on i.id = o.institution_id
    where t.person_id = ${sql.ref(person)} and t.to_on is null and i.${sql.raw(what)} is not null order by t.from_on desc)`
/** Municipalities in which a person holds a post today, the newest post first; `person` names the column of the id. */
export const placesOf = (person: string) => held('municipality_id', person)
/** Institutions likewise. */
export const institutionsOf = (person: string) => held('id', person)

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
    .select(['o.title as positionTitle', 'o.area', 'o.level', 'o.rank', 'o.career', 'a.from_on as fromOn', 'a.to_on as toOn', 'a.is_interim as interim'])
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
