import { inOrder, keyset, page, pageOf, type SortColumn } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { Tables } from '../tables.ts'
import { bySurname, searched, searchedInOrder, searchedInRange, surname } from './filter.queries.ts'

type Found = { id: string; sort_name: string }
type Which = SelectQueryBuilder<Tables & { c: Tables['vetting_case'] }, 'c', Found>
type Asked = { q?: string | undefined; after?: string | undefined; limit: number }

/** How many rows are read to learn that a name is frequent: of a range, and `manyRanges` times as many of all. */
const usualFew = 200
const manyRanges = 5
/** Where the ranges of surnames begin, each with an index of letters of its own. */
export const ranges = ['', 'b', 'c', 'd', 'e', 'g', 'go', 'h', 'i', 'l', 'm', 'me', 'mo', 'n', 'p', 'r', 're', 'ro', 's', 't', 'v'] as const
const byFound: readonly SortColumn[] = [
  { by: sql`f.sort_name collate "es-MX-x-icu"`, field: 'sort_name' },
  { by: sql`f.id`, field: 'id' },
]

/** All rows in order if they are few, else nothing. The inner query is planned for all of its rows: a plan for the first few would read on where there are none. */
const allIfFew = async (db: Kysely<Tables>, query: Which, few: number): Promise<Found[] | undefined> => {
  const first = db
    .with(
      (cte) => cte('found').materialized(),
      () => query,
    )
    .selectFrom('found')
    .select(['found.id', 'found.sort_name'])
    .limit(few + 1)
  const rows = await inOrder(db.selectFrom(first.as('f')).select(['f.id', 'f.sort_name']), byFound).execute()
  return rows.length > few ? undefined : rows
}

// The index of all knows three letters in a row and not which words stand together: of "a g" it would give everybody who has both.
const hasLetters = (q: string): boolean => q.split(' ').some((word) => word.length > 2)

const rangesOf = (): RawBuilder<boolean>[] =>
  ranges.map((begin, at) => {
    const end = ranges[at + 1]
    const from = sql<boolean>`${surname} >= ${sql.lit(begin)}`
    return end === undefined ? from : sql<boolean>`${from} and ${surname} < ${sql.lit(end)}`
  })

/**
 * One page of a list by surname. What is rare has few rows to sort. What is frequent is looked for range by range of the
 * alphabet: the index of a range tells the few that it holds, and where they are many a page is full after some thousand names.
 */
export const pageBySurname = async (db: Kysely<Tables>, query: Which, of: Asked, few = usualFew): Promise<{ items: Found[]; next: string | null }> => {
  const q = of.q?.trim()
  if (!q) return page(query, { ...of, sort: bySurname })
  if (q.length < 3) return page(query.where(searched(q)), { ...of, sort: bySurname })
  const rest = keyset(query, { after: of.after, sort: bySurname })
  const inRange = async (range: RawBuilder<boolean>, wanted: number): Promise<Found[]> =>
    (await allIfFew(db, rest.where(range).where(searchedInRange(q)), few)) ??
    inOrder(rest.where(range).where(searchedInOrder(q)), bySurname)
      .limit(wanted)
      .execute()
  const found: Found[] = []
  for (const [at, range] of rangesOf().entries()) {
    // the frequent fills its page in the first range, which is quicker than all that have the letters
    const all = at === 1 && hasLetters(q) ? await allIfFew(db, rest.where(searched(q)), few * manyRanges) : undefined
    if (all) return pageOf(all, { ...of, sort: bySurname })
    found.push(...(await inRange(range, of.limit + 1 - found.length)))
    if (found.length > of.limit) break
  }
  return pageOf(found, { ...of, sort: bySurname })
}
