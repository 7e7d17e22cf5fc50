import { sql, type RawBuilder } from 'kysely'

/** Whether a name (a column's reference) holds all words of a search in any order, accents and case aside; the first five are looked at. */
export const namedLike = (column: string, search: string | undefined): RawBuilder<boolean> => {
  const words = (search ?? '').split(/\s+/).filter((word) => word !== '')
  const parts = words.slice(0, 5).map((word) => sql`fold(${sql.ref(column)}) like '%' || fold(${word.replace(/[%_\\]/g, '\\$&')}) || '%'`)
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}
