import type { Commitment, readSession, SessionRow } from '@tequio/contracts/mentoring/session'
import { sessionNotFixed } from '@tequio/contracts/mentoring/session'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { findContacts, findHolders, findMunicipalities, type Reader } from '../directory/directory.queries.ts'
import { getPair } from '../pair/pair.queries.ts'
import { byUrgency } from '../plan/due.rules.ts'
import { promised } from '../plan/plan.queries.ts'
import type { MunicipalityTable, PairTable, SessionTable } from '../tables.ts'
import { hashOfRecord } from './session.rules.ts'

const columns = [
  'id',
  'pair_id',
  'number',
  'title',
  'status',
  'proposed_by',
  'proposed_at',
  'proposer',
  'times',
  'chosen_at',
  'fixed_at',
  'fixed_by',
  'started_at',
  'minutes_long',
  'place',
  'agenda',
  'minutes',
  'minutes_version',
  'minutes_by',
  'minutes_at',
  'version',
] as const
const commitmentColumns = ['id', 'pair_id', 'session_id', 'title', 'owner_id', 'owner_name', 'owner_municipality_id', 'due_on', 'done_at', 'version'] as const

export type SessionKey = { pairId: string; sessionId: string }

export const getSession = async (db: Reader, key: SessionKey): Promise<SessionTable> => {
  const found = await db.selectFrom('session').select(columns).where('id', '=', key.sessionId).where('pair_id', '=', key.pairId).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  return found
}

const sideOf = (pair: PairTable, municipalityId: string | null): 'mentor' | 'mentee' | null =>
  municipalityId === null ? null : municipalityId === pair.mentor_id ? 'mentor' : 'mentee'

const rowOf = (pair: PairTable, of: SessionTable, attended: number, commitments: number): SessionRow => ({
  sessionId: of.id,
  version: of.version,
  number: of.number,
  title: of.title,
  status: of.status,
  proposedBy: sideOf(pair, of.proposed_by),
  times: of.times.map((time) => time.toISOString()),
  chosenAt: of.chosen_at?.toISOString() ?? null,
  startedAt: of.started_at?.toISOString() ?? null,
  minutesLong: of.minutes_long,
  place: of.place,
  attended,
  commitments,
})

export const listSessionRows = async (db: Reader, pairId: string): Promise<SessionRow[]> => {
  const pair = await getPair(db, pairId)
  const sessions = await db.selectFrom('session').select(columns).where('pair_id', '=', pairId).orderBy('number', 'desc').execute()
  const attended = await db
    .selectFrom('session_attendee')
    .innerJoin('session', 'session.id', 'session_attendee.session_id')
    .select('session_id')
    .where('pair_id', '=', pairId)
    .execute()
  const commitments = await db.selectFrom('commitment').select('session_id').where('pair_id', '=', pairId).execute()
  const count = (rows: readonly { session_id: string | null }[], id: string): number => rows.filter((row) => row.session_id === id).length
  return sessions.map((session) => rowOf(pair, session, count(attended, session.id), count(commitments, session.id)))
}

/** Commitments of a pair, or of one session; late ones first. */
export const commitmentsOf = async (db: Reader, pair: PairTable, places: ReadonlyMap<string, MunicipalityTable>, now: Date, sessionId?: string): Promise<Commitment[]> => {
  const all = db.selectFrom('commitment').select(commitmentColumns).where('pair_id', '=', pair.id)
  const rows = await (sessionId === undefined ? all : all.where('session_id', '=', sessionId)).execute()
  return rows.map((row) => ({ commitmentId: row.id, version: row.version, sessionId: row.session_id, ...promised(row, places, now) })).sort(byUrgency)
}

/** What the two sides sign, as it stands now. */
export const hashOfSession = async (db: Reader, session: Pick<SessionTable, 'id' | 'minutes'>): Promise<string> => {
  const attendees = await db.selectFrom('session_attendee').select('person_id').where('session_id', '=', session.id).execute()
  const commitments = await db.selectFrom('commitment').select(['title', 'promised_by as ownerId', 'due_on as dueOn']).where('session_id', '=', session.id).execute()
  return hashOfRecord({ minutes: session.minutes, attendees: attendees.map((one) => one.person_id), commitments })
}

