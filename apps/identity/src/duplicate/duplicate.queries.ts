import type { listDuplicates } from '@tequio/contracts/identity/duplicate'
import type { ReplyOf } from '@tequio/contracts/make'
import type { Actor, Visible } from '@tequio/service-kit/actor'
import type { Db } from '@tequio/service-kit/tables'
import { sql, type RawBuilder } from 'kysely'
import { maskCurp } from '../person/curp.rules.ts'
import { curpPlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { suggestStaying, undoDays, undoUntil, weigh, type Compared } from './duplicate.rules.ts'

type Reply = ReplyOf<typeof listDuplicates>
type Registration = Reply['pairs'][number]['one']

const shown = 50

/** Whether the reader may see the person by a post that they hold; the programme sees also who holds none. */
const isSeen = (visible: Visible, person: string): RawBuilder<boolean> =>
  visible.all
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(person)}::text = any(${visible.persons}) or exists (
        select 1 from appointment t join position o on o.id = t.position_id join institution i on i.id = o.institution_id
        where t.person_id = ${sql.ref(person)} and t.to_on is null
          and (i.municipality_id = any(${visible.municipalities}) or left(i.municipality_id, 2) = any(${visible.states}) or i.id::text = any(${visible.institutions}))))`

type PairRow = { one: string; other: string; total: number }
const findPairs = async (db: Db<Tables>, visible: Visible): Promise<PairRow[]> => {
  const alike = (print: 'twin_fingerprint' | 'curp_stem_fingerprint') => sql`
    select a.id as one, b.id as other, a.sort_name
    from person a join person b on b.id > a.id and b.${sql.ref(print)} = a.${sql.ref(print)}
    where a.merged_into is null and b.merged_into is null and ${isSeen(visible, 'a.id')} and ${isSeen(visible, 'b.id')}
      and not exists (select 1 from told_apart t where t.one_id = a.id and t.other_id = b.id)`
  const { rows } = await sql<PairRow>`
    select one, other, count(*) over ()::int as total from (${alike('twin_fingerprint')} union ${alike('curp_stem_fingerprint')}) pair
    order by sort_name, one, other limit ${shown}`.execute(db)
  return rows
}

type Read = { compared: Compared; shown: Registration }
const readRegistrations = async (db: Db<Tables>, sealing: Sealing, ids: readonly string[]): Promise<Map<string, Read>> => {
  const persons = await db
    .selectFrom('person as p')
    .leftJoin('account as c', 'c.person_id', 'p.id')
    .select(['p.id', 'p.display_name', 'p.sort_name', 'p.curp_sealed', 'p.phone_fingerprint', 'p.email_fingerprint', 'p.registered_at'])
    .select(['c.id as account_id', 'c.user_name', 'c.opened_at', 'c.last_sign_in_at'])
    .select(sql<boolean>`exists (select 1 from account_grant g where g.account_id = c.id and g.role <> 'officer')`.as('has_roles'))
    .where(sql<boolean>`p.id = any(${ids}::uuid[])`)
    .execute()
  const posts = await db
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
    .select(['a.person_id', 'a.position_id', 'i.municipality_id', 'o.title', 'i.name as institutionName', 'a.to_on as toOn'])
    .select(sql<string>`coalesce(m.name, '')`.as('municipalityName'))
    .where(sql<boolean>`a.person_id = any(${ids}::uuid[])`)
    .orderBy(sql`a.to_on desc nulls first`)
    .orderBy('a.from_on', 'desc')
    .execute()
  const postsOf = Map.groupBy(posts, (post) => post.person_id)
  return new Map(
    persons.map((row): [string, Read] => {
      const own = postsOf.get(row.id) ?? []
      const open = own.filter((post) => post.toOn === null)
      const curp = sealing.open(row.curp_sealed, curpPlace(row.id))
      const compared: Compared = {
        personId: row.id,
        sortName: row.sort_name,
        curp,
        phonePrint: row.phone_fingerprint,
        emailPrint: row.email_fingerprint,
        registeredAt: row.registered_at,
        openPositions: open.map((post) => post.position_id),
        openPlaces: open.flatMap((post) => post.municipality_id ?? []),
        posts: own.length,
        account: row.opened_at === null ? null : { openedAt: row.opened_at, lastSignInAt: row.last_sign_in_at },
      }
      const card: Registration = {
        personId: row.id,
        displayName: row.display_name,
        curpMasked: maskCurp(curp),
        registeredAt: row.registered_at.toISOString(),
        posts: own.map(({ title, institutionName, municipalityName, toOn }) => ({ title, institutionName, municipalityName, toOn })),
        account: row.user_name === null ? null : { user: row.user_name, lastSignInAt: row.last_sign_in_at?.toISOString() ?? null, hasRoles: row.has_roles },
      }
      return [row.id, { compared, shown: card }]
    }),
  )
}

const named = ({ shown: { personId, displayName, curpMasked } }: Read): Reply['apart'][number]['one'] => ({ personId, displayName, curpMasked })

/** What the reader may decide about: proposed pairs by name, merges that can still be undone, pairs that were told apart. */
export const findDuplicates = async (db: Db<Tables>, sealing: Sealing, of: { visible: Visible; actor: Actor; now: Date }): Promise<Reply> => {
  const pairs = await findPairs(db, of.visible)
  const merges = await db
    .selectFrom('person_merge as x')
    .select(['x.id', 'x.kept_id', 'x.merged_id', 'x.merged_at', 'x.merged_by'])
    .where('x.undone_at', 'is', null)
    .where('x.merged_at', '>=', new Date(of.now.getTime() - undoDays * 86_400_000))
    .where(isSeen(of.visible, 'x.kept_id'))
    .orderBy('x.merged_at', 'desc')
    .execute()
  const apart = await db
    .selectFrom('told_apart as x')
    .selectAll('x')
    .where(isSeen(of.visible, 'x.one_id'))
    .where(isSeen(of.visible, 'x.other_id'))
    .orderBy('x.told_at', 'desc')
    .limit(shown)
    .execute()
  const ids = [...pairs.flatMap((pair) => [pair.one, pair.other]), ...merges.flatMap((row) => [row.kept_id, row.merged_id]), ...apart.flatMap((row) => [row.one_id, row.other_id])]
  const read = await readRegistrations(db, sealing, ids)
  const registration = (id: string): Read => read.get(id) as Read
  return {
    total: pairs[0]?.total ?? 0,
    pairs: pairs
      .map((pair) => ({ a: registration(pair.one), b: registration(pair.other) }))
      .map(({ a, b }) => ({
        one: a.shown,
        other: b.shown,
        ...weigh(a.compared, b.compared),
        suggestedId: suggestStaying(a.compared, b.compared),
        isOwn: [a, b].some((one) => one.shown.personId === of.actor.personId),
      })),
    merges: merges.map((row) => ({
      mergeId: row.id,
      kept: named(registration(row.kept_id)),
      merged: named(registration(row.merged_id)),
      by: row.merged_by,
      at: row.merged_at.toISOString(),
      undoUntil: undoUntil(row.merged_at).toISOString(),
      isOwn: row.kept_id === of.actor.personId || row.merged_id === of.actor.personId,
    })),
    apart: apart.map((row) => ({ one: named(registration(row.one_id)), other: named(registration(row.other_id)), by: row.told_by, at: row.told_at.toISOString() })),
  }
}
