import { accountBlocked, accountChanged } from '@tequio/contracts/identity/account'
import type { Tx } from '@tequio/service-kit/tables'
import type { MergedState, Tables } from '../tables.ts'
import { announce } from './account.actions.ts'
import { lockAccount } from './account.queries.ts'

/** Closes the account of who gave way: nothing opens it, its sessions end. Its roles stay written beside it and give nobody anything. */
export const closeMerged = async (tx: Tx<Tables>, personId: string, now: Date): Promise<MergedState['account']> => {
  const found = await tx.selectFrom('account').select('id').where('person_id', '=', personId).executeTakeFirst()
  if (!found) return null
  const account = await lockAccount(tx, found.id)
  await tx
    .updateTable('account')
    .set({
      blocked_at: account.blocked_at ?? now,
      blocked_reason: account.blocked_reason ?? 'Se unió con otra cuenta de la misma persona',
      signed_out_before: now,
      signed_out_except: null,
      version: account.version + 1,
    })
    .where('id', '=', account.id)
    .execute()
  await announce(tx, accountBlocked, account.id, now)
  return { accountId: account.id, blockedAt: account.blocked_at?.toISOString() ?? null, blockedReason: account.blocked_reason }
}

/** Opens it again as it was; whoever used it signs in anew. */
export const reopenMerged = async (tx: Tx<Tables>, before: NonNullable<MergedState['account']>, now: Date): Promise<void> => {
  const account = await lockAccount(tx, before.accountId)
  const blockedAt = before.blockedAt === null ? null : new Date(before.blockedAt)
  await tx
    .updateTable('account')
    .set({ blocked_at: blockedAt, blocked_reason: before.blockedReason, version: account.version + 1 })
    .where('id', '=', account.id)
    .execute()
  await announce(tx, blockedAt === null ? accountChanged : accountBlocked, account.id, now)
}
