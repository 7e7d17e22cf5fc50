import type { CodeCard } from '@tequio/contracts/identity/account'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { codePlace, linkPlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'

/** The printable cards of accounts, by surname; a code that was used is no longer there. */
export const findCodeCards = async (db: Db<Tables> | Tx<Tables>, sealing: Sealing, accountIds: readonly string[]): Promise<Static<typeof CodeCard>[]> => {
  const rows = await db
    .selectFrom('account as c')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('appointment as a')
          .innerJoin('position as o', 'o.id', 'a.position_id')
          .innerJoin('institution as i', 'i.id', 'o.institution_id')
          .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
          .select(['o.title', 'i.name as institution_name', 'i.municipality_id', 'm.name as municipality_name'])
          .whereRef('a.person_id', '=', 'p.id')
          .where('a.to_on', 'is', null)
          .orderBy('a.from_on', 'desc')
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.user_name', 'c.code_sealed', 'c.link_sealed', 'p.display_name', 't.title', 't.institution_name', 't.municipality_id', 't.municipality_name'])
    .where(sql<boolean>`c.id = any(${accountIds}::uuid[])`)
    .orderBy(sql`p.list_name collate "es-MX-x-icu"`)
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    accountId: row.id,
    name: row.display_name,
    user: row.user_name,
    code: row.code_sealed === null ? null : sealing.open(row.code_sealed, codePlace(row.id)),
    link: row.link_sealed === null ? null : sealing.open(row.link_sealed, linkPlace(row.id)),
    postTitle: row.title ?? '',
    institutionName: row.institution_name ?? '',
    municipalityId: row.municipality_id,
    municipalityName: row.municipality_name ?? '',
  }))
}
