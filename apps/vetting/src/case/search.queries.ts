import { page, type SortColumn } from '@tequio/service-kit/list'
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely'
import type { Tables } from '../tables.ts'
import { bySurname, searched, surname } from './filter.queries.ts'

type Which = SelectQueryBuilder<Tables & { c: Tables['vetting_case'] }, 'c', { id: string; sort_name: string }>
type Asked = { q?: string | undefined; after?: string | undefined; limit: number }

/** How many names further on a frequent one is looked for before an index of letters is asked. */
const usualWalk = 8_000
// The same letters, in words that the index of letters does not answer, so that it is not asked twice.
const walked = sql<string>`(c.search_name || '')`
// The same order, in words that the index of names does not answer: then the index of letters is asked first.
const byFound: readonly SortColumn[] = [{ by: sql`(c.sort_name || '') collate "es-MX-x-icu"`, field: 'sort_name' }, ...bySurname.slice(1)]

/**
 * One page of a list by surname. What is frequent fills a page within the next thousands of names, what is rare has few rows to
 * sort; a plan that is good for one takes seconds for the other, so both are tried, the short walk first.
 */
export const pageBySurname = async (
  db: Kysely<Tables>,
  query: Which,
  of: Asked,
  walk = usualWalk,
): Promise<{ items: { id: string; sort_name: string }[]; next: string | null }> => {
  const q = of.q?.trim()
  if (!q) return page(query, { ...of, sort: bySurname })
  const found = query.where(searched(q))
  if (q.length < 3) return page(found, { ...of, sort: bySurname })
  const further = db.selectFrom('vetting_case as c').select(['c.id', 'c.sort_name']).offset(walk)
  const [end] = (await page(further, { after: of.after, limit: 1, sort: bySurname })).items
  if (!end) return page(found, { ...of, sort: bySurname })
  const near = await page(query.where(searched(q, walked)).where(sql<boolean>`${surname} <= ${end.sort_name}`), { ...of, sort: bySurname })
  return near.next === null ? page(found, { ...of, sort: byFound }) : near
}
