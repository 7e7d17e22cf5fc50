import { randomUUID } from 'node:crypto'
import { notFound, stale } from '@tequio/contracts/problems'
import { sessionCancelled, sessionHeld, sessionTwice } from '@tequio/contracts/training/session'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { getEdition } from '../enrolment/enrolment.queries.ts'
import type { Tables } from '../tables.ts'
import { timesOf } from './session.queries.ts'
import type { SessionRow } from './session.tables.ts'
import { checkPlan, stateAt, type SessionPlan } from './session.rules.ts'

type Tx = Transaction<Tables>
type Changed = { sessionId: string; version: number }

export const columnsOf = (plan: SessionPlan) => ({ title: plan.title, kind: plan.kind, starts_at: plan.startsAt, ends_at: plan.endsAt, zone: plan.zone, place: plan.place })

/** The edition's lock: of two who plan the same, one is told. */
const refuseTwin = async (tx: Tx, of: { editionId: string; plan: SessionPlan; sessionId?: string }): Promise<void> => {
  const twin = await tx
    .selectFrom('edition_session')
    .select('id')
    .where('edition_id', '=', of.editionId)
    .where('starts_at', '=', of.plan.startsAt)
    .where(sql<boolean>`fold(title) = fold(${of.plan.title})`)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  if (twin && twin.id !== of.sessionId) throw new Problem(sessionTwice)
}

/** Plans a session. Throws `session-impossible`, `session-twice`. */
export const planNewSession = async (tx: Tx, of: { editionId: string; plan: SessionPlan; id?: string }): Promise<Changed> => {
  const edition = await getEdition(tx, of.editionId)
  checkPlan(of.plan, { startsOn: edition.starts_on, endsOn: edition.ends_on })
  await sql`select pg_advisory_xact_lock(hashtextextended(${of.editionId}, 4303))`.execute(tx)
  await refuseTwin(tx, of)
  const sessionId = of.id ?? randomUUID()
  await tx
    .insertInto('edition_session')
    .values({ id: sessionId, edition_id: of.editionId, ...columnsOf(of.plan), version: 1, cancelled_at: null })
    .execute()
  return { sessionId, version: 1 }
}

/** The session as the actor read it, held until the end. */
const lockAt = async (tx: Tx, of: { sessionId: string; version: number }): Promise<SessionRow> => {
  const session = await tx.selectFrom('edition_session').selectAll().where('id', '=', of.sessionId).forUpdate().executeTakeFirst()
  if (!session) throw new Problem(notFound)
  if (session.cancelled_at !== null) throw new Problem(sessionCancelled)
  if (session.version !== of.version) throw new Problem(stale, { current: session.version })
  return session
}

/** Changes a session. Throws `stale`, `session-cancelled` and what planning throws. */
export const changePlannedSession = async (tx: Tx, of: { sessionId: string; version: number; plan: SessionPlan }): Promise<Changed> => {
  const { edition_id } = await lockAt(tx, of)
  const edition = await getEdition(tx, edition_id)
  checkPlan(of.plan, { startsOn: edition.starts_on, endsOn: edition.ends_on })
  await sql`select pg_advisory_xact_lock(hashtextextended(${edition_id}, 4303))`.execute(tx)
  await refuseTwin(tx, { editionId: edition_id, plan: of.plan, sessionId: of.sessionId })
  const version = of.version + 1
  await tx
    .updateTable('edition_session')
    .set({ ...columnsOf(of.plan), version })
    .where('id', '=', of.sessionId)
    .execute()
  return { sessionId: of.sessionId, version }
}

/** Cancels a session; who was there stays written down. Throws `stale`, `session-cancelled`, and `session-held` of one that is over and had people. */
export const cancelPlannedSession = async (tx: Tx, of: { sessionId: string; version: number; now: Date }): Promise<Changed> => {
  const session = await lockAt(tx, of)
  const isOver = stateAt(timesOf(session), of.now) === 'closed'
  if (isOver && (await tx.selectFrom('attendance').select('session_id').where('session_id', '=', session.id).limit(1).executeTakeFirst())) throw new Problem(sessionHeld)
  const version = of.version + 1
  await tx.updateTable('edition_session').set({ cancelled_at: of.now, version }).where('id', '=', of.sessionId).execute()
  return { sessionId: of.sessionId, version }
}
