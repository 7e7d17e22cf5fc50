import type { listPasskeys } from '@tequio/contracts/identity/passkey'
import type { ReplyOf } from '@tequio/contracts/make'
import type { Db, Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'

/** Whether a device opens the account by itself. */
export const hasPasskey = async (db: Db<Tables> | Tx<Tables>, accountId: string): Promise<boolean> =>
  (await db.selectFrom('passkey').select('id').where('account_id', '=', accountId).where('stopped_at', 'is', null).limit(1).executeTakeFirst()) !== undefined

export const findPasskeys = async (db: Db<Tables>, accountId: string): Promise<ReplyOf<typeof listPasskeys>['items']> => {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'added_at', 'last_used_at', 'is_synced', 'stopped_at'])
    .where('account_id', '=', accountId)
    .orderBy('added_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    passkeyId: row.id,
    name: row.name,
    addedAt: row.added_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    isSynced: row.is_synced,
    isStopped: row.stopped_at !== null,
  }))
}
