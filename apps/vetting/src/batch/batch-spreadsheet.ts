import Papa from 'papaparse'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { Layout } from './layout.rules.ts'
import type { SealedLine, UnitLine } from './sheet.queries.ts'

// A text that a spreadsheet could take for a formula is stored behind an apostrophe, as a person would type it.
const safe = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
const text = (value: string): { value: string; type: StringConstructor } => ({ value: safe(value), type: String })

// Each unit once, however many of its people are in the batch.
const unitsOf = (lines: readonly SealedLine[]): UnitLine[] => {
  const units = new Map(lines.flatMap(({ unit }) => (unit ? [[JSON.stringify(unit), unit] as const] : [])))
  return [...units.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'es-MX'))
}

/** The columns of the layout in its order, no blank rows, every value a text; the police units on a second sheet. */
export const writeBatch = async (layout: Layout, lines: readonly SealedLine[]): Promise<Uint8Array> => {
  const head = (titles: readonly string[]): Row => titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const headings = layout.columns.map((column) => column.heading)
  const cell = (value: string | undefined) => (value ? text(value) : null)
  const persons: Row[] = [head(headings), ...lines.map(({ row }): Row => headings.map((heading) => cell(row[heading])))]
  const unitRows: Row[] = [
    head(['Unit Name', 'Commander', 'Location', 'Local Description', 'English Description']),
    ...unitsOf(lines).map((unit): Row => [unit.name, unit.commander, unit.place, unit.localDescription, unit.englishDescription].map(cell)),
  ]
  const sheets = [
    { data: persons, sheet: 'Individuals', columns: headings.map(() => ({ width: 20 })), stickyRowsCount: 1 },
    { data: unitRows, sheet: 'Units', columns: Array.from({ length: 5 }, () => ({ width: 28 })), stickyRowsCount: 1 },
  ]
  return writeExcelFile(layout.hasUnits ? sheets : sheets.slice(0, 1)).toBuffer()
}

/** The persons alone, in UTF-8 with its mark, so that a spreadsheet reads the accents. */
export const writeBatchCsv = (layout: Layout, lines: readonly SealedLine[]): Uint8Array => {
  const headings = layout.columns.map((column) => column.heading)
  const data = lines.map(({ row }) => headings.map((heading) => safe(row[heading] ?? '')))
  return new TextEncoder().encode(`\uFEFF${Papa.unparse({ fields: headings, data }, { newline: '\r\n' })}\r\n`)
}
