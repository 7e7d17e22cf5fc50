import { certificateEnding } from '@tequio/contracts/training/certificate'
import { addDays } from '@tequio/service-kit/clock'
import { emit } from '@tequio/service-kit/outbox'
import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Transaction } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { CertificateRow, Tables } from '../tables.ts'
import { stateOf } from './certificate.actions.ts'
import { termsOf } from './renewal.queries.ts'

const atOnce = 200

/**
 * Tells once of each certificate that it may be renewed; answers of how many. Not of one that was renewed, that nobody holds any
 * more, or that had ended before anybody looked: what is over is no news.
 */
export const tellOfRenewals = async (tx: Transaction<Tables>, now: Date): Promise<number> => {
  const today = programmeDay(now)
  const { renewalDays } = await termsOf(tx)
  const { rows } = await sql<CertificateRow>`
    select c.* from certificate c
    where c.renewal_told_on is null and c.revoked_at is null and c.person_name <> '' and c.expires_on between ${today} and ${addDays(today, renewalDays)}
      and not exists (select 1 from certificate n where n.renews_id = c.id)
    order by c.expires_on, c.id limit ${atOnce} for update skip locked`.execute(tx)
  for (const row of rows) {
    await tx.updateTable('certificate').set({ renewal_told_on: today }).where('id', '=', row.id).execute()
    await emit(tx, certificateEnding, row.id, stateOf(row), now)
  }
  return rows.length
}

export const tellingOfRenewals = (app: ServiceApp<Tables>): (() => Promise<void>) =>
  everyMinute(app, 'certificates that may be renewed were not told of; tried again', async () => {
    while ((await app.db.transaction().execute((tx) => tellOfRenewals(tx, app.clock.now()))) === atOnce);
  })
