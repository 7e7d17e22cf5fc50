import type { Role } from '@tequio/contracts/roles'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'

/** Who holds one of these roles in a municipality and may enter. */
export const findThere = async (tx: Tx<Tables>, municipalityIds: readonly string[], roles: readonly Role[]): Promise<{ personId: string; municipalityId: string }[]> =>
  municipalityIds.length === 0
    ? []
    : tx
        .selectFrom('account_grant as g')
        .innerJoin('account as a', 'a.id', 'g.account_id')
        .select(['a.person_id as personId', 'g.scope_id as municipalityId'])
        .distinct()
        .where('g.kind', '=', 'municipality')
        .where('g.scope_id', 'in', municipalityIds)
        .where('g.role', 'in', roles)
        .where('a.blocked_at', 'is', null)
        .execute()

/** Who holds a role for the whole programme and may enter. */
export const findProgrammeWide = async (tx: Tx<Tables>, role: Role): Promise<string[]> => {
  const rows = await tx
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .select('a.person_id')
    .distinct()
    .where('g.kind', '=', 'programme')
    .where('g.role', '=', role)
    .where('a.blocked_at', 'is', null)
    .execute()
  return rows.map((row) => row.person_id)
}

export const findMunicipalityNames = async (tx: Tx<Tables>, ids: readonly string[]): Promise<(id: string) => string> => {
  const rows = ids.length === 0 ? [] : await tx.selectFrom('municipality').select(['id', 'name']).where('id', 'in', ids).execute()
  return (id) => rows.find((row) => row.id === id)?.name ?? ''
}
