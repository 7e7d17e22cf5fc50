import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { EventLine, listEventPeople, OwnEvent, readEvent, readEventFigures } from '@tequio/contracts/training/event'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { namedLike } from '../directory/named-like.ts'
import { programmeDay, startOfProgrammeDay } from '../programme.ts'
import { timesOf } from '../session/session.queries.ts'
import { longestMs, stateAt, windowOf } from '../session/session.rules.ts'
import type { EventRow } from '../session/session.tables.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>
export type Days = { from?: string | undefined; to?: string | undefined }

export const getEvent = async (db: Db, id: string): Promise<EventRow> => {
  const event = await db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst()
  if (!event) throw new Problem(notFound)
  return event
}

const fieldsOf = (row: EventRow) => ({
  eventId: row.id,
  format: row.format,
  title: row.title,
  kind: row.kind,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  zone: row.zone,
  place: row.place,
  municipalities: row.municipalities,
  cancelledAt: row.cancelled_at?.toISOString() ?? null,
})

/** Attendance `a` with who stands for its person today: two registrations that were joined are one, and two again when they come apart. */
const attendances = (db: Db, visible: Visible) =>
  whereVisible(
    db
      .selectFrom('event_attendance as a')
      .innerJoin('person as p', 'p.id', 'a.person_id')
      .leftJoin('standing as s', (on) => on.on('s.person_id', '=', sql<string>`coalesce(p.merged_into, p.id)`)),
    visible,
    { municipality: 'a.municipality_id', institution: 's.institution_id', person: 'a.person_id' },
  )
const whoever = sql<string>`coalesce(p.merged_into, p.id)`
const people = sql<number>`count(distinct ${whoever})::int`
const attended = sql<number>`count(distinct (a.event_id, ${whoever}))::int`

/** How many were at each event, of whom the reader may see. */
export const countEach = async (db: Db, visible: Visible, eventIds?: readonly string[]): Promise<Map<string, number>> => {
  let query = attendances(db, visible)
    .select(['a.event_id', people.as('present')])
    .groupBy('a.event_id')
  if (eventIds !== undefined) query = query.where('a.event_id', '=', sql<string>`any(${eventIds}::uuid[])`)
  return new Map((await query.execute()).map((row) => [row.event_id, row.present]))
}

/** Those to come in the order of their time, then those that are over, the last first. */
export const findEvents = async (db: Db, of: { visible: Visible; now: Date }): Promise<EventLine[]> => {
  const rows = await db.selectFrom('event').selectAll().orderBy('starts_at').orderBy('id').execute()
  const counts = await countEach(db, of.visible)
  const lines = rows.map((row) => ({ ...fieldsOf(row), version: row.version, present: counts.get(row.id) ?? 0 }))
  const isOver = (line: EventLine) => new Date(line.endsAt) < of.now
  return [...lines.filter((line) => !isOver(line)), ...lines.filter(isOver).toReversed()]
}

export const getEventPage = async (db: Db, of: { eventId: string; visible: Visible; now: Date }): Promise<ReplyOf<typeof readEvent>> => {
  const row = await getEvent(db, of.eventId)
  const { opensAt, closesAt } = windowOf(timesOf(row))
  const names = await db
    .selectFrom('municipality')
    .select('name')
    .where('id', '=', sql<string>`any(${row.municipalities}::text[])`)
    .orderBy(sql`name collate "es-MX-x-icu"`)
    .execute()
  return {
    event: { ...fieldsOf(row), version: row.version, present: (await countEach(db, of.visible, [row.id])).get(row.id) ?? 0 },
    municipalityNames: names.map((one) => one.name),
    state: stateAt(timesOf(row), of.now),
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
  }
}

type About = { event: EventRow; visible: Visible; search?: string | undefined; there?: 'yes' | 'no' | undefined }

const isInvited = (event: Pick<EventRow, 'municipalities'>): RawBuilder<boolean> =>
  event.municipalities.length === 0 ? sql<boolean>`true` : sql<boolean>`s.municipality_id = any(${event.municipalities}::text[])`

/** People in post with their attendance `a`: invited, there already, or, when looked for by name, anybody. */
export const peopleOf = (db: Db, of: About) => {
  const query = whereVisible(db.selectFrom('standing as s').innerJoin('person as p', 'p.id', 's.person_id'), of.visible, {
    municipality: 's.municipality_id',
    institution: 's.institution_id',
    person: 's.person_id',
  })
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('event_attendance as x')
          .innerJoin('person as q', 'q.id', 'x.person_id')
          .select([sql<string>`coalesce(q.merged_into, q.id)`.as('person_id'), 'x.way', 'x.at'])
          .where('x.event_id', '=', of.event.id)
          .distinctOn(sql`coalesce(q.merged_into, q.id)`)
          .orderBy(sql`coalesce(q.merged_into, q.id)`)
          .orderBy('x.at')
          .as('a'),
      (on) => on.onRef('a.person_id', '=', 's.person_id'),
    )
    .where('p.merged_into', 'is', null)
    .where(namedLike('p.display_name', of.search))
  const wide = (of.search ?? '').trim() === '' ? query.where(sql<boolean>`(${isInvited(of.event)} or a.at is not null)`) : query
  return of.there === undefined ? wide : wide.where('a.at', of.there === 'yes' ? 'is not' : 'is', null)
}

