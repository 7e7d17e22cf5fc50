import type { accountOpened } from '@tequio/contracts/identity/account'
import type { DataOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Resource } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import { institutionsOf, placesOf } from '../appointment/appointment.queries.ts'
import type { Sealing } from '../person/sealing.ts'
import { standingGrants } from '../role/lent.ts'
import type { AccountTable } from './account.tables.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { readCode, readLink } from './code.rules.ts'
import { readUser } from './sign-in.rules.ts'

export type Account = Selectable<AccountTable>

export const lockAccount = async (tx: Tx<Tables>, id: string): Promise<Account> => {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

/** The roles that stand at `now`, an account's own and those that were lent to it. */
export const findGrants = async (db: Db<Tables> | Tx<Tables>, accountId: string, now: Date): Promise<GrantWord[]> => {
  const { rows } = await sql<GrantWord & { may_sign: boolean }>`
    select s.role, s.kind, s.scope_id as id, bool_or(s.may_sign) as may_sign from ${standingGrants(now)} s
    where s.account_id = ${accountId} group by s.role, s.kind, s.scope_id order by s.role, s.scope_id`.execute(db)
  return rows.map(({ may_sign, ...grant }) => ({ ...grant, ...(may_sign ? {} : { maySign: false as const }) }))
}

export const getAccountState = async (
  db: Db<Tables> | Tx<Tables>,
  id: string,
  now: Date,
): Promise<Omit<DataOf<typeof accountOpened>, 'grants' | 'laterGrants'> & { grants: GrantWord[] }> => {
  const row = await db.selectFrom('account').select(['person_id', 'version', 'blocked_at', 'signed_out_before', 'signed_out_except']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return {
    accountId: id,
    personId: row.person_id,
    version: row.version,
    blocked: row.blocked_at !== null,
    grants: await findGrants(db, id, now),
    signedOutBefore: row.signed_out_before?.toISOString() ?? null,
    ...(row.signed_out_except === null ? {} : { exceptSession: row.signed_out_except }),
  }
}

/** The account that a typed user names: user name, CURP, phone, e-mail, issued code or the link of its card. A phone or e-mail that two persons share names nobody. */
export const findAccountByUser = async (db: Db<Tables> | Tx<Tables>, sealing: Sealing, typed: string): Promise<Account | undefined> => {
  // no user name holds one, and the database takes none
  if (/\p{Cc}/u.test(typed)) return undefined
  const user = readUser(typed)
  const code = readCode(typed)
  const link = readLink(typed)
  const found = await db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .selectAll('a')
    // a registration that gave way names nobody, so that a phone which both had names the one that stays
    .where('p.merged_into', 'is', null)
    .where('p.is_blocked', '=', false)
    .where((where) =>
      where.or([
        where('a.user_name', '=', user.name),
        ...(code === undefined ? [] : [where('a.code_fingerprint', '=', sealing.codePrint(code))]),
        ...(link === undefined ? [] : [where('a.link_fingerprint', '=', sealing.linkPrint(link))]),
        ...(user.curp === undefined ? [] : [where('p.curp_fingerprint', '=', sealing.curpPrint(user.curp))]),
        ...(user.phone === undefined ? [] : [where('p.phone_fingerprint', '=', sealing.phonePrint(user.phone))]),
        ...(user.email === undefined ? [] : [where('p.email_fingerprint', '=', sealing.emailPrint(user.email))]),
      ]),
    )
    .limit(2)
    .execute()
  return found.length === 1 ? found[0] : undefined
}

/** Names of accounts and persons by whichever id was written down. */
export const findNames = (db: Db<Tables>, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.id', 'p.display_name as name'])
    .where('a.id', 'in', ids)
    .unionAll(db.selectFrom('person').select(['id', 'display_name as name']).where('id', 'in', ids))
    .execute()

/** The notice in force, and the oldest version whose acceptance still counts: a newer one that only corrects an address asks nobody again. */
export const privacyInForce = async (db: Db<Tables> | Tx<Tables>, today: string): Promise<{ version: number; simplified: string; integral: string; acceptedFrom: number }> => {
  const notice = await db
    .selectFrom('privacy_notice')
    .select(['version', 'simplified', 'integral'])
    .select((eb) =>
      eb
        .selectFrom('privacy_notice as asking')
        .select((of) => of.fn.max('asking.version').as('version'))
        .where('asking.in_force_from', '<=', today)
        .where('asking.asks_again', '=', true)
        .as('acceptedFrom'),
    )
    .where('in_force_from', '<=', today)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { ...notice, acceptedFrom: notice.acceptedFrom ?? 1 }
}

export const accountScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db
    .selectFrom('account as a')
    .select('a.person_id')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select([placesOf('a.person_id').as('places'), institutionsOf('a.person_id').as('institutions')])
    .where('a.id', '=', id)
    .where('p.is_blocked', '=', false)
    .executeTakeFirst()
  return row && { municipality: row.places, institution: row.institutions, person: row.person_id }
}
