import { randomUUID } from 'node:crypto'
import * as contracts from '@tequio/contracts/identity/delegation'
import { roleHeld } from '@tequio/contracts/identity/role'
import { notFound } from '@tequio/contracts/problems'
import { delegableRoles } from '@tequio/contracts/roles'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { announceRoles } from '../account/account.actions.ts'
import { findGrants } from '../account/account.queries.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { colleaguesOf, findOwnGrant } from './delegation.queries.ts'
import { lendingDays } from './grant.rules.ts'
import { lastDay } from './held.queries.ts'
import { closeDelegations } from './lent.ts'

type Lending = Pick<GrantWord, 'role' | 'kind' | 'id'> & { toAccountId: string; until: string; endsAt: Date }

/** Lends one's own role to a colleague. Of many at once, one gets it. */
export const lend = async (tx: Tx<Tables>, actor: Actor, of: Lending, at: { today: string; zone: string }, now: Date): Promise<string> => {
  if (!delegableRoles.includes(of.role) || of.toAccountId === actor.accountId) throw new Problem(contracts.delegationUnfit)
  // both accounts, in one order for everybody
  await tx.selectFrom('account').select('id').where('id', 'in', [actor.accountId, of.toAccountId]).orderBy('id').forUpdate().execute()
  const own = await findOwnGrant(tx, actor.accountId, of, now)
  if (!own) throw new Problem(contracts.delegationUnfit)
  const days = lendingDays(at.today, lastDay(at.zone, own.ends_at))
  if (of.until < days.from || of.until > days.to) throw new Problem(contracts.delegationDayUnfit, days)
  const colleague = await colleaguesOf(tx, actor.accountId, of, now).select('c.id').where('c.id', '=', of.toAccountId).executeTakeFirst()
  if (!colleague) throw new Problem(contracts.delegationStranger)
  const held = await findGrants(tx, of.toAccountId, now)
  if (held.some((grant) => grant.role === of.role && grant.kind === of.kind && grant.id === of.id)) throw new Problem(roleHeld)
  const over = await closeDelegations(tx, [actor.accountId], now)
  const id = randomUUID()
  const row = { id, from_account: actor.accountId, to_account: of.toAccountId, role: of.role, kind: of.kind, scope_id: of.id, given_at: now, ends_at: of.endsAt }
  const lent = await tx
    .insertInto('delegation')
    .values({ ...row, ended_at: null, ended_by: null })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!lent) throw new Problem(contracts.delegationStands)
  await announceRoles(tx, [...over, of.toAccountId], now)
  return id
}

/** Ends what was lent before its day; who lent it or who has it may. */
export const endEarly = async (tx: Tx<Tables>, actor: Actor, delegationId: string, now: Date): Promise<string> => {
  const ended = await tx
    .updateTable('delegation')
    .set({ ended_at: now, ended_by: 'early' })
    .where('id', '=', delegationId)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('from_account', '=', actor.accountId), where('to_account', '=', actor.accountId)]))
    .returning('to_account')
    .executeTakeFirst()
  if (!ended) throw new Problem(notFound)
  await announceRoles(tx, [ended.to_account], now)
  return ended.to_account
}
