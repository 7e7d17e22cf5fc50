import type { VettingType } from '@tequio/contracts/vetting/shapes'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { covers } from './case.rules.ts'

const stopped = ['rejected', 'suspended', 'revoked'] as const
type Asked = { id: string; person_id: string; type: VettingType }

/** Persons of these who were refused and not released since: they go into no batch, in whatever post. */
export const findStopped = async (db: Kysely<Tables>, personIds: readonly string[]): Promise<Set<string>> => {
  if (personIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('vetting_case')
    .select('person_id')
    .where('person_id', 'in', [...personIds])
    .where('state', 'in', [...stopped])
    .execute()
  return new Set(rows.map((row) => row.person_id))
}

/** A clearance from another post of the person that still holds on the day and is enough for this one. */
export const findEarlier = async (
  db: Kysely<Tables>,
  row: Asked,
  today: string,
): Promise<{ id: string; type: 'courtesy' | 'leahy'; valid_until: string; position: string } | undefined> => {
  if (row.type === 'none' || (await findStopped(db, [row.person_id])).size > 0) return undefined
  const rows = await db
    .selectFrom('clearance')
    .innerJoin('vetting_case', 'vetting_case.id', 'clearance.case_id')
    .select(['clearance.id', 'clearance.type', 'clearance.valid_until', 'vetting_case.position_title as position'])
    .where('clearance.person_id', '=', row.person_id)
    .where('clearance.case_id', '<>', row.id)
    .where('clearance.status', 'in', ['valid', 'review'])
    .where('clearance.valid_until', '>=', today)
    .orderBy('clearance.valid_until', 'desc')
    .execute()
  return rows.find((clearance) => covers(clearance.type, row.type))
}
