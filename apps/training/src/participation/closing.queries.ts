import type { listAdjustedPeople } from '@tequio/contracts/training/closing'
import type { ParticipationTable } from '@tequio/contracts/training/participation'
import type { ReplyOf } from '@tequio/contracts/make'
import { sql, type Kysely } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { adjustedPeople, adjustmentOf, basisOf, closingInTable, difference, settled, sumOf, tellsChanges, type Calendar, type Change, type Days } from './closing.rules.ts'
import { findParticipations, pageOfPersons, wholePeriod, type Period, type WholePeriod } from './participation.queries.ts'
import { tableOf, type Participation } from './participation.rules.ts'

type Db = Kysely<Tables>
export type ClosedPeriod = Days & { id: string; at: Date; by: string | null; sexes: number[] | null; ages: number[] | null }
export type Closings = Omit<Calendar, 'closed'> & { closed: readonly ClosedPeriod[] }
/** What was told of a closed quarter, and what changed about it since. */
export type Adjusted = { about: ClosedPeriod; before: Participation[]; changes: Change[] }

/** The closed quarters in their order, with what decides about the next one. */
export const getClosings = async (db: Db, now: Date): Promise<Closings> => {
  const { fiscal_year_start } = await db.selectFrom('programme').select('fiscal_year_start').executeTakeFirstOrThrow()
  const closed = await db
    .selectFrom('closed_period as c')
    .leftJoin('person as p', 'p.id', 'c.closed_by')
    .select(['c.id', 'c.from_on as from', 'c.to_on as to', 'c.closed_at as at', 'p.display_name as by', 'c.sexes', 'c.ages'])
    .orderBy('c.from_on')
    .execute()
  return { startMonth: fiscal_year_start, today: programmeDay(now), closed }
}

type Told = Change & { about: string; toldIn: string }
const findTold = async (db: Db, of: { toldIn: readonly string[]; about: readonly string[] }): Promise<Told[]> => {
  const rows = await db
    .selectFrom('closed_participation')
    .select(['told_in', 'about', 'sign', 'person_id', 'hours', 'groups'])
    .where('told_in', '=', sql<string>`any(${of.toldIn}::uuid[])`)
    .where('about', '=', sql<string>`any(${of.about}::uuid[])`)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ about: row.about, toldIn: row.told_in, sign: row.sign, row: { personId: row.person_id, lastAt: '', hours: row.hours, groups: row.groups } }))
}

/** The quarters about which a closed one told something. */
const findToldAbout = async (db: Db, telling: ClosedPeriod): Promise<Set<string>> => {
  const rows = await db.selectFrom('closed_participation').select('about').distinct().where('told_in', '=', telling.id).where('about', '<>', telling.id).execute()
  return new Set(rows.map((row) => row.about))
}

/** What `telling`, a closed quarter, told of those before it; without it, what the next one has to tell of all that are closed. `only`: of the one that begins on this day. */
export const findAdjusted = async (db: Db, { closed, today }: Closings, { telling, only }: { telling?: ClosedPeriod; only?: string } = {}): Promise<Adjusted[]> => {
  const toldAbout = telling && (await findToldAbout(db, telling))
  const tellers = telling ? closed.filter((one) => one.from <= telling.from) : closed
  const asked = closed.filter((one) => (toldAbout === undefined || toldAbout.has(one.id)) && (only === undefined || one.from === only))
  const all = await findTold(db, { about: asked.map(({ id }) => id), toldIn: tellers.map(({ id }) => id) })
  const adjusted: Adjusted[] = []
  for (const about of asked) {
    const own = all.filter((one) => one.about === about.id)
    const before = sumOf(own.filter((one) => one.toldIn !== telling?.id))
    const changes = telling ? own.filter((one) => one.toldIn === telling.id) : difference(before, settled(await findParticipations(db, { ...about, asOf: today })))
    if (changes.length > 0) adjusted.push({ about, before, changes })
  }
  return adjusted
}

/** The closed quarter that a question is about: exactly its days, and not as of some day. */
const closedOne = ({ from, to, asOf }: Period, { closed }: Closings): ClosedPeriod | undefined =>
  asOf === undefined ? closed.find((one) => one.from === from && one.to === to) : undefined

type Read = { period: WholePeriod; rows: Participation[]; own: ClosedPeriod | undefined; closings: Closings }
const readRows = async (db: Db, query: Period, now: Date): Promise<Read> => {
  const period = wholePeriod(query, now)
  const closings = await getClosings(db, now)
  const own = closedOne(query, closings)
  if (!own) return { period, rows: await findParticipations(db, period), own, closings }
  const told = await findTold(db, { about: [own.id], toldIn: [own.id] })
  return { period: { ...period, asOf: programmeDay(own.at) }, rows: told.map(({ row }) => row), own, closings }
}

/** The rows of a period: as they were frozen where it is closed, as they are known where it is not. Throws `period-impossible`. */
export const findRows = async (db: Db, query: Period, now: Date): Promise<Participation[]> => (await readRows(db, query, now)).rows

const findTelling = (db: Db, { from, to, asOf }: Period, closings: Closings, only?: string): Promise<Adjusted[]> => {
  const telling = closedOne({ from, to, asOf }, closings)
  const of = { ...(telling && { telling }), ...(only !== undefined && { only }) }
  return telling || (asOf === undefined && from !== undefined && tellsChanges({ from, to }, closings)) ? findAdjusted(db, closings, of) : Promise.resolve([])
}

/** The table of a period with what is told of closed ones in it. Throws `period-impossible`. */
export const readTable = async (db: Db, query: Period, now: Date): Promise<ParticipationTable> => {
  const { period, rows, own, closings } = await readRows(db, query, now)
  const { from, to, asOf } = query
  const closing = from === undefined || asOf !== undefined ? null : closingInTable({ from, to }, closings)
  const adjusted = await findTelling(db, query, closings)
  return {
    ...period,
    closed: own ? { by: own.by, sexes: own.sexes, ages: own.ages } : null,
    closing: closing && { ...closing, basis: closing.before ? null : basisOf(settled(rows), adjusted) },
    adjustments: adjusted.map(({ about, before, changes }) => adjustmentOf(about, before, changes)),
    ...tableOf(rows),
  }
}

/** The persons behind what a period tells of the closed quarter that begins on `about`. */
export const findAdjustedPeople = async (
  db: Db,
  of: Days & { about: string; after?: string | undefined; limit: number },
  now: Date,
): Promise<ReplyOf<typeof listAdjustedPeople>> => {
  const [adjusted] = await findTelling(db, of, await getClosings(db, now), of.about)
  const people = adjusted ? adjustedPeople(adjusted.before, adjusted.changes) : new Map<string, never>()
  const { items, next } = await pageOfPersons(db, [...people.keys()], of)
  return {
    next,
    items: items.flatMap(({ personId, name }) => {
      const person = people.get(personId)
      return person ? [{ personId, name, ...person }] : []
    }),
  }
}
