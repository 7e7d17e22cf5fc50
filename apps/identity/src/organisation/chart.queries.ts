import type { readOrganisation, readPosition } from '@tequio/contracts/identity/institution'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Resource } from '@tequio/service-kit/actor'
import { todayIn } from '@tequio/service-kit/clock'
import { byName } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import type { PositionTable, Tables } from '../tables.ts'

const programmeZone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

export const municipalityScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('municipality').select('id').where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.id }
}

export const institutionScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('institution').select(['id', 'municipality_id']).where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id, institution: row.id }
}

export const positionScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db
    .selectFrom('position as o')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select(['i.id', 'i.municipality_id'])
    .where('o.id', '=', id)
    .executeTakeFirst()
  return row && { municipality: row.municipality_id, institution: row.id }
}

export type LockedPosition = Selectable<PositionTable> & { holders: number; today: string }

/** Locks a post; `holders` is how many hold it, `today` the day in its municipality. */
export const lockPosition = async (tx: Tx<Tables>, id: string, now: Date): Promise<LockedPosition> => {
  const row = await tx.selectFrom('position').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const more = await tx
    .selectFrom('institution as i')
    .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select(['m.time_zone', sql<number>`(select count(*)::int from appointment where position_id = ${id}::uuid and to_on is null)`.as('holders')])
    .where('i.id', '=', row.institution_id)
    .executeTakeFirstOrThrow()
  return { ...row, holders: more.holders, today: todayIn(more.time_zone ?? programmeZone, now) }
}

type Position = ReplyOf<typeof readOrganisation>['institutions'][number]['positions'][number]
type Holder = Position['holders'][number]

const holder = sql`jsonb_build_object('appointmentId', a.id, 'personId', p.id, 'displayName', p.display_name, 'fromOn', a.from_on, 'toOn', a.to_on,
  'interim', a.is_interim, 'roles', to_jsonb(a.roles), 'maySign', a.may_sign, 'version', a.version)`
const holders = (which: 'today' | 'ever') =>
  sql<Holder[]>`coalesce((select jsonb_agg(${holder} order by a.to_on desc nulls first, a.from_on desc, p.sort_name, a.id) from appointment a join person p on p.id = a.person_id
    where a.position_id = o.id ${sql.raw(which === 'today' ? 'and a.to_on is null' : '')}), '[]'::jsonb)`
const isFree = sql`o.closed_on is null and o.seats > (select count(*) from appointment a where a.position_id = o.id and a.to_on is null)`
const lastHeldOn = sql<string | null>`case when ${isFree} then (select max(a.to_on)::text from appointment a where a.position_id = o.id) end`

const positionColumns = ['o.id as positionId', 'o.title', 'o.area', 'o.level', 'o.rank', 'o.career', 'o.seats', 'o.version'] as const
/** High posts before middle ones before operative ones. */
export const byLevel = sql`array_position(array['high', 'middle', 'operative'], o.level)`

/** The chart of one municipality, its closed posts left out. */
export const getOrganisation = async (db: Db<Tables>, municipalityId: string, now: Date): Promise<ReplyOf<typeof readOrganisation>> => {
  const place = await db
    .selectFrom('municipality as m')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .select(['m.id as municipalityId', 'm.name', 's.name as stateName', 'm.time_zone as timeZone', 'm.term_ends_on as termEndsOn', hasContact('m.id').as('hasContact')])
    .where('m.id', '=', municipalityId)
    .executeTakeFirst()
  if (!place) throw new Problem(notFound)
  const institutions = await db
    .selectFrom('institution as i')
    .select(['i.id as institutionId', 'i.kind', 'i.name', 'i.version'])
    .where('i.municipality_id', '=', municipalityId)
    .orderBy(sql`array_position(array['mayor', 'police', 'court', 'prevention', 'civil_society', 'programme'], i.kind)`)
    .orderBy(byName('i.name'))
    .execute()
  const positions = await db
    .selectFrom('position as o')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select([...positionColumns, 'i.id as institutionId', holders('today').as('holders'), lastHeldOn.as('lastHeldOn')])
    .where('i.municipality_id', '=', municipalityId)
    .where('o.closed_on', 'is', null)
    .orderBy(byLevel)
    .orderBy(byName('o.title'))
    .orderBy('o.id')
    .execute()
  return {
    ...place,
    today: todayIn(place.timeZone, now),
    vacancies: positions.reduce((sum, one) => sum + Math.max(0, one.seats - one.holders.length), 0),
    institutions: institutions.map((one) => ({
      ...one,
      positions: positions.filter((position) => position.institutionId === one.institutionId).map(({ institutionId: _, ...position }) => position),
    })),
  }
}

/** One post with everybody who ever held it. */
export const getPosition = async (db: Db<Tables>, id: string, now: Date): Promise<ReplyOf<typeof readPosition>> => {
  const row = await db
    .selectFrom('position as o')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .innerJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select([...positionColumns, 'i.id as institutionId', 'i.kind as institutionKind', 'i.name as institutionName', 'm.id as municipalityId', 'm.name as municipalityName'])
    .select(['m.time_zone', 'o.closed_on as closedOn', holders('ever').as('holders'), lastHeldOn.as('lastHeldOn')])
    .where('o.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const { time_zone, ...position } = row
  return { ...position, today: todayIn(time_zone, now) }
}

/** Whether somebody who may enter holds the liaison's role in a post of the municipality; `municipality` names the column of its key. */
export const hasContact = (municipality: string) =>
  sql<boolean>`exists (select 1 from account_grant g join account c on c.id = g.account_id and c.blocked_at is null
    join appointment a on a.person_id = c.person_id and a.to_on is null join position o on o.id = a.position_id join institution i on i.id = o.institution_id
    where g.role = 'liaison' and g.kind = 'municipality' and g.scope_id = ${sql.ref(municipality)} and i.municipality_id = ${sql.ref(municipality)})`
