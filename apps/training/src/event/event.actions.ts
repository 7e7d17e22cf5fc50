import { randomUUID } from 'node:crypto'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import type { checkIn } from '@tequio/contracts/training/attendance'
import type { EventFormat } from '@tequio/contracts/training/event'
import { sessionCancelled, sessionHeld, sessionTwice } from '@tequio/contracts/training/session'
import type { Visible } from '@tequio/service-kit/actor'
import { whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { countTry, mustMayTry, mustTake } from '../attendance/attendance.actions.ts'
import { isCodeAt } from '../attendance/code.rules.ts'
import { lockPersons } from '../directory/directory.queries.ts'
import { columnsOf } from '../session/session.actions.ts'
import { timesOf } from '../session/session.queries.ts'
import { checkPlan, stateAt, type SessionPlan } from '../session/session.rules.ts'
import type { EventRow } from '../session/session.tables.ts'
import type { Tables } from '../tables.ts'
import { getOwnEvent } from './event.queries.ts'

type Tx = Transaction<Tables>
export type EventPlan = SessionPlan & { format: EventFormat; municipalities: string[] }
type Changed = { eventId: string; version: number }

const rowOf = (plan: EventPlan) => ({ ...columnsOf(plan), format: plan.format, municipalities: plan.municipalities })

const refuseTwin = async (tx: Tx, of: { plan: EventPlan; eventId?: string }): Promise<void> => {
  // of two who plan the same, one is told
  await sql`select pg_advisory_xact_lock(hashtextextended('event', 4304))`.execute(tx)
  const twin = await tx
    .selectFrom('event')
    .select('id')
    .where('starts_at', '=', of.plan.startsAt)
    .where(sql<boolean>`fold(title) = fold(${of.plan.title})`)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  if (twin && twin.id !== of.eventId) throw new Problem(sessionTwice)
}

/** Plans an event. Throws `session-impossible`, `session-twice`. */
export const planNewEvent = async (tx: Tx, of: { plan: EventPlan; id?: string }): Promise<Changed> => {
  checkPlan(of.plan)
  await refuseTwin(tx, of)
  const eventId = of.id ?? randomUUID()
  await tx
    .insertInto('event')
    .values({ id: eventId, ...rowOf(of.plan), version: 1, cancelled_at: null })
    .execute()
  return { eventId, version: 1 }
}

const lockAt = async (tx: Tx, of: { eventId: string; version: number }): Promise<EventRow> => {
  const event = await tx.selectFrom('event').selectAll().where('id', '=', of.eventId).forUpdate().executeTakeFirst()
  if (!event) throw new Problem(notFound)
  if (event.cancelled_at !== null) throw new Problem(sessionCancelled)
  if (event.version !== of.version) throw new Problem(stale, { current: event.version })
  return event
}

/** Changes an event. Throws `stale`, `session-cancelled` and what planning throws. */
export const changePlannedEvent = async (tx: Tx, of: { eventId: string; version: number; plan: EventPlan }): Promise<Changed> => {
  await lockAt(tx, of)
  checkPlan(of.plan)
  await refuseTwin(tx, of)
  const version = of.version + 1
  await tx
    .updateTable('event')
    .set({ ...rowOf(of.plan), version })
    .where('id', '=', of.eventId)
    .execute()
  return { eventId: of.eventId, version }
}

/** Cancels an event. Throws `stale`, `session-cancelled`, and `session-held` of one that is over and had people. */
export const cancelPlannedEvent = async (tx: Tx, of: { eventId: string; version: number; now: Date }): Promise<Changed> => {
  const event = await lockAt(tx, of)
  const isOver = stateAt(timesOf(event), of.now) === 'closed'
  if (isOver && (await tx.selectFrom('event_attendance').select('event_id').where('event_id', '=', event.id).limit(1).executeTakeFirst())) throw new Problem(sessionHeld)
  const version = of.version + 1
  await tx.updateTable('event').set({ cancelled_at: of.now, version }).where('id', '=', of.eventId).execute()
  return { eventId: of.eventId, version }
}

const shareEvent = async (tx: Tx, id: string): Promise<EventRow> => {
  const event = await tx.selectFrom('event').selectAll().where('id', '=', id).forShare().executeTakeFirst()
  if (!event) throw new Problem(notFound)
  return event
}

const writeDown = async (tx: Tx, of: { eventId: string; personIds: readonly string[]; way: 'list' | 'qr' | 'code'; by: string; now: Date }): Promise<string[]> => {
  const { rows } = await sql<{ person_id: string }>`
    insert into event_attendance (event_id, person_id, municipality_id, way, at, taken_by)
    select ${of.eventId}::uuid, s.person_id, s.municipality_id, ${of.way}, ${of.now}::timestamptz, ${of.by} from standing s
    where s.person_id = any(${of.personIds}::uuid[])
      and not exists (select from event_attendance a join person p on p.id = a.person_id where a.event_id = ${of.eventId} and p.merged_into = s.person_id)
    order by s.person_id
    on conflict do nothing returning person_id`.execute(tx)
  return rows.map((row) => row.person_id)
}

type Marking = { eventId: string; visible: Visible; by: string; now: Date }

/** Says of people that they were there, or takes it back. One who is not to be seen is a 404 and nobody is marked. */
export const markPeople = async (tx: Tx, of: Marking & { personIds: readonly string[]; there: boolean }): Promise<{ personIds: string[] }> => {
  const event = await shareEvent(tx, of.eventId)
  // anybody in post whom one may see: who came is not always who was invited
  const found = await whereVisible(tx.selectFrom('standing as s'), of.visible, { municipality: 's.municipality_id', institution: 's.institution_id', person: 's.person_id' })
    .select('s.person_id')
    .where('s.person_id', '=', sql<string>`any(${of.personIds}::uuid[])`)
    .execute()
  if (found.length < of.personIds.length) throw new Problem(notFound)
  mustTake(event, of.now, 'list')
  if (of.there) return { personIds: await writeDown(tx, { ...of, way: 'list' }) }
  const { rows } = await sql<{ id: string }>`
    delete from event_attendance a using person p
    where p.id = a.person_id and a.event_id = ${of.eventId} and coalesce(p.merged_into, p.id) = any(${of.personIds}::uuid[]) returning coalesce(p.merged_into, p.id) as id`.execute(
    tx,
  )
  return { personIds: [...new Set(rows.map((row) => row.id))] }
}

/** Checks a person in with a code, guarded by tries as in a session. Throws `session-cancelled`, `attendance-window`, `too-many`. */
export const checkInAt = async (
  tx: Tx,
  of: { eventId: string; personId: string; by: string; code: string; way: 'qr' | 'code'; key: Uint8Array; now: Date },
): Promise<ReplyOf<typeof checkIn>> => {
  await lockPersons(tx, [of.personId])
  const { own } = await getOwnEvent(tx, of)
  const event = await shareEvent(tx, of.eventId)
  if (own.attendedAt !== null) return { outcome: 'already', at: own.attendedAt }
  mustTake(event, of.now, 'code')
  const tries = { about: event.id, who: of.personId, now: of.now }
  await mustMayTry(tx, tries)
  if (!isCodeAt(of.key, event.id, of.code, of.now)) {
    await countTry(tx, tries)
    return { outcome: 'wrong', at: null }
  }
  await writeDown(tx, { eventId: event.id, personIds: [of.personId], way: of.way, by: of.by, now: of.now })
  return { outcome: 'in', at: of.now.toISOString() }
}
