import { randomUUID } from 'node:crypto'
import { notFound, stale } from '@tequio/contracts/problems'
import type { NoticeKind } from '@tequio/contracts/training/notice'
import { sessionCancelled, sessionHeld, sessionTwice } from '@tequio/contracts/training/session'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { getEdition } from '../enrolment/enrolment.queries.ts'
import { tellSeats } from '../notice/notice.actions.ts'
import { findSeatIds } from '../notice/seats.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { timesOf } from './session.queries.ts'
import { checkPlan, isMoved, stateAt, type SessionPlan } from './session.rules.ts'
import type { SessionRow } from './session.tables.ts'

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

/** Tells each open seat of a session that is not over, the newest alone however often it is moved; who was told of it before hears how it stands now, also while paused. */
const tell = async (tx: Tx, of: { kind: NoticeKind; sessionId: string; editionId: string; startsAt: Date; endsAt: Date }, now: Date): Promise<void> => {
  if (of.endsAt <= now) return
  const open = await findSeatIds(tx, { editionId: of.editionId, states: ['active'], now })
  const told = await tx
    .selectFrom('notice as n')
    .innerJoin('enrolment as e', 'e.id', 'n.enrolment_id')
    .select('n.enrolment_id')
    .where('n.about_id', '=', of.sessionId)
    .where('e.status', '<>', 'withdrawn')
    .execute()
  await tellSeats(tx, { kind: of.kind, aboutId: of.sessionId, at: of.startsAt, enrolmentIds: [...new Set([...open, ...told.map((row) => row.enrolment_id)])] }, now)
}

/** Plans a session; of an edition that runs its open seats are told. Throws `session-impossible`, `session-twice`. */
export const planNewSession = async (tx: Tx, of: { editionId: string; plan: SessionPlan; id?: string; now: Date }): Promise<Changed> => {
  const edition = await getEdition(tx, of.editionId)
  checkPlan(of.plan, { startsOn: edition.starts_on, endsOn: edition.ends_on })
  await sql`select pg_advisory_xact_lock(hashtextextended(${of.editionId}, 4303))`.execute(tx)
  await refuseTwin(tx, of)
  const sessionId = of.id ?? randomUUID()
  await tx
    .insertInto('edition_session')
    .values({ id: sessionId, edition_id: of.editionId, ...columnsOf(of.plan), version: 1, cancelled_at: null })
    .execute()
  // what is planned before the first day stands on the course's page when it opens
  if (edition.starts_on <= programmeDay(of.now))
    await tell(tx, { kind: 'session-planned', sessionId, editionId: of.editionId, startsAt: of.plan.startsAt, endsAt: of.plan.endsAt }, of.now)
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

/** Changes a session; moved in time or place, open seats are told. Throws `stale`, `session-cancelled` and what planning throws. */
export const changePlannedSession = async (tx: Tx, of: { sessionId: string; version: number; plan: SessionPlan; now: Date }): Promise<Changed> => {
  const before = await lockAt(tx, of)
  const { edition_id } = before
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
  if (isMoved({ ...timesOf(before), place: before.place, kind: before.kind }, of.plan))
    await tell(tx, { kind: 'session-changed', sessionId: of.sessionId, editionId: edition_id, startsAt: of.plan.startsAt, endsAt: of.plan.endsAt }, of.now)
  return { sessionId: of.sessionId, version }
}

/** Cancels a session; who was there stays written down. Throws `stale`, `session-cancelled`, and `session-held` of one that is over and had people. */
export const cancelPlannedSession = async (tx: Tx, of: { sessionId: string; version: number; now: Date }): Promise<Changed> => {
  const session = await lockAt(tx, of)
  const isOver = stateAt(timesOf(session), of.now) === 'closed'
  if (isOver && (await tx.selectFrom('attendance').select('session_id').where('session_id', '=', session.id).limit(1).executeTakeFirst())) throw new Problem(sessionHeld)
  const version = of.version + 1
  await tx.updateTable('edition_session').set({ cancelled_at: of.now, version }).where('id', '=', of.sessionId).execute()
  await tell(tx, { kind: 'session-cancelled', sessionId: of.sessionId, editionId: session.edition_id, startsAt: session.starts_at, endsAt: session.ends_at }, of.now)
  return { sessionId: of.sessionId, version }
}
