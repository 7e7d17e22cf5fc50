import type { Role } from '@tequio/contracts/roles'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { standingGrants } from '../role/lent.ts'
import type { Tables } from '../tables.ts'

/** Who holds one of these roles in a municipality at `now`, as their own or lent, and may enter. */
export const findThere = async (tx: Tx<Tables>, municipalityIds: readonly string[], roles: readonly Role[], now: Date): Promise<{ personId: string; municipalityId: string }[]> => {
  const { rows } = await sql<{ personId: string; municipalityId: string }>`
    select distinct a.person_id as "personId", g.scope_id as "municipalityId"
    from ${standingGrants(now)} g join account a on a.id = g.account_id and a.blocked_at is null
    where g.kind = 'municipality' and g.scope_id = any(${municipalityIds}::text[]) and g.role = any(${roles}::text[])`.execute(tx)
  return rows
}

/** Who holds a role for the whole programme at `now`, as their own or lent, and may enter. */
export const findProgrammeWide = async (tx: Tx<Tables>, role: Role, now: Date): Promise<string[]> => {
  const { rows } = await sql<{ person_id: string }>`
    select distinct a.person_id
    from ${standingGrants(now)} g join account a on a.id = g.account_id and a.blocked_at is null
    where g.kind = 'programme' and g.role = ${role}`.execute(tx)
  return rows.map((row) => row.person_id)
}

export const findMunicipalityNames = async (tx: Tx<Tables>, ids: readonly string[]): Promise<(id: string) => string> => {
  const rows = ids.length === 0 ? [] : await tx.selectFrom('municipality').select(['id', 'name']).where('id', 'in', ids).execute()
  return (id) => rows.find((row) => row.id === id)?.name ?? ''
}
