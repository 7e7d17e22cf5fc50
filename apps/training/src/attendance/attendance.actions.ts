import type { ReplyOf } from '@tequio/contracts/make'
import { notFound, tooMany } from '@tequio/contracts/problems'
import { attendanceWindow, mostTries, type checkIn } from '@tequio/contracts/training/attendance'
import { lateHours } from '@tequio/contracts/training/attendance-sync'
import { sessionCancelled } from '@tequio/contracts/training/session'
import type { Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { lockAttending, lookAgain } from '../enrolment/attend.actions.ts'
import { getOwnSession, timesOf } from '../session/session.queries.ts'
import { stateAt, windowOf } from '../session/session.rules.ts'
import type { Tables } from '../tables.ts'
import type { Meeting, SessionRow } from '../session/session.tables.ts'
import { findListedIds } from './attendance.queries.ts'
import { isCodeAt } from './code.rules.ts'
import { writeMarks } from './mark.actions.ts'

type Tx = Transaction<Tables>
type Marked = { enrolmentIds: string[] }

/** Throws where nobody's attendance is taken: cancelled, too early and, for who checks in themself, too late. A list is put right afterwards too. */
export const mustTake = (session: Pick<Meeting, 'starts_at' | 'ends_at' | 'cancelled_at'>, now: Date, by: 'list' | 'code'): void => {
  if (session.cancelled_at !== null) throw new Problem(sessionCancelled)
  const state = stateAt(timesOf(session), now)
  const { opensAt, closesAt } = windowOf(timesOf(session))
  if (state === 'early' || (state === 'closed' && by === 'code')) throw new Problem(attendanceWindow, { state, at: (state === 'early' ? opensAt : closesAt).toISOString() })
}

/** A session that is not changed or cancelled until the end; many may take attendance of it at once. */
export const shareSession = async (tx: Tx, id: string): Promise<SessionRow> => {
  const session = await tx.selectFrom('edition_session').selectAll().where('id', '=', id).forShare().executeTakeFirst()
  if (!session) throw new Problem(notFound)
  return session
}

type Marking = { sessionId: string; visible: Visible; by: string; now: Date }

/** Says of seats that their people were there, or takes that back. A seat that is not on the list, or not to be seen, is a 404 and nothing is marked. */
export const markSeats = async (tx: Tx, of: Marking & { enrolmentIds: readonly string[]; there: boolean; way: 'list' | 'call-list' }): Promise<Marked> => {
  const session = await shareSession(tx, of.sessionId)
  const listed = await findListedIds(tx, { session, visible: of.visible, now: of.now, ids: of.enrolmentIds })
  if (listed.length < of.enrolmentIds.length) throw new Problem(notFound)
  mustTake(session, of.now, 'list')
  await lockAttending(tx, listed)
  const enrolmentIds = await writeMarks(tx, { ...of, enrolmentIds: listed, at: of.now, isDirect: true })
  if (of.there) await lookAgain(tx, enrolmentIds, of.now)
  return { enrolmentIds }
}

/** Says of everybody found on the list that they were there. */
export const markAll = async (tx: Tx, of: Marking & { search?: string | undefined }): Promise<Marked> => {
  const session = await shareSession(tx, of.sessionId)
  mustTake(session, of.now, 'list')
  const listed = await findListedIds(tx, { session, visible: of.visible, now: of.now, search: of.search, there: 'no' })
  await lockAttending(tx, listed)
  const enrolmentIds = await writeMarks(tx, { ...of, enrolmentIds: listed, there: true, way: 'list', at: of.now, isDirect: true })
  await lookAgain(tx, enrolmentIds, of.now)
  return { enrolmentIds }
}

const tryMinutes = 10
/** Whose codes are tried: of a session by a seat, of an event by a person, of an edition's code (about nothing) by a person. */
type Tries = { about: string; who: string; now: Date }

/**
 * Throws `too-many` after so many wrong codes: within the three hours of a session of two about 90 can be tried, each against two of a million. Answers how many were
 * tried as long as codes are taken late. The caller holds the person's lock.
 */
export const mustMayTry = async (tx: Tx, of: Tries): Promise<number> => {
  const since = new Date(of.now.getTime() - tryMinutes * 60_000)
  const kept = new Date(of.now.getTime() - lateHours * 3_600_000)
  await sql`delete from attendance_try where ctid in (select ctid from attendance_try where at < ${kept} for update skip locked)`.execute(tx)
  const tries = await tx
    .selectFrom('attendance_try')
    .select('at')
    .where('enrolment_id', '=', of.who)
    .where('session_id', '=', of.about)
    .where('at', '>=', kept)
    .orderBy('at')
    .execute()
  const lately = tries.filter(({ at }) => at >= since)
  const [first] = lately
  if (first && lately.length >= mostTries) throw new Problem(tooMany, { retryAfterSeconds: Math.max(1, Math.ceil((first.at.getTime() - since.getTime()) / 1000)) })
  return tries.length
}

export const countTry = (tx: Tx, of: Tries) => tx.insertInto('attendance_try').values({ session_id: of.about, enrolment_id: of.who, at: of.now }).execute()

/**
 * Checks a person in with a code. Twice is once. A wrong code is an answer and no failure, so that the try is written down.
 * Throws `session-cancelled`, `attendance-window`, `too-many`; without a seat that attends, 404.
 */
export const checkInWith = async (
  tx: Tx,
  of: { sessionId: string; personId: string; by: string; code: string; way: 'qr' | 'code'; key: Uint8Array; now: Date },
): Promise<ReplyOf<typeof checkIn>> => {
  // a merge moves seats and what was attended: it waits, or this does
  await lockPersons(tx, [of.personId])
  const { seatId } = await getOwnSession(tx, of)
  const session = await shareSession(tx, of.sessionId)
  const before = await tx.selectFrom('attendance').select('at').where('session_id', '=', of.sessionId).where('enrolment_id', '=', seatId).executeTakeFirst()
  if (before) return { outcome: 'already', at: before.at.toISOString() }
  mustTake(session, of.now, 'code')
  await mustMayTry(tx, { about: of.sessionId, who: seatId, now: of.now })
  if (!isCodeAt(of.key, of.sessionId, of.code, of.now)) {
    await countTry(tx, { about: of.sessionId, who: seatId, now: of.now })
    return { outcome: 'wrong', at: null }
  }
  await writeMarks(tx, { sessionId: of.sessionId, enrolmentIds: [seatId], there: true, way: of.way, by: of.by, at: of.now, isDirect: true })
  await lookAgain(tx, [seatId], of.now)
  return { outcome: 'in', at: of.now.toISOString() }
}
