import { randomUUID } from 'node:crypto'
import { fileBlocked, filesSealed, purposeNeeded } from '@tequio/contracts/vetting/case'
import type { Actor } from '@tequio/service-kit/actor'
import type { Audit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Transaction } from 'kysely'
import { addMonths } from '@tequio/service-kit/clock'
import { termsOf } from '@tequio/service-kit/retention.jobs'
import { nameOf } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

const openForMs = 30 * 60_000

/** `case:<id>`, `data:<id>` or `batch:<id>` */
export type Subject = `${'case' | 'data' | 'batch'}:${string}`

/** How the file of a case's person lies in `retained`, if it does. */
const findRetained = async (db: Kysely<Tables>, subject: Subject) => {
  const [kind, id] = subject.split(':')
  if (kind === 'batch') return undefined
  return db
    .selectFrom('retained as r')
    .innerJoin('vetting_case as v', (join) => join.on(sql<boolean>`v.person_id::text = r.subject_id`))
    .select(['r.blocked_on', 'r.held_until'])
    .where('r.class', '=', 'vetting-file')
    .where('r.deleted_on', 'is', null)
    .where('v.id', '=', id ?? '')
    .executeTakeFirst()
}

/** Files of a programme that ended are opened by nobody, nor is one that is blocked; one that was put back for a while is. */
export const refuseSealed = async (db: Kysely<Tables>, subject: Subject, now: Date): Promise<void> => {
  const programme = await db.selectFrom('programme').select('ended_on').executeTakeFirst()
  const file = await findRetained(db, subject)
  const { blockMonths } = await termsOf(db, 'vetting-file')
  if (file?.blocked_on != null && programme?.ended_on == null) throw new Problem(fileBlocked, { until: addMonths(file.blocked_on, blockMonths) })
  if (programme?.ended_on == null || (file?.held_until != null && file.held_until >= programmeDay(now))) return
  throw new Problem(filesSealed, { until: addMonths(programme.ended_on, blockMonths) })
}

/** Writes down who opens what and why, in the chained log and for the half hour that it holds. */
export const open = async (tx: Transaction<Tables>, audit: Audit, of: { subject: Subject; actor: Actor; purpose: string; now: Date }): Promise<{ until: string }> => {
  await refuseSealed(tx, of.subject, of.now)
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
  await refuseSealed(db, subject, now)
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
