import type { Kysely } from 'kysely'
import { ownFirst, samePersons } from '../directory/directory.queries.ts'
import type { Tables } from '../tables.ts'

/** The components of a person's police certificate: their own, else those of a registration that gave way. */
export const findCup = async (db: Kysely<Tables>, personId: string) => {
  const ids = await samePersons(db, personId)
  const rows = await db
    .selectFrom('cup_component')
    .select(['person_id', 'component', 'is_passed as isPassed', 'done_on as doneOn', 'valid_until as validUntil'])
    .where('person_id', 'in', ids)
    .execute()
  const whose = ownFirst(rows, ids)?.person_id
  return rows.filter((row) => row.person_id === whose).map(({ person_id: _, ...row }) => row)
}
