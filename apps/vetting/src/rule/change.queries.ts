import type { ReplyOf } from '@tequio/contracts/make'
import type { readRuleChanges } from '@tequio/contracts/vetting/rule'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { page } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import { bySurname } from '../case/filter.queries.ts'
import { isOpen } from '../case/open.queries.ts'
import type { Tables } from '../tables.ts'
import { decisionOf, type Deciding, type Post } from './rule.rules.ts'

const heldOn = (db: Kysely<Tables>, today: string) =>
  db
    .selectFrom('vetting_case as c')
    .leftJoin('batch as b', 'b.id', 'c.batch_id')
    .where((eb) => eb.or([eb('c.to_on', 'is', null), eb('c.to_on', '>=', today)]))

export type PostNow = Post & { type: VettingType; persons: number; open: number }

/** The posts that are held on the day, each kind of them once: rules know no more of a case than this. */
export const postsOn = async (db: Kysely<Tables>, today: string): Promise<PostNow[]> =>
  heldOn(db, today)
    .select([
      'c.institution_kind as institutionKind',
      'c.area',
      'c.level',
      'c.rank',
      'c.position_title as positionTitle',
      'c.type',
      sql<number>`count(*)::int`.as('persons'),
      sql<number>`(count(*) filter (where ${isOpen}))::int`.as('open'),
    ])
    .groupBy(['c.institution_kind', 'c.area', 'c.level', 'c.rank', 'c.position_title', 'c.type'])
    .execute()

type Change = PostNow & { to: VettingType; row: number; title: string }
const changesOf = (posts: readonly PostNow[], by: Deciding): Change[] =>
  posts.flatMap((post) => {
    const decision = decisionOf(post, by)
    return decision.type === post.type ? [] : [{ ...post, to: decision.type, row: decision.rule_row ?? 0, title: decision.rule_title }]
  })

// The cases of the posts that change, by the same decision: SQL only finds who holds them.
const casesOf = (db: Kysely<Tables>, today: string, changes: readonly Change[]) => {
  const posts = changes.map((one) => ({
    kind: one.institutionKind,
    area: one.area,
    level: one.level,
    rank: one.rank,
    post: one.positionTitle,
    was: one.type,
    to: one.to,
    row: one.row,
  }))
  const table = sql<{ kind: string; area: string; level: string; rank: string | null; post: string; was: string; to: VettingType; row: number }>`
    jsonb_to_recordset(${JSON.stringify(posts)}::jsonb)`.as<'x'>(sql`x(kind text, area text, level text, rank text, post text, was text, "to" text, "row" integer)`)
  return heldOn(db, today).innerJoin(table, (join) =>
    join.on(
      sql<boolean>`c.institution_kind = x.kind and c.area = x.area and c.level = x.level and c.rank is not distinct from x.rank and c.position_title = x.post and c.type = x.was`,
    ),
  )
}

/** The open cases that the version would give another type, in the order of their ids. */
export const findOpenChanges = async (db: Kysely<Tables>, by: Deciding, today: string): Promise<{ id: string; to: VettingType }[]> => {
  const changes = changesOf(await postsOn(db, today), by)
  if (changes.length === 0) return []
  return casesOf(db, today, changes).select(['c.id', 'x.to']).where(isOpen).orderBy('c.id').execute()
}

/** What a simulation showed, in few letters: the same only while the same cases would change in the same way. */
export const fingerprint = async (db: Kysely<Tables>, by: Deciding, today: string): Promise<string> => fingerprintOf(db, today, changesOf(await postsOn(db, today), by))

const fingerprintOf = async (db: Kysely<Tables>, today: string, changes: readonly Change[]): Promise<string> => {
  if (changes.length === 0) return 'none'
  const { seen } = await casesOf(db, today, changes)
    .select(sql<string>`md5(coalesce(string_agg(c.id::text || x.to, ',' order by c.id), ''))`.as('seen'))
    .where(isOpen)
    .executeTakeFirstOrThrow()
  return seen
}

/** What would change if the version decided today. `seesStates`: the reader may know which cases were sent; `activates`: and say that this was seen. */
export const simulate = async (
  db: Kysely<Tables>,
  of: { by: Deciding; today: string; seesStates: boolean; activates: boolean; after?: string | undefined; limit?: number | undefined },
): Promise<ReplyOf<typeof readRuleChanges>> => {
  const { by, today, seesStates, activates } = of
  const changes = changesOf(await postsOn(db, today), by)
  const sum = (of: 'persons' | 'open', among: readonly Change[] = changes): number => among.reduce((total, one) => total + one[of], 0)
  const moves = [...Map.groupBy(changes, (one) => `${one.type} ${one.to}`).values()].map((some) => ({
    from: some[0]?.type ?? 'none',
    to: some[0]?.to ?? 'none',
    persons: sum('persons', some),
  }))
  const rows =
    changes.length === 0
      ? { items: [], next: null }
      : await page(
          casesOf(db, today, changes)
            .innerJoin('municipality as m', 'm.id', 'c.municipality_id')
            .select([
              'c.id',
              'c.sort_name',
              'c.display_name',
              'c.position_title',
              'c.institution_name',
              'm.name as municipality',
              'c.type',
              'x.to',
              'x.row',
              sql<boolean>`${isOpen}`.as('open'),
            ]),
          { sort: bySurname, after: of.after, limit: of.limit ?? 50 },
        )
  return {
    asksVetting: by.asks,
    persons: sum('persons'),
    posts: new Set(changes.map((one) => JSON.stringify([one.institutionKind, one.area, one.level, one.rank, one.positionTitle]))).size,
    open: seesStates ? sum('open') : null,
    moves: moves.toSorted((a, b) => b.persons - a.persons),
    items: rows.items.map((row) => ({
      caseId: row.id,
      name: row.display_name,
      position: row.position_title,
      institution: row.institution_name,
      municipality: row.municipality,
      from: row.type,
      to: row.to,
      row: row.row,
      title: by.rules[row.row - 1]?.title ?? '',
      acts: seesStates ? row.open : null,
    })),
    next: rows.next,
    seen: activates ? await fingerprintOf(db, today, changes) : null,
  }
}
