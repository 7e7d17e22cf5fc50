import { maxResultRows, resultEmpty, resultHeadingsMissing, resultHeadingTwice, resultTemplateUnknown, resultTooLong } from '@tequio/contracts/vetting/result-sheet'
import { Problem } from '@tequio/service-kit/problem'
import type { SheetTable } from '@tequio/service-kit/sheet'
import { plain, type Layout, type Source } from '../batch/layout.rules.ts'

export type ResultColumn = Source | 'outcome' | 'resultOn' | 'validUntil' | 'reason'
export type ResultLine = { row: number; cells: Readonly<Partial<Record<ResultColumn, string>>>; formulas: readonly ResultColumn[] }
export type ResultSheet = { lines: readonly ResultLine[]; unread: readonly string[] }

/** The headings stand in one of the first rows. */
const topRows = 10
/** With fewer known headings it is another sheet, and naming the missing ones would help nobody. */
const fewest = 3

const names: readonly Source[] = ['givenNames', 'firstSurname', 'secondSurname', 'surnames']
export const nameHeadings = (layout: Layout): { heading: string; source: Source }[] => layout.columns.filter((column) => names.includes(column.source))

const resultHeadings = ({ results }: Layout): { heading: string; column: ResultColumn }[] => [
  { heading: results.outcome, column: 'outcome' },
  { heading: results.resultOn, column: 'resultOn' },
  { heading: results.validUntil, column: 'validUntil' },
  { heading: results.reason, column: 'reason' },
]
const allHeadings = (layout: Layout): { heading: string; column: ResultColumn }[] => [
  ...layout.columns.map(({ heading, source }) => ({ heading, column: source })),
  ...resultHeadings(layout),
]

/** A heading with or without the order of a date behind it. */
const formsOf = (heading: string): string[] => [plain(heading), plain(heading.replace(/\(.*\)$/, ''))]

/** By name, wherever they stand: the columns may be moved. */
const placesOf = (cells: readonly string[], layout: Layout): Map<number, ResultColumn> => {
  const known = allHeadings(layout)
  const found = cells.map((cell) => known.find((one) => formsOf(one.heading).includes(plain(cell)))?.column)
  return new Map(found.flatMap((column, place) => (column === undefined ? [] : [[place, column] as const])))
}

const needed = (layout: Layout, needsUntil: boolean): { heading: string; column: ResultColumn }[] => {
  const asked = new Set<ResultColumn>(['idNumber', ...names, 'outcome', 'resultOn', ...(needsUntil ? (['validUntil'] as const) : [])])
  return allHeadings(layout).filter((one) => asked.has(one.column))
}

const linesUnder = (table: SheetTable, top: number, places: ReadonlyMap<number, ResultColumn>): ResultLine[] =>
  table.texts.flatMap((texts, index) => {
    const row = index + 1
    if (index <= top) return []
    const formulas = [...places].filter(([place]) => table.formulas.has(`${row}/${place}`)).map(([, column]) => column)
    const filled = [...places].map(([place, column]) => [column, (texts[place] ?? '').trim()] as const).filter(([column, text]) => text !== '' && !formulas.includes(column))
    return filled.length + formulas.length === 0 ? [] : [{ row, cells: Object.fromEntries(filled), formulas }]
  })

/** The rows of the embassy's answer, by the headings of the layout in which the batch left. */
export const linesOf = (table: SheetTable, layout: Layout, needsUntil: boolean): ResultSheet => {
  const tops = table.texts.slice(0, topRows).map((cells) => placesOf(cells, layout))
  const top = tops.reduce((best, places, at) => (places.size > (tops[best]?.size ?? 0) ? at : best), 0)
  const places = tops[top] ?? new Map<number, ResultColumn>()
  const columns = [...places.values()]
  const wanted = needed(layout, needsUntil)
  if (new Set(columns).size < fewest) throw new Problem(resultTemplateUnknown, { headings: wanted.map((one) => one.heading) })
  const unread = (table.texts[top] ?? []).flatMap((heading, place) => (heading.trim() === '' || places.has(place) ? [] : [heading.trim().slice(0, 80)])).slice(0, 60)
  const missing = wanted.filter((one) => !columns.includes(one.column))
  if (missing.length > 0) throw new Problem(resultHeadingsMissing, { headings: missing.map((one) => one.heading), found: unread })
  const twice = allHeadings(layout).find((one) => columns.filter((column) => column === one.column).length > 1)
  if (twice) throw new Problem(resultHeadingTwice, { heading: twice.heading })
  const lines = linesUnder(table, top, places)
  if (lines.length === 0) throw new Problem(resultEmpty)
  if (lines.length > maxResultRows) throw new Problem(resultTooLong, { rows: lines.length, maxRows: maxResultRows })
  return { lines, unread }
}
