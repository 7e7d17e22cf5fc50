import type { findColleagues, readOwnRoles } from '@tequio/contracts/identity/delegation'
import type { ReplyOf } from '@tequio/contracts/make'
import { delegableRoles } from '@tequio/contracts/roles'
import type { Actor } from '@tequio/service-kit/actor'
import { todayIn } from '@tequio/service-kit/clock'
import { byName } from '@tequio/service-kit/list'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { fold } from '../person/name.rules.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { findHeld, lastDay, placeName } from './held.queries.ts'
import { lentStands } from './lent.ts'

type Delegation = ReplyOf<typeof readOwnRoles>['delegations'][number]
type Row = {
  id: string
  role: Delegation['role']
  kind: Delegation['kind']
  scope_id: string
  place: string
  name: string
  is_giver: boolean
  given_at: Date
  ends_at: Date
  ended_at: Date | null
  ended_by: Delegation['endedBy']
  stands: boolean
}

/** What an account lent or was lent, the newest first. */
export const findDelegations = async (db: Db<Tables>, accountId: string, zone: string, now: Date): Promise<Delegation[]> => {
  const { rows } = await sql<Row>`
    select d.id, d.role, d.kind, d.scope_id, ${placeName('d')} as place, p.display_name as name, d.from_account = ${accountId} as is_giver,
      d.given_at, d.ends_at, d.ended_at, d.ended_by, ${lentStands(now)} as stands
    from delegation d
    join account c on c.id = case when d.from_account = ${accountId} then d.to_account else d.from_account end join person p on p.id = c.person_id
    where d.from_account = ${accountId} or d.to_account = ${accountId}
    order by d.given_at desc, d.id limit 50`.execute(db)
  return rows.map((row) => {
    // over, though nobody wrote it down yet
    const over = row.ended_at === null && !row.stands ? { at: row.ends_at < now ? row.ends_at : now, by: row.ends_at <= now ? ('day' as const) : ('giver' as const) } : undefined
    return {
      delegationId: row.id,
      role: row.role,
      kind: row.kind,
      id: row.scope_id,
      placeName: row.place,
      name: row.name,
      isGiver: row.is_giver,
      givenAt: row.given_at.toISOString(),
      until: lastDay(zone, row.ends_at) ?? '',
      endedAt: (over?.at ?? row.ended_at)?.toISOString() ?? null,
      endedBy: over?.by ?? row.ended_by,
    }
  })
}

export const getOwnRoles = async (db: Db<Tables>, actor: Actor, zone: string, now: Date): Promise<ReplyOf<typeof readOwnRoles>> => {
  const delegations = await findDelegations(db, actor.accountId, zone, now)
  const isLent = (of: { role: string; kind: string; id: string }): boolean =>
    delegations.some((one) => one.isGiver && one.endedAt === null && one.role === of.role && one.kind === of.kind && one.id === of.id)
  const active = await findHeld(db, actor.accountId, zone, now)
  return {
    today: todayIn(zone, now),
    active: active.map((one) => ({ ...one, mayLend: one.lentBy === null && delegableRoles.includes(one.role) && !isLent(one) })),
    delegations,
  }
}

/** The account's own grant that stands, not one that was lent to it. */
export const findOwnGrant = (db: Db<Tables> | Tx<Tables>, accountId: string, of: Pick<GrantWord, 'role' | 'kind' | 'id'>, now: Date) =>
  db
    .selectFrom('account_grant')
    .select(['ends_at', 'may_sign'])
    .where('account_id', '=', accountId)
    .where('role', '=', of.role)
    .where('kind', '=', of.kind)
    .where('scope_id', '=', of.id)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .executeTakeFirst()

/** Who may have a role of somebody else for a time: serves in the municipality, or holds a role of the programme where it is held there. */
export const colleaguesOf = (db: Db<Tables> | Tx<Tables>, accountId: string, { kind, id }: Pick<GrantWord, 'kind' | 'id'>, now: Date) => {
  const there =
    kind === 'programme' || kind === 'state'
      ? sql<boolean>`exists (select 1 from account_grant g where g.account_id = c.id and g.kind in ('programme', 'state') and (g.ends_at is null or g.ends_at > ${now}))`
      : sql<boolean>`exists (select 1 from appointment a join position o on o.id = a.position_id join institution i on i.id = o.institution_id
          where a.person_id = c.person_id and a.to_on is null
            and i.municipality_id = ${kind === 'municipality' ? sql`${id}` : sql`(select n.municipality_id from institution n where n.id::text = ${id})`})`
  return db.selectFrom('account as c').innerJoin('person as p', 'p.id', 'c.person_id').where('c.id', '<>', accountId).where('c.blocked_at', 'is', null).where(there)
}

const most = 20
export const getColleagues = async (
  db: Db<Tables>,
  actor: Actor,
  asked: Pick<GrantWord, 'role' | 'kind' | 'id'> & { q: string },
  now: Date,
): Promise<ReplyOf<typeof findColleagues>> => {
  if (!delegableRoles.includes(asked.role) || !(await findOwnGrant(db, actor.accountId, asked, now))) return { items: [] }
  let query = colleaguesOf(db, actor.accountId, asked, now)
  for (const word of fold(asked.q).split(' ')) if (word !== '') query = query.where('p.sort_name', 'like', `%${word}%`)
  const items = await query
    .select(['c.id as accountId', 'p.display_name as name'])
    .select(
      sql<string>`coalesce((select o.title from appointment a join position o on o.id = a.position_id where a.person_id = p.id and a.to_on is null order by a.from_on desc limit 1), '')`.as(
        'postTitle',
      ),
    )
    .orderBy(byName('p.list_name'))
    .orderBy('c.id')
    .limit(most)
    .execute()
  return { items }
}
