import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Facts } from './authorization.rules.ts'

/**
 * One transaction at a time works on a person's seats and standing: two facts about the same person that arrive together
 * must each see the other's effect. Take it before any row of the person, and before the edition's lock.
 */
export const lockPersons = async (tx: Transaction<Tables>, personIds: readonly string[]): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(id, 4301)) from unnest(${personIds.toSorted()}::text[]) as id`.execute(tx)
}

export type PostRow = { id: string; personId: string; municipalityId: string; kind: string; toOn: string | null }
export type Known = { posts: PostRow[]; facts: Facts }

const nothingKnown: Known = { posts: [], facts: { posts: [], requirements: [], clearances: [] } }

/** What is known of people's posts (newest first) and authorisations; the input of the authorisation rules. */
export const getKnown = async (db: Kysely<Tables>, personIds: readonly string[]): Promise<(personId: string) => Known> => {
  const posts = await db
    .selectFrom('appointment')
    .select(['id', 'person_id as personId', 'municipality_id as municipalityId', 'institution_kind as kind', 'to_on as toOn'])
    .where('person_id', 'in', personIds)
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .execute()
  const requirements = await db.selectFrom('requirement').select(['person_id as personId', 'appointment_id as appointmentId', 'type']).where('person_id', 'in', personIds).execute()
  const clearances = await db
    .selectFrom('clearance')
    .select(['person_id as personId', 'appointment_id as appointmentId', 'type', 'status', 'valid_until as validUntil'])
    .where('person_id', 'in', personIds)
    .execute()
  const [postsOf, requirementsOf, clearancesOf] = [
    Map.groupBy(posts, (row) => row.personId),
    Map.groupBy(requirements, (row) => row.personId),
    Map.groupBy(clearances, (row) => row.personId),
  ]
  return (personId) => {
    const own = postsOf.get(personId)
    if (!own) return nothingKnown
    return {
      posts: own,
      facts: {
        posts: own.map((post) => ({ appointmentId: post.id, toOn: post.toOn })),
        requirements: requirementsOf.get(personId) ?? [],
        clearances: clearancesOf.get(personId) ?? [],
      },
    }
  }
}