export const findEventPeople = async (
  db: Db,
  of: Omit<About, 'event'> & { eventId: string; after?: string | undefined; limit: number },
): Promise<ReplyOf<typeof listEventPeople>> => {
  const event = await getEvent(db, of.eventId)
  const { items, next } = await page(
    peopleOf(db, { ...of, event })
      .leftJoin('municipality as m', 'm.id', 's.municipality_id')
      .select([
        's.person_id as personId',
        'p.display_name as name',
        'p.sort_name as sortName',
        'm.name as municipality',
        's.position_title as position',
        'a.way',
        sql<Date | null>`a.at`.as('at'),
      ]),
    {
      sort: [
        { by: byName('p.sort_name'), field: 'sortName' },
        { by: sql`s.person_id`, field: 'personId' },
      ],
      after: of.after,
      limit: of.limit,
    },
  )
  return {
    next,
    items: items.map(({ sortName: _, way, at, municipality, ...row }) => ({
      ...row,
      municipality: municipality ?? '',
      attendance: way === null || at === null ? null : { way, at: at.toISOString() },
    })),
  }
}

const ofDays = ({ from, to }: Days): RawBuilder<boolean> => {
  const after = from === undefined ? sql`true` : sql`v.starts_at >= ${startOfProgrammeDay(from)}`
  const before = to === undefined ? sql`true` : sql`v.starts_at < ${startOfProgrammeDay(to)} + interval '1 day'`
  return sql<boolean>`(${after} and ${before})`
}

/** Attendances and people of the events of some days, by the municipality that each stood in then. A cancelled event has no figures. */
export const getFigures = async (db: Db, of: Days & { visible: Visible }): Promise<ReplyOf<typeof readEventFigures>> => {
  const rows = attendances(db, of.visible).innerJoin('event as v', 'v.id', 'a.event_id').where('v.cancelled_at', 'is', null).where(ofDays(of))
  const total = await rows.select([sql<number>`count(distinct a.event_id)::int`.as('events'), attended.as('attendances'), people.as('people')]).executeTakeFirstOrThrow()
  const each = await rows
    .leftJoin('municipality as m', 'm.id', 'a.municipality_id')
    .select(['a.municipality_id as municipalityId', 'm.name', sql<number>`count(distinct a.event_id)::int`.as('events'), attended.as('attendances'), people.as('people')])
    .groupBy(['a.municipality_id', 'm.name'])
    .orderBy(sql`m.name collate "es-MX-x-icu" nulls last`)
    .execute()
  return { ...total, municipalities: each.map((row) => ({ ...row, name: row.name ?? '' })) }
}

/** Who was at which event of some days, for the spreadsheet. */
export const findAttended = (db: Db, of: Days & { visible: Visible }) =>
  attendances(db, of.visible)
    .innerJoin('event as v', 'v.id', 'a.event_id')
    .innerJoin('person as w', (on) => on.on('w.id', '=', whoever))
    .leftJoin('municipality as m', 'm.id', 'a.municipality_id')
    .where('v.cancelled_at', 'is', null)
    .where(ofDays(of))
    .select(['v.id', 'v.title', 'v.format', 'v.starts_at', 'v.zone', 'w.display_name as name', 's.position_title as position', 'm.name as municipality', 'a.at', 'a.way'])
    .distinctOn(['v.starts_at', 'v.id', 'w.sort_name', 'w.id'])
    .orderBy('v.starts_at')
    .orderBy('v.id')
    .orderBy('w.sort_name')
    .orderBy('w.id')
    .execute()

const toOwn = (row: EventRow, attendedAt: Date | null, now: Date): OwnEvent => {
  const { opensAt, closesAt } = windowOf(timesOf(row))
  return { ...fieldsOf(row), state: stateAt(timesOf(row), now), opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), attendedAt: attendedAt?.toISOString() ?? null }
}

const ownAttendance = (db: Db, of: { eventIds: readonly string[]; personId: string }) =>
  db
    .selectFrom('event_attendance as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.event_id', 'a.at'])
    .where(sql<boolean>`${whoever} = ${of.personId}`)
    .where('a.event_id', '=', sql<string>`any(${of.eventIds}::uuid[])`)
    .execute()

/** What lies ahead of a person in post: events of their municipality and of everybody, from today on. */
export const findOwnEvents = async (db: Db, of: { personId: string; now: Date }): Promise<OwnEvent[]> => {
  const today = startOfProgrammeDay(programmeDay(of.now))
  const { rows } = await sql<EventRow>`
    select v.* from event v join standing s on s.person_id = ${of.personId}
    where v.ends_at >= ${today} and v.starts_at >= ${new Date(today.getTime() - longestMs)} and (v.municipalities = '{}' or s.municipality_id = any(v.municipalities))
    order by v.starts_at, v.id limit 20`.execute(db)
  const at = new Map((await ownAttendance(db, { eventIds: rows.map((row) => row.id), personId: of.personId })).map((row) => [row.event_id, row.at]))
  return rows.map((row) => toOwn(row, at.get(row.id) ?? null, of.now))
}

/** An event is public among those who hold a post: who was not invited may come with somebody. Without a post it is not there: 404. */
export const getOwnEvent = async (db: Db, of: { eventId: string; personId: string; now: Date }): Promise<{ row: EventRow; own: OwnEvent; municipality: string }> => {
  const row = await getEvent(db, of.eventId)
  const standing = await db.selectFrom('standing').select('municipality_id').where('person_id', '=', of.personId).executeTakeFirst()
  if (!standing) throw new Problem(notFound)
  const [attendance] = await ownAttendance(db, { eventIds: [row.id], personId: of.personId })
  return { row, own: toOwn(row, attendance?.at ?? null, of.now), municipality: standing.municipality_id }
}
