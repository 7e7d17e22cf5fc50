import { headings, plainText, textCell } from '@tequio/service-kit/cells'
import Papa from 'papaparse'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { Layout } from './layout.rules.ts'
import type { SealedLine, UnitLine } from './sheet.queries.ts'

// Each unit once, however many of its people are in the batch.
const unitsOf = (lines: readonly SealedLine[]): UnitLine[] => {
  const units = new Map(lines.flatMap(({ unit }) => (unit ? [[JSON.stringify(unit), unit] as const] : [])))
  return [...units.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'es-MX'))
}

/** The columns of the layout in its order, no blank rows, every value a text; the police units on a second sheet. */
export const writeBatch = async (layout: Layout, lines: readonly SealedLine[]): Promise<Uint8Array> => {
  const columns = layout.columns.map((column) => column.heading)
  const cell = (value: string | undefined) => (value ? textCell(value) : null)
  const persons: Row[] = [headings(columns), ...lines.map(({ row }): Row => columns.map((heading) => cell(row[heading])))]
  const unitRows: Row[] = [
    headings(['Unit Name', 'Commander', 'Location', 'Local Description', 'English Description']),
    ...unitsOf(lines).map((unit): Row => [unit.name, unit.commander, unit.place, unit.localDescription, unit.englishDescription].map(cell)),
  ]
  const sheets = [
    { data: persons, sheet: 'Individuals', columns: columns.map(() => ({ width: 20 })), stickyRowsCount: 1 },
    { data: unitRows, sheet: 'Units', columns: Array.from({ length: 5 }, () => ({ width: 28 })), stickyRowsCount: 1 },
  ]
  return writeExcelFile(layout.hasUnits ? sheets : sheets.slice(0, 1)).toBuffer()
}

/** The persons alone, in UTF-8 with its mark, so that a spreadsheet reads the accents. */
export const writeBatchCsv = (layout: Layout, lines: readonly SealedLine[]): Uint8Array => {
  const columns = layout.columns.map((column) => column.heading)
  const data = lines.map(({ row }) => columns.map((heading) => plainText(row[heading] ?? '')))
  return new TextEncoder().encode(`\uFEFF${Papa.unparse({ fields: columns, data }, { newline: '\r\n' })}\r\n`)
}