export const readWholeSession = async (db: Reader, key: SessionKey, now: Date): Promise<ReplyOf<typeof readSession>> => {
  const pair = await getPair(db, key.pairId)
  const session = await getSession(db, key)
  const places = await findMunicipalities(db, [pair.mentor_id, pair.mentee_id])
  const agreed = await commitmentsOf(db, pair, places, now, key.sessionId)
  const present = await db
    .selectFrom('session_attendee')
    .select(['person_id', 'name', 'title', 'municipality_id'])
    .where('session_id', '=', key.sessionId)
    .orderBy('name')
    .execute()
  // Who may be ticked: the teams of today; who was there stays listed after leaving the post.
  const contacts = await findContacts(db, [...places.values()], now)
  const holders = await findHolders(
    db,
    [...places.values()],
    contacts.map((one) => one.person_id),
    now,
  )
  const absent = [...holders.values()].filter((one) => !present.some((other) => other.person_id === one.personId))
  const signatures = await db.selectFrom('session_signature').select(['municipality_id', 'name', 'signed_at']).where('session_id', '=', key.sessionId).execute()
  const attendance = [
    ...present.map((one) => ({ personId: one.person_id, name: one.name, title: one.title, attended: true, side: sideOf(pair, one.municipality_id) ?? 'mentee' })),
    ...(session.status === 'signed'
      ? []
      : absent.map((one) => ({ personId: one.personId, name: one.name, title: one.title, attended: false, side: sideOf(pair, one.municipalityId) ?? ('mentee' as const) }))),
  ]
  return {
    ...rowOf(pair, session, present.length, agreed.length),
    agenda: session.agenda,
    minutes: session.minutes,
    minutesVersion: session.minutes_version,
    minutesBy: session.minutes_by,
    minutesAt: session.minutes_at?.toISOString() ?? null,
    hash: await hashOfSession(db, session),
    attendance: attendance.sort((a, b) => b.side.localeCompare(a.side) || a.name.localeCompare(b.name, 'es-MX')),
    agreed,
    signatures: (['mentor', 'mentee'] as const).map((side) => {
      const municipalityId = side === 'mentor' ? pair.mentor_id : pair.mentee_id
      const given = signatures.find((one) => one.municipality_id === municipalityId)
      return { side, municipality: places.get(municipalityId)?.name ?? municipalityId, signedBy: given?.name ?? null, signedAt: given?.signed_at.toISOString() ?? null }
    }),
  }
}

/** iCalendar (RFC 5545), the moment in UTC: each calendar shows it in its own zone. */
export const calendarOf = async (db: Reader, key: SessionKey, now: Date): Promise<{ bytes: Uint8Array; name: string }> => {
  const pair = await getPair(db, key.pairId)
  const session = await getSession(db, key)
  if (session.chosen_at === null || session.status === 'cancelled') throw new Problem(sessionNotFixed)
  const places = await findMunicipalities(db, [pair.mentor_id, pair.mentee_id])
  const calendar = ical({ prodId: { company: 'Tequio', product: 'mentoria', language: 'ES' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: session.id,
    sequence: session.version,
    stamp: now,
    start: session.chosen_at,
    end: new Date(session.chosen_at.getTime() + session.minutes_long * 60_000),
    summary: `Sesión ${session.number}: ${session.title}`,
    description: [`${places.get(pair.mentor_id)?.name} acompaña a ${places.get(pair.mentee_id)?.name}.`, session.agenda].filter((part) => part !== '').join('\n\n'),
    ...(session.place === '' ? {} : { location: session.place }),
  })
  return { bytes: new TextEncoder().encode(calendar.toString()), name: `sesion-${session.number}.ics` }
}
