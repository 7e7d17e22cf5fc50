import { randomUUID } from 'node:crypto'
import { accountIsOwn } from '@tequio/contracts/identity/account'
import * as contracts from '@tequio/contracts/identity/role'
import { notFound, stale } from '@tequio/contracts/problems'
import { isSensitive } from '@tequio/contracts/roles'
import { holdsAct, isAllowed, type Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { announceRoles } from '../account/account.actions.ts'
import { findGrants, lockAccount, type Account } from '../account/account.queries.ts'
import { isOn } from '../account/second-step.actions.ts'
import { isRequired, type Mode } from '../account/second-step.rules.ts'
import type { RoleChangeTable } from '../account/account.tables.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { findOwnGrant } from './delegation.queries.ts'
import { isFit, refusalOf } from './grant.rules.ts'
import { placeOf } from './role.queries.ts'

type Where = Pick<GrantWord, 'role' | 'kind' | 'id'>
type Given = GrantWord & { endsAt: Date | null }

const ofAnother = async (tx: Tx<Tables>, actor: Actor, accountId: string, version: number): Promise<Account> => {
  const account = await lockAccount(tx, accountId)
  if (accountId === actor.accountId || account.person_id === actor.personId) throw new Problem(accountIsOwn)
  if (account.version !== version) throw new Problem(stale, { current: account.version })
  return account
}

/** Nobody gives or takes what lies outside of where they may; a state's staff make nobody staff of the programme. */
const isWithin = async (tx: Tx<Tables>, actor: Actor, grant: Where): Promise<boolean> =>
  grant.kind === 'person' || isAllowed(actor, 'identity.account.grant', (await placeOf(tx, grant)) ?? {})

const write = async (tx: Tx<Tables>, account: Account, actor: Actor, of: Partial<RoleChangeTable> & Pick<RoleChangeTable, 'act' | 'reason' | 'state'>, grant: Where, now: Date) => {
  const id = randomUUID()
  await tx
    .insertInto('role_change')
    .values({
      id,
      account_id: account.id,
      role: grant.role,
      kind: grant.kind,
      scope_id: grant.id,
      may_sign: true,
      ends_at: null,
      needs_second: false,
      by_account: actor.accountId,
      at: now,
      account_version: account.version,
      answer_by: null,
      decided_by: null,
      decided_at: null,
      decision_reason: null,
      ...of,
    })
    .execute()
  return id
}

/** The role is the account's; who lacks the second step that it needs signs in again, and meets that duty. */
const put = async (tx: Tx<Tables>, account: Account, grant: Given, mode: Mode, now: Date): Promise<void> => {
  const row = { may_sign: grant.maySign !== false, ends_at: grant.endsAt }
  await tx
    .insertInto('account_grant')
    .values({ account_id: account.id, role: grant.role, kind: grant.kind, scope_id: grant.id, ...row })
    .onConflict((on) => on.columns(['account_id', 'role', 'kind', 'scope_id']).doUpdateSet(row))
    .execute()
  if (isRequired([grant], mode) && !(await isOn(tx, account.id)))
    await tx.updateTable('account').set({ signed_out_before: now, signed_out_except: null }).where('id', '=', account.id).execute()
  await announceRoles(tx, [account.id], now)
}

/** What waits for this role and can no longer be confirmed makes room for a proposal of now. */
const makeRoom = async (tx: Tx<Tables>, account: Account, grant: Where, now: Date): Promise<void> => {
  const waiting = await tx
    .selectFrom('role_change')
    .select(['id', 'answer_by', 'account_version'])
    .where('account_id', '=', account.id)
    .where('role', '=', grant.role)
    .where('kind', '=', grant.kind)
    .where('scope_id', '=', grant.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (!waiting) return
  if (waiting.answer_by !== null && waiting.answer_by > now && waiting.account_version === account.version) throw new Problem(contracts.roleWaiting)
  await tx.updateTable('role_change').set({ state: 'lapsed' }).where('id', '=', waiting.id).execute()
}

/** Gives a role at once, or proposes it where one person alone cannot give it. */
export const give = async (
  tx: Tx<Tables>,
  actor: Actor,
  accountId: string,
  of: { version: number; grant: Given; reason: string; answerBy: Date; mode: Mode },
  now: Date,
): Promise<{ version: number; changeId: string; state: 'waiting' | 'done' }> => {
  const { grant } = of
  const account = await ofAnother(tx, actor, accountId, of.version)
  if (!isFit(grant, account.person_id, (await placeOf(tx, grant)) !== undefined)) throw new Problem(contracts.grantUnfit)
  if (grant.endsAt !== null && grant.endsAt <= now) throw new Problem(contracts.grantOver)
  if (!(await isWithin(tx, actor, grant))) throw new Problem(contracts.grantBeyond)
  const held = await findOwnGrant(tx, accountId, grant, now)
  if (held && held.ends_at?.getTime() === grant.endsAt?.getTime() && held.may_sign === (grant.maySign !== false)) throw new Problem(contracts.roleHeld)
  const told = { act: 'give', reason: of.reason, may_sign: grant.maySign !== false, ends_at: grant.endsAt } as const
  if (isSensitive(grant.role)) {
    await makeRoom(tx, account, grant, now)
    const changeId = await write(tx, account, actor, { ...told, state: 'waiting', needs_second: true, answer_by: of.answerBy }, grant, now)
    return { version: account.version, changeId, state: 'waiting' }
  }
  const changeId = await write(tx, account, actor, { ...told, state: 'done' }, grant, now)
  await put(tx, account, grant, of.mode, now)
  return { version: account.version + 1, changeId, state: 'done' }
}

/** Takes a role away, also one that was lent to the account. */
export const end = async (tx: Tx<Tables>, actor: Actor, accountId: string, of: Where & { version: number; reason: string }, now: Date): Promise<number> => {
  const account = await ofAnother(tx, actor, accountId, of.version)
  if (!(await isWithin(tx, actor, of))) throw new Problem(contracts.grantBeyond)
  const own = await tx
    .deleteFrom('account_grant')
    .where('account_id', '=', accountId)
    .where('role', '=', of.role)
    .where('kind', '=', of.kind)
    .where('scope_id', '=', of.id)
    .returning('role')
    .executeTakeFirst()
  const lent = await tx
    .updateTable('delegation')
    .set({ ended_at: now, ended_by: 'early' })
    .where('to_account', '=', accountId)
    .where('role', '=', of.role)
    .where('kind', '=', of.kind)
    .where('scope_id', '=', of.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  if (!own && lent.length === 0) throw new Problem(contracts.roleNotHeld)
  await write(tx, account, actor, { act: 'end', reason: of.reason, state: 'done' }, of, now)
  await announceRoles(tx, [accountId], now)
  return account.version + 1
}

const refusals = {
  decided: contracts.roleChangeDecided,
  lapsed: contracts.roleChangeLapsed,
  stale: contracts.roleChangeStale,
  'not-yours': contracts.roleChangeNotYours,
} as const
const states = { confirm: 'done', decline: 'declined', withdraw: 'withdrawn' } as const

/** Who proposed it must still be somebody who may give it. */
const stillMayGive = async (tx: Tx<Tables>, accountId: string | null, grant: Given, now: Date): Promise<boolean> => {
  const account = accountId === null ? undefined : await tx.selectFrom('account').select(['id', 'person_id', 'blocked_at']).where('id', '=', accountId).executeTakeFirst()
  if (!account || account.blocked_at !== null) return false
  const actor = { accountId: account.id, personId: account.person_id, grants: await findGrants(tx, account.id, now) }
  return holdsAct(actor, 'identity.account.grant') && isWithin(tx, actor, grant)
}

/** The second person confirms or declines; who proposed it withdraws. Of many at once, one decides. */
export const decide = async (
  tx: Tx<Tables>,
  actor: Actor,
  changeId: string,
  of: { decision: keyof typeof states; reason: string; mode: Mode },
  now: Date,
): Promise<{ state: (typeof states)[keyof typeof states]; accountId: string }> => {
  const found = await tx.selectFrom('role_change').select('account_id').where('id', '=', changeId).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  // the account first, as everywhere
  const account = await lockAccount(tx, found.account_id)
  const row = await tx.selectFrom('role_change').selectAll().where('id', '=', changeId).forUpdate().executeTakeFirstOrThrow()
  const grant = { role: row.role, kind: row.kind, id: row.scope_id, ...(row.may_sign ? {} : { maySign: false as const }), endsAt: row.ends_at } as Given
  if (of.decision !== 'withdraw' && !(await isWithin(tx, actor, grant))) throw new Problem(contracts.grantBeyond)
  const change = {
    state: row.state,
    byAccount: row.by_account,
    accountId: row.account_id,
    personId: account.person_id,
    answerBy: row.answer_by,
    accountVersion: row.account_version,
  }
  const refusal = refusalOf(change, { ...actor, decision: of.decision }, account, now)
  if (refusal !== undefined) throw new Problem(refusals[refusal])
  const over = of.decision === 'confirm' && ((grant.endsAt !== null && grant.endsAt <= now) || !(await stillMayGive(tx, row.by_account, grant, now)))
  if (over) throw new Problem(contracts.roleChangeLapsed)
  const state = states[of.decision]
  await tx.updateTable('role_change').set({ state, decided_by: actor.accountId, decided_at: now, decision_reason: of.reason }).where('id', '=', changeId).execute()
  if (state === 'done') await put(tx, account, grant, of.mode, now)
  return { state, accountId: account.id }
}
