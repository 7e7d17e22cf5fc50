import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** By which ways a person can be reached outside of the platform: only what they proved to be theirs counts. */
export const findWays = async (db: Db<Tables> | Tx<Tables>, personId: string): Promise<{ email: boolean; phone: boolean; push: boolean }> => {
  const row = await db
    .selectFrom('person as p')
    .select([
      sql<boolean>`p.email_sealed is not null and p.email_verified_at is not null`.as('email'),
      sql<boolean>`p.phone_sealed is not null and p.phone_verified_at is not null`.as('phone'),
      sql<boolean>`exists (select 1 from push_device d where d.person_id = p.id)`.as('push'),
    ])
    .where('p.id', '=', personId)
    .executeTakeFirst()
  return row ?? { email: false, phone: false, push: false }
}
