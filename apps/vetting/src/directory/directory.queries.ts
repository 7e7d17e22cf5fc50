import type { Actor, Resource } from '@tequio/service-kit/actor'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** Display name of who acts; empty while their registration has not arrived yet. */
export const nameOf = async (db: Kysely<Tables>, actor: Actor): Promise<string> => {
  if (actor.personId === '') return ''
  const found = await db.selectFrom('person').select('display_name').where('id', '=', actor.personId).executeTakeFirst()
  return found?.display_name ?? ''
}

export const scopeOfCase = async (db: Kysely<Tables>, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('vetting_case').select(['municipality_id', 'institution_id', 'person_id']).where('id', '=', id).executeTakeFirst()
  return found && { municipality: found.municipality_id, institution: found.institution_id, person: found.person_id }
}

export const scopeOfBatch = async (db: Kysely<Tables>, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('batch').select('id').where('id', '=', id).executeTakeFirst()
  return found && {}
}

/** A person and who gave way to them, having been registered twice: the person first. */
export const samePersons = async (db: Kysely<Tables>, personId: string): Promise<string[]> => [
  personId,
  ...(await db.selectFrom('person').select('id').where('merged_into', '=', personId).orderBy('id').execute()).map((row) => row.id),
]

/** What the person has themselves, else what came with a registration that gave way. */
export const ownFirst = <T extends { person_id: string }>(rows: readonly T[], ids: readonly string[]): T | undefined =>
  ids.map((id) => rows.find((row) => row.person_id === id)).find((row) => row !== undefined)
