import { randomUUID } from 'node:crypto'
import { filesSealed, purposeNeeded } from '@tequio/contracts/vetting/case'
import type { Actor } from '@tequio/service-kit/actor'
import type { Audit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely, Transaction } from 'kysely'
import { addYears } from '@tequio/service-kit/clock'
import { nameOf } from '../directory/directory.queries.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'

const openForMs = 30 * 60_000

/** `case:<id>`, `data:<id>` or `batch:<id>` */
export type Subject = `${'case' | 'data' | 'batch'}:${string}`

/** Files of a programme that ended are opened by nobody. */
export const refuseSealed = async (db: Kysely<Tables>): Promise<void> => {
  const programme = await db.selectFrom('programme').select('ended_on').executeTakeFirst()
  if (programme?.ended_on == null) return
  const { sealedYears } = await getSettings(db)
  throw new Problem(filesSealed, { until: addYears(programme.ended_on, sealedYears) })
}

/** Writes down who opens what and why, in the chained log and for the half hour that it holds. */
export const open = async (tx: Transaction<Tables>, audit: Audit, of: { subject: Subject; actor: Actor; purpose: string; now: Date }): Promise<{ until: string }> => {
  await refuseSealed(tx)
  const until = new Date(of.now.getTime() + openForMs)
  await tx
    .insertInto('opening')
    .values({ id: randomUUID(), subject: of.subject, account_id: of.actor.accountId, by_name: await nameOf(tx, of.actor), purpose: of.purpose, at: of.now, until })
    .execute()
  await audit.write(tx, { actor: of.actor.accountId, act: 'vetting.file.open', subject: of.subject, purpose: of.purpose, now: of.now })
  return { until: until.toISOString() }
}

/** `purpose-needed` unless the reader said within the last half hour why they open it. */
export const requireOpening = async (db: Kysely<Tables>, subject: Subject, actor: Actor, now: Date): Promise<void> => {
  await refuseSealed(db)
  const found = await db
    .selectFrom('opening')
    .select('id')
    .where('subject', '=', subject)
    .where('account_id', '=', actor.accountId)
    .where('until', '>=', now)
    .limit(1)
    .executeTakeFirst()
  if (!found) throw new Problem(purposeNeeded)
}
