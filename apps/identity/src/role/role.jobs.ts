import { randomUUID } from 'node:crypto'
import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { announceRoles } from '../account/account.actions.ts'
import type { Tables } from '../tables.ts'
import { closeDelegations } from './lent.ts'

const lockKey = 4_300_120

/**
 * Tells of roles whose last day is over, so that open sessions lose them within a minute. Who may do what is decided at reading and
 * waits for nothing here. One replica does it.
 */
export const tellEnded = async (tx: Tx<Tables>, now: Date): Promise<void> => {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(tx)
  if (!rows[0]?.mine) return
  const over = await tx.deleteFrom('account_grant').where('ends_at', '<=', now).returning(['account_id', 'role', 'kind', 'scope_id', 'may_sign', 'ends_at']).execute()
  if (over.length > 0)
    await tx
      .insertInto('role_change')
      .values(
        over.map((grant) => ({
          ...grant,
          id: randomUUID(),
          act: 'end' as const,
          reason: '',
          state: 'done' as const,
          needs_second: false,
          by_account: null,
          at: now,
          account_version: 0,
          answer_by: null,
          decided_by: null,
          decided_at: null,
          decision_reason: null,
        })),
      )
      .execute()
  const lent = await closeDelegations(tx, 'all', now)
  const accounts = [...over.map((grant) => grant.account_id), ...lent]
  if (accounts.length > 0) await announceRoles(tx, accounts, now)
}

export const tellingEnded = (app: ServiceApp<Tables>): (() => Promise<void>) =>
  everyMinute(app, 'roles that ended were not told and are tried again', () => app.db.transaction().execute((tx) => tellEnded(tx, app.clock.now())))
