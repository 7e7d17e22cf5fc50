import { invalid } from '@tequio/contracts/problems'
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { Visible } from './actor.ts'
import { Problem } from './problem.ts'

const encode = (values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')
const decode = (text: string, length: number): readonly unknown[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(values) && values.length === length) return values
  } catch {
    // falls through to the one answer for every cursor that we did not make
  }
  throw new Problem(invalid, { fields: [{ field: 'after', rule: 'cursor' }] })
}

/** One column of an order: the SQL to sort by and the row's field that holds its value. */
export type SortColumn = { by: RawBuilder<unknown>; field: string; descending?: boolean }

type Sorted = { sort: readonly SortColumn[]; after?: string | undefined }

/** The rows of a query that come behind a cursor. A cursor that was not made here is a 400. */
export const keyset = <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, of: Sorted): SelectQueryBuilder<DB, TB, O> => {
  if (of.after === undefined) return query
  const values = decode(of.after, of.sort.length)
  const columns = sql.join(of.sort.map((column) => column.by))
  const bounds = sql.join(values)
  const isDescending = of.sort[0]?.descending === true
  // Compared as one row the bound is where an index is entered; directions that differ are compared column by column.
  if (of.sort.every((column) => (column.descending === true) === isDescending))
    return query.where(isDescending ? sql<boolean>`(${columns}) < (${bounds})` : sql<boolean>`(${columns}) > (${bounds})`)
  const steps = of.sort.map((column, at) => {
    const equal = of.sort.slice(0, at).map((before, index) => sql`${before.by} = ${values[index]}`)
    const beyond = column.descending ? sql`${column.by} < ${values[at]}` : sql`${column.by} > ${values[at]}`
    return sql`(${sql.join([...equal, beyond], sql` and `)})`
  })
  return query.where(sql<boolean>`(${sql.join(steps, sql` or `)})`)
}

/** A page of rows that were read in order, one more than `limit` where there are more. */
export const pageOf = <O>(rows: readonly O[], of: { sort: readonly SortColumn[]; limit: number }): { items: O[]; next: string | null } => {
  const items = rows.slice(0, of.limit)
  const last = rows.length > of.limit ? items.at(-1) : undefined
  return { items, next: last ? encode(of.sort.map((column) => (last as Record<string, unknown>)[column.field])) : null }
}

/** Puts a query into an order. */
export const inOrder = <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, sort: readonly SortColumn[]): SelectQueryBuilder<DB, TB, O> =>
  sort.reduce((sorted, column) => sorted.orderBy(sql`${column.by} ${sql.raw(column.descending ? 'desc' : 'asc')}`), query)

/**
 * Cuts a query into keyset pages. `sort` must end in a unique column. Returns the rows and the cursor of the next page,
 * `null` at the end. A cursor that was not made here is a 400.
 */
export const page = async <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, of: Sorted & { limit: number }): Promise<{ items: O[]; next: string | null }> => {
  const rows = await inOrder(keyset(query, of), of.sort)
    .limit(of.limit + 1)
    .execute()
  return pageOf(rows, of)
}

/** A list that is read page by page as one page with all of it, for what leaves it whole. */
export const allPages = async <Page extends { items: unknown[]; next: string | null }>(read: (after: string | undefined) => Promise<Page>): Promise<Page> => {
  const whole = await read(undefined)
  for (let after = whole.next; after !== null;) {
    const { items, next } = await read(after)
    whole.items.push(...items)
    after = next
  }
  return { ...whole, next: null }
}

/** Spanish order of names, accents and case aside. */
export const byName = (column: string): RawBuilder<unknown> => sql`${sql.ref(column)} collate "es-MX-x-icu"`

/** Narrows a query to what the actor may see; a column that a list does not have is left out. */
export const whereVisible = <DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  visible: Visible,
  columns: { municipality?: string; institution?: string; person?: string },
): SelectQueryBuilder<DB, TB, O> => {
  if (visible.all) return query
  const ways: RawBuilder<unknown>[] = []
  const [only, ...more] = visible.municipalities
  // one alone is compared with equals: an index on it and on the order of the list then gives both
  if (columns.municipality && only !== undefined)
    ways.push(more.length === 0 ? sql`${sql.ref(columns.municipality)} = ${only}` : sql`${sql.ref(columns.municipality)} = any(${visible.municipalities})`)
  if (columns.municipality && visible.states.length > 0) ways.push(sql`left(${sql.ref(columns.municipality)}, 2) = any(${visible.states})`)
  if (columns.institution && visible.institutions.length > 0) ways.push(sql`${sql.ref(columns.institution)}::text = any(${visible.institutions})`)
  if (columns.person && visible.persons.length > 0) ways.push(sql`${sql.ref(columns.person)}::text = any(${visible.persons})`)
  return query.where(ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`)
}
