import { randomBytes } from 'node:crypto'
import { accountBlocked, accountChanged, accountHasRoles, accountIsBlocked, accountIsMerged, accountIsOwn, accountOpened, tellGrants } from '@tequio/contracts/identity/account'
import { stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { emitAll } from '@tequio/service-kit/emit-all'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { tell } from '../message/message.actions.ts'
import { codePlace, linkPlace, type Sealing } from '../person/sealing.ts'
import { closeDelegations } from '../role/lent.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { findGrants, getAccountState, lockAccount, type Account } from './account.queries.ts'
import { makeCode, makeLink } from './code.rules.ts'
import { isMerged } from '../person/person.queries.ts'

export const freshCode = (): string => makeCode((count) => randomBytes(count))

/** The columns of an issued code and of the link on its card. */
export const issued = (sealing: Sealing, accountId: string, code: string) => {
  const link = makeLink((count) => randomBytes(count))
  return {
    code_fingerprint: sealing.codePrint(code),
    code_sealed: sealing.seal(code, codePlace(accountId)),
    link_fingerprint: sealing.linkPrint(link),
    link_sealed: sealing.seal(link, linkPlace(accountId)),
  }
}
const notIssued = { code_fingerprint: null, code_sealed: null, link_fingerprint: null, link_sealed: null }

export type NewAccount = {
  id: string
  personId: string
  user: string
  grants: readonly GrantWord[]
  code: string | null
  passwordHash: string | null
  privacyVersion: number | null
}

// The order in which `findGrants` reads them, so that a state told again is the same to the letter.
const inOrder = (grants: readonly GrantWord[]): GrantWord[] => grants.toSorted((a, b) => (`${a.role} ${a.id}` < `${b.role} ${b.id}` ? -1 : 1))

/** Opens accounts with an issued code, or with a password hash for the demonstration. */
export const openAccounts = async (tx: Tx<Tables>, sealing: Sealing, accounts: readonly NewAccount[], now: Date): Promise<void> => {
  const rows = accounts.map((one) => ({
    id: one.id,
    person_id: one.personId,
    user_name: one.user,
    password_hash: one.passwordHash,
    privacy_version: one.privacyVersion,
    ...(one.code === null ? notIssued : issued(sealing, one.id, one.code)),
  }))
  await sql`
    insert into account (id, person_id, user_name, password_hash, privacy_version, code_fingerprint, code_sealed, link_fingerprint, link_sealed, code_issued_at, opened_at, version)
    select id, person_id, user_name, password_hash, privacy_version, code_fingerprint, code_sealed, link_fingerprint, link_sealed, case when code_sealed is null then null else ${now}::timestamptz end, ${now}, 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, person_id uuid, user_name text, password_hash text, privacy_version integer, code_fingerprint text, code_sealed text, link_fingerprint text, link_sealed text)`.execute(
    tx,
  )
  const grants = accounts.flatMap((one) => one.grants.map((grant) => ({ account_id: one.id, role: grant.role, kind: grant.kind, scope_id: grant.id })))
  await sql`
    insert into account_grant (account_id, role, kind, scope_id)
    select account_id, role, kind, scope_id from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as row (account_id uuid, role text, kind text, scope_id text)`.execute(tx)
  await emitAll(
    tx,
    accountOpened,
    accounts.map((one) => ({
      subjectId: one.id,
      data: { accountId: one.id, personId: one.personId, version: 1, blocked: false, ...tellGrants(inOrder(one.grants)), signedOutBefore: null },
    })),
    now,
  )
}

/** Tells the other services, and their owners, the roles of accounts that changed, and of those to whom they had lent one that ends with it; open sessions follow within seconds. */
export const announceRoles = async (tx: Tx<Tables>, accountIds: readonly string[], now: Date): Promise<void> => {
  const lent = accountIds.length === 0 ? [] : await closeDelegations(tx, accountIds, now)
  for (const id of [...new Set([...accountIds, ...lent])].toSorted()) {
    const changed = await tx
      .updateTable('account')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning(['person_id', 'version'])
      .executeTakeFirstOrThrow()
    await announce(tx, accountChanged, id, now)
    await tell(tx, [{ personId: changed.person_id, kind: 'roles-changed', about: `${changed.version}` }], now)
  }
}

type Changed = { accountId: string; version: number; blocked: boolean; grants: GrantWord[] }
export const announce = async (tx: Tx<Tables>, contract: typeof accountChanged | typeof accountBlocked, accountId: string, now: Date): Promise<Changed> => {
  const state = await getAccountState(tx, accountId, now)
  await emit(tx, contract, accountId, { ...state, ...tellGrants(state.grants) }, now)
  return { accountId, version: state.version, blocked: state.blocked, grants: state.grants }
}

/** Links and codes that were sent to let the owner back in open nothing any more. */
export const closeRecoveries = async (tx: Tx<Tables>, accountId: string, now: Date): Promise<void> => {
  await tx.updateTable('recovery').set({ used_at: now }).where('account_id', '=', accountId).where('used_at', 'is', null).execute()
}

/** Only who acts for the whole programme has power over an account that acts for the programme or a state. */
export const requirePower = async (tx: Tx<Tables>, actor: Actor, accountId: string, now: Date): Promise<void> => {
  if (actor.grants.some((grant) => (grant.role === 'staff' || grant.role === 'administrator') && grant.kind === 'programme')) return
  const grants = await findGrants(tx, accountId, now)
  if (grants.some((grant) => grant.kind === 'programme' || grant.kind === 'state')) throw new Problem(accountHasRoles)
}

/** A new code for an officer who lost theirs: the password and the old code stop working, open sessions end. */
export const reissue = async (tx: Tx<Tables>, sealing: Sealing, actor: Actor, accountId: string, now: Date): Promise<{ user: string; version: number }> => {
  const account = await lockAccount(tx, accountId)
  if (account.blocked_at !== null) throw new Problem(accountIsBlocked)
  const grants = await findGrants(tx, accountId, now)
  // Whoever may give codes to officers must not come by the account of somebody with more power than their own.
  const isProgrammeWide = actor.grants.some((grant) => (grant.role === 'staff' || grant.role === 'administrator') && grant.kind === 'programme')
  if (!isProgrammeWide && grants.some((grant) => grant.role !== 'officer')) throw new Problem(accountHasRoles)
  const code = freshCode()
  // whoever had the account by a device of theirs loses it too
  await tx.deleteFrom('passkey').where('account_id', '=', accountId).execute()
  await closeRecoveries(tx, accountId, now)
  await tx.deleteFrom('contact_proof').where('person_id', '=', account.person_id).execute()
  await tx.updateTable('person').set({ phone_verified_at: null, email_verified_at: null }).where('id', '=', account.person_id).execute()
  await tx
    .updateTable('account')
    .set({
      password_hash: null,
      ...issued(sealing, accountId, code),
      code_issued_at: now,
      signed_out_before: now,
      signed_out_except: null,
      version: account.version + 1,
    })
    .where('id', '=', accountId)
    .execute()
  await announce(tx, accountChanged, accountId, now)
  await tell(tx, [{ personId: account.person_id, kind: 'code-reissued', about: `${account.version + 1}` }], now)
  return { user: account.user_name, version: account.version + 1 }
}

/** Puts an own password in the place of the code or the password before; every other open session of the account ends. */
export const changePassword = async (tx: Tx<Tables>, actor: Actor, account: Account, passwordHash: string, now: Date): Promise<number> => {
  await closeRecoveries(tx, account.id, now)
  await tx
    .updateTable('account')
    .set({
      password_hash: passwordHash,
      ...notIssued,
      code_issued_at: null,
      signed_out_before: now,
      signed_out_except: actor.session ?? null,
      version: account.version + 1,
    })
    .where('id', '=', account.id)
    .execute()
  await announce(tx, accountChanged, account.id, now)
  return account.version + 1
}

/** Ends every open session of another one's account. */
export const endSessions = async (tx: Tx<Tables>, actor: Actor, accountId: string, now: Date): Promise<number> => {
  if (accountId === actor.accountId) throw new Problem(accountIsOwn)
  const account = await lockAccount(tx, accountId)
  await tx
    .updateTable('account')
    .set({ signed_out_before: now, signed_out_except: null, version: account.version + 1 })
    .where('id', '=', accountId)
    .execute()
  await announce(tx, accountChanged, accountId, now)
  return account.version + 1
}

export const setBlocked = async (tx: Tx<Tables>, actor: Actor, accountId: string, of: { version: number; blocked: boolean; reason: string }, now: Date): Promise<Changed> => {
  const account = await lockAccount(tx, accountId)
  if (accountId === actor.accountId) throw new Problem(accountIsOwn)
  if (account.version !== of.version) throw new Problem(stale, { current: account.version })
  await requirePower(tx, actor, accountId, now)
  if (!of.blocked && (await isMerged(tx, account.person_id))) throw new Problem(accountIsMerged)
  await tx
    .updateTable('account')
    .set({
      blocked_at: of.blocked ? now : null,
      blocked_reason: of.blocked ? of.reason : null,
      signed_out_before: of.blocked ? now : account.signed_out_before,
      signed_out_except: of.blocked ? null : account.signed_out_except,
      version: account.version + 1,
    })
    .where('id', '=', accountId)
    .execute()
  // what a blocked account lent ends with it
  await announceRoles(
    tx,
    (await closeDelegations(tx, [accountId], now)).filter((id) => id !== accountId),
    now,
  )
  return announce(tx, of.blocked ? accountBlocked : accountChanged, accountId, now)
}

export const restateAccount = restating<Tables>('identity.account', async (tx, id, now) => {
  const state = await getAccountState(tx, id, now)
  return factOf(state.blocked ? accountBlocked : accountChanged, { ...state, ...tellGrants(state.grants) })
})
