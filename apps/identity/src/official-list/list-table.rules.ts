import { listEmpty, listHeadingsMissing, listTooLong, maxListRows } from '@tequio/contracts/identity/official-list'
import { Problem } from '@tequio/service-kit/problem'
import type { SheetTable } from '@tequio/service-kit/sheet'
import { fold } from '../person/name.rules.ts'
import type { RawRow } from './list-check.rules.ts'
import { columns, readHeadings, type ColumnKey } from './list-columns.rules.ts'

/** A sheet's own headings, folded, with the column each means. */
export type Mapping = ReadonlyMap<string, ColumnKey>

/** The headings stand in one of the first rows. */
const topRows = 10
const shownHeadings = 60

const filledCells = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

/** Which row holds the headings: the first with at least four known ones, else the fullest of the first rows. */
const findTop = (texts: SheetTable['texts'], mapping: Mapping): number => {
  const known = texts.slice(0, topRows).findIndex((cells) => readHeadings(cells, mapping).places.size >= 4)
  if (known !== -1) return known
  const sizes = texts.slice(0, topRows).map(filledCells)
  return sizes.indexOf(Math.max(...sizes))
}

/**
 * The rows of a table under its headings, numbered as the spreadsheet numbers them; rows without any text are passed over.
 * Headings that are needed and that nobody can tell are asked for, with all that the sheet has.
 */
export const rowsOfTable = (table: SheetTable, mapping: Mapping): RawRow[] => {
  const { texts, formulas } = table
  const top = findTop(texts, mapping)
  const headings = texts[top] ?? []
  const { places, missing } = readHeadings(headings, mapping)
  if (missing.length > 0)
    throw new Problem(listHeadingsMissing, {
      headings: missing.map((column) => column.heading),
      columns: missing.map((column) => column.key),
      free: columns.filter((column) => ![...places.values()].includes(column.key)).map((column) => column.key),
      found: headings.flatMap((heading, place) => (heading.trim() === '' || places.has(place) ? [] : heading.trim().slice(0, 80))).slice(0, shownHeadings),
    })
  const rows: RawRow[] = []
  texts.forEach((cells, index) => {
    if (index <= top) return
    const row = index + 1
    const read: Partial<Record<ColumnKey, string>> = {}
    const withFormula: ColumnKey[] = []
    for (const [place, column] of places) {
      const text = (cells[place] ?? '').trim()
      if (formulas.has(`${row}/${place}`)) withFormula.push(column)
      else if (text !== '') read[column] = text
    }
    if (Object.keys(read).length > 0 || withFormula.length > 0) rows.push({ row, cells: read, formulas: withFormula, isLeftOut: false, isOtherPerson: false })
  })
  if (rows.length === 0) throw new Problem(listEmpty)
  if (rows.length > maxListRows) throw new Problem(listTooLong, { rows: rows.length, maxRows: maxListRows })
  return rows
}

/** `{ "Apellido 1": "firstSurname" }` as it is remembered. */
export const mappingOf = (columns: Readonly<Record<string, ColumnKey>>): Mapping => new Map(Object.entries(columns).map(([heading, column]) => [fold(heading), column]))
