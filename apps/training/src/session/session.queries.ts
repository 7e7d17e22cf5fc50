import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { OwnSession, readMySession, readSession, SessionLine } from '@tequio/contracts/training/session'
import type { Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { getEdition, getOwnSeat, statusOn } from '../enrolment/enrolment.queries.ts'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import type { SessionRow } from './session.tables.ts'
import { stateAt, windowOf } from './session.rules.ts'

type Db = Kysely<Tables>

export const getSession = async (db: Db, id: string): Promise<SessionRow> => {
  const session = await db.selectFrom('edition_session').selectAll().where('id', '=', id).executeTakeFirst()
  if (!session) throw new Problem(notFound)
  return session
}

/** Whether the seat `e` attended at a moment: it was open or completed then, as one still is that was paused after it. */
const isAttending = (at: Date): RawBuilder<boolean> => sql<boolean>`(${statusOn(programmeDay(at))} in ('active', 'completed') or (e.status = 'paused' and e.paused_at > ${at}))`

/** Whether the seat `e` with its attendance `a` stands on a session's list: it attends, or did and has left since. One that was set aside when two registrations were joined has its rows at the other. */
const isListed = (at: Date): RawBuilder<boolean> =>
  sql<boolean>`((a.session_id is not null or ${isAttending(at)}) and not exists (select from person g where g.id = e.person_id and g.merged_into is not null))`

/** Seats of a session's list, as it stands at a moment, that the reader may see. */
export const seatsOfSession = (db: Db, of: { session: Pick<SessionRow, 'id' | 'edition_id'>; visible: Visible; now: Date }) =>
  visibleSeats(db, of.visible)
    .leftJoin('attendance as a', (on) => on.onRef('a.enrolment_id', '=', 'e.id').on('a.session_id', '=', of.session.id))
    .where('e.edition_id', '=', of.session.edition_id)
    .where(isListed(of.now))

export const countSession = async (
  db: Db,
  of: { session: Pick<SessionRow, 'id' | 'edition_id'>; visible: Visible; now: Date },
): Promise<{ people: number; present: number; ways: ReplyOf<typeof readSession>['ways'] }> => {
  const rows = await seatsOfSession(db, of)
    .select(['a.way', sql<number>`count(*)::int`.as('people')])
    .groupBy('a.way')
    .execute()
  const ways = { list: 0, qr: 0, code: 0, 'call-list': 0 }
  for (const { way, people } of rows) if (way !== null) ways[way] = people
  const present = Object.values(ways).reduce((sum, one) => sum + one, 0)
  return { people: rows.reduce((sum, row) => sum + row.people, 0), present, ways }
}

const fieldsOf = (row: SessionRow) => ({
  sessionId: row.id,
  title: row.title,
  kind: row.kind,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  zone: row.zone,
  place: row.place,
  cancelledAt: row.cancelled_at?.toISOString() ?? null,
})
export const timesOf = (row: Pick<SessionRow, 'starts_at' | 'ends_at'>): { startsAt: Date; endsAt: Date } => ({ startsAt: row.starts_at, endsAt: row.ends_at })

const inOrder = (db: Db, editionId: string) => db.selectFrom('edition_session').selectAll().where('edition_id', '=', editionId).orderBy('starts_at').orderBy('id').execute()

/** How many of whom the reader may see stand on the list of each session of an edition, and were there. */
const countEach = async (db: Db, of: { editionId: string; visible: Visible; now: Date }): Promise<Map<string, { people: number; present: number }>> => {
  const rows = await visibleSeats(db, of.visible)
    .innerJoin('edition_session as x', 'x.edition_id', 'e.edition_id')
    .leftJoin('attendance as a', (on) => on.onRef('a.enrolment_id', '=', 'e.id').onRef('a.session_id', '=', 'x.id'))
    .where('e.edition_id', '=', of.editionId)
    .where(isListed(of.now))
    .groupBy('x.id')
    .select(['x.id', sql<number>`count(*)::int`.as('people'), sql<number>`count(a.session_id)::int`.as('present')])
    .execute()
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

export const findSessions = async (db: Db, of: { editionId: string; visible: Visible; now: Date }): Promise<SessionLine[]> => {
  await getEdition(db, of.editionId)
  const [rows, counts] = [await inOrder(db, of.editionId), await countEach(db, of)]
  return rows.map((row) => ({ ...fieldsOf(row), version: row.version, ...(counts.get(row.id) ?? { people: 0, present: 0 }) }))
}

export const getSessionPage = async (db: Db, of: { sessionId: string; visible: Visible; now: Date }): Promise<ReplyOf<typeof readSession>> => {
  const row = await getSession(db, of.sessionId)
  const edition = await db
    .selectFrom('edition as ed')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .select(['ed.id as editionId', 'ed.name', 'c.title as courseTitle', 'ed.starts_on as startsOn', 'ed.ends_on as endsOn'])
    .where('ed.id', '=', row.edition_id)
    .executeTakeFirstOrThrow()
  const { people, present, ways } = await countSession(db, { ...of, session: row })
  const { opensAt, closesAt } = windowOf(timesOf(row))
  return {
    session: { ...fieldsOf(row), version: row.version, people, present },
    edition,
    state: stateAt(timesOf(row), of.now),
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    ways,
  }
}

const toOwn = (row: SessionRow, attendedAt: Date | null, now: Date): OwnSession => {
  const { opensAt, closesAt } = windowOf(timesOf(row))
  return { ...fieldsOf(row), state: stateAt(timesOf(row), now), opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), attendedAt: attendedAt?.toISOString() ?? null }
}

/** The person's sessions of an edition; none before their seat is open. Without a seat: 404. */
export const findOwnSessions = async (db: Db, of: { editionId: string; personId: string; now: Date }): Promise<OwnSession[]> => {
  const seat = await getOwnSeat(db, of.editionId, of.personId)
  const open = await db.selectFrom('enrolment as e').select('e.id').where('e.id', '=', seat.id).where(isAttending(of.now)).executeTakeFirst()
  if (!open) return []
  const rows = await inOrder(db, of.editionId)
  const attended = await db.selectFrom('attendance').select(['session_id', 'at']).where('enrolment_id', '=', seat.id).execute()
  const moments = new Map(attended.map((row) => [row.session_id, row.at]))
  return rows.map((row) => toOwn(row, moments.get(row.id) ?? null, of.now))
}

/** A session with the person's own seat that attends it. Who has none does not see the session: 404. */
export const getOwnSession = async (db: Db, of: { sessionId: string; personId: string; now: Date }): Promise<{ session: SessionRow; seatId: string }> => {
  const session = await getSession(db, of.sessionId)
  const seat = await db
    .selectFrom('enrolment as e')
    .select('e.id')
    .where('e.edition_id', '=', session.edition_id)
    .where('e.person_id', '=', of.personId)
    .where(isAttending(of.now))
    .executeTakeFirst()
  if (!seat) throw new Problem(notFound)
  return { session, seatId: seat.id }
}

export const getOwnSessionPage = async (db: Db, of: { sessionId: string; personId: string; now: Date }): Promise<ReplyOf<typeof readMySession>> => {
  const { session, seatId } = await getOwnSession(db, of)
  const attended = await db.selectFrom('attendance').select('at').where('session_id', '=', session.id).where('enrolment_id', '=', seatId).executeTakeFirst()
  const courseTitle = await getCourseTitle(db, session.edition_id)
  return { session: toOwn(session, attended?.at ?? null, of.now), editionId: session.edition_id, courseTitle }
}

export const getCourseTitle = async (db: Db, editionId: string): Promise<string> => {
  const { title } = await db.selectFrom('edition as ed').innerJoin('course as c', 'c.id', 'ed.course_id').select('c.title').where('ed.id', '=', editionId).executeTakeFirstOrThrow()
  return title
}
