import type { Health, PairRow } from '@tequio/contracts/mentoring/pair'
import { notFound } from '@tequio/contracts/problems'
import type { Resource, Visible } from '@tequio/service-kit/actor'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql, type SelectQueryBuilder } from 'kysely'
import { findContacts, findMunicipalities, placeOf, programmeZone, vacantIn, type Reader } from '../directory/directory.queries.ts'
import type { PairTable, Tables } from '../tables.ts'
import { byUrgency, healthOf, stageOf } from './health.rules.ts'

const columns = ['id', 'cycle_id', 'mentor_id', 'mentee_id', 'status', 'formed_at', 'agreed_at', 'ended_at', 'end_reason', 'version'] as const

export const getPair = async (db: Reader, id: string): Promise<PairTable> => {
  const found = await db.selectFrom('pair').select(columns).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  return found
}

export const lockPair = async (tx: Tx<Tables>, id: string): Promise<PairTable> => {
  const found = await tx.selectFrom('pair').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw new Problem(notFound)
  return found
}

/** A pair belongs to both municipalities. */
export const scopeOfPair = async (db: Reader, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('pair').select(['mentor_id', 'mentee_id']).where('id', '=', id).executeTakeFirst()
  return found && { municipality: [found.mentor_id, found.mentee_id] }
}

type PairQuery = SelectQueryBuilder<Tables, 'pair', object>
/** A pair is seen by who sees either of its municipalities. */
export const whereSeen = (query: PairQuery, visible: Visible): PairQuery =>
  visible.all
    ? query
    : query.where(
        sql<boolean>`(pair.mentor_id = any(${visible.municipalities}) or pair.mentee_id = any(${visible.municipalities})
          or left(pair.mentor_id, 2) = any(${visible.states}) or left(pair.mentee_id, 2) = any(${visible.states}))`,
      )

/** When sessions of a pair began, oldest first, and when the next one is. */
export const sessionDays = (
  sessions: readonly { started_at: Date | null; chosen_at: Date | null; status: string }[],
  zone: string,
): { held: number; lastOn: string | null; nextOn: string | null } => {
  const held = sessions.flatMap((one) => (one.started_at && (one.status === 'held' || one.status === 'signed') ? [one.started_at] : [])).sort((a, b) => a.getTime() - b.getTime())
  const next = sessions.find((one) => one.status === 'fixed')?.chosen_at
  const last = held.at(-1)
  return { held: held.length, lastOn: last ? todayIn(zone, last) : null, nextOn: next ? todayIn(zone, next) : null }
}

const grouped = <T extends { pair_id: string }>(rows: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.pair_id, [...(groups.get(row.pair_id) ?? []), row])
  return groups
}

/** Pairs with health and stage, as every list of them shows; in the order of the ids given. */
export const pairRows = async (db: Reader, pairs: readonly PairTable[], now: Date): Promise<PairRow[]> => {
  if (pairs.length === 0) return []
  const ids = pairs.map((pair) => pair.id)
  const places = await findMunicipalities(
    db,
    pairs.flatMap((pair) => [pair.mentor_id, pair.mentee_id]),
  )
  const contacts = await findContacts(db, [...places.values()], now)
  const components = grouped(await db.selectFrom('pair_component').select(['pair_id', 'component_id', 'title']).where('pair_id', 'in', ids).orderBy('position').execute())
  const sessions = grouped(await db.selectFrom('session').select(['pair_id', 'status', 'started_at', 'chosen_at']).where('pair_id', 'in', ids).execute())
  const agreements = new Map(
    (await db.selectFrom('agreement').select(['pair_id', 'ends_on', 'planned_sessions']).where('pair_id', 'in', ids).execute()).map((row) => [row.pair_id, row]),
  )
  const objectives = grouped(await db.selectFrom('objective').select(['pair_id', 'id']).where('pair_id', 'in', ids).execute())
  const open = grouped(
    await db
      .selectFrom('commitment')
      .select(['pair_id', 'due_on', 'owner_municipality_id'])
      .where('done_at', 'is', null)
      .where('pair_id', 'in', ids)
      .unionAll(db.selectFrom('plan_action').select(['pair_id', 'due_on', 'owner_municipality_id']).where('done_at', 'is', null).where('pair_id', 'in', ids))
      .execute(),
  )
  return pairs.map((pair) => {
    const mentor = known(places.get(pair.mentor_id))
    const mentee = known(places.get(pair.mentee_id))
    const today = todayIn(mentee.time_zone, now)
    const days = sessionDays(sessions.get(pair.id) ?? [], mentee.time_zone)
    const agreement = agreements.get(pair.id)
    const overdue = (open.get(pair.id) ?? []).filter((one) => one.due_on < todayIn(places.get(one.owner_municipality_id)?.time_zone ?? programmeZone, now)).length
    const sessionsPlanned = agreement?.planned_sessions ?? 0
    const health: Health = healthOf({
      status: pair.status,
      today,
      formedOn: todayIn(mentee.time_zone, pair.formed_at),
      agreedOn: pair.agreed_at && todayIn(mentee.time_zone, pair.agreed_at),
      agreementEndsOn: agreement?.ends_on ?? today,
      lastSessionOn: days.lastOn,
      nextSessionOn: days.nextOn,
      overdue,
      vacant: vacantIn(pair, contacts).map((id) => places.get(id)?.name ?? id),
      terms: [mentor, mentee].flatMap((place) => (place.term_ends_on === null ? [] : [{ municipality: place.name, on: place.term_ends_on }])),
    })
    return {
      pairId: pair.id,
      mentor: placeOf(mentor),
      mentee: placeOf(mentee),
      components: (components.get(pair.id) ?? []).map((one) => ({ id: one.component_id, title: one.title })),
      status: pair.status,
      stage: stageOf({ status: pair.status, objectives: (objectives.get(pair.id) ?? []).length, sessionsHeld: days.held, sessionsPlanned }),
      health,
      lastSessionOn: days.lastOn,
      sessionsHeld: days.held,
      sessionsPlanned,
      overdue,
    }
  })
}

const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a pair names a municipality that is not there, although its foreign key holds')
  return value
}

export const listPairRows = async (db: Reader, visible: Visible, isEnded: boolean, now: Date): Promise<PairRow[]> => {
  const pairs = await whereSeen(db.selectFrom('pair'), visible)
    .select(columns)
    .where('status', isEnded ? '=' : '<>', 'ended')
    .orderBy('formed_at', 'desc')
    .limit(500)
    .execute()
  return (await pairRows(db, pairs, now)).sort(byUrgency)
}
