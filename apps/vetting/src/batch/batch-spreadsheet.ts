import writeExcelFile, { type Row } from 'write-excel-file/node'
import { embassyColumns, type EmbassyRow } from './sheet.rules.ts'

// A text that a spreadsheet could take for a formula is stored behind an apostrophe, as a person would type it.
const text = (value: string): { value: string; type: StringConstructor } => ({ value: /^[=+\-@\t\r]/.test(value) ? `'${value}` : value, type: String })

export type UnitLine = { name: string; commander: string; place: string; localDescription: string; englishDescription: string }

/** The embassy's sheet: its columns in its order, no blank rows, every value a text; the police units on a second sheet. */
export const writeBatch = async (rows: readonly EmbassyRow[], units: readonly UnitLine[]): Promise<Uint8Array> => {
  const head = (titles: readonly string[]): Row => titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const persons: Row[] = [head(embassyColumns), ...rows.map((row): Row => embassyColumns.map((column) => (row[column] === '' ? null : text(row[column]))))]
  const unitRows: Row[] = [
    head(['Unit Name', 'Commander', 'Location', 'Local Description', 'English Description']),
    ...units.map((unit): Row => [unit.name, unit.commander, unit.place, unit.localDescription, unit.englishDescription].map((value) => (value === '' ? null : text(value)))),
  ]
  return writeExcelFile([
    { data: persons, sheet: 'Individuals', columns: embassyColumns.map(() => ({ width: 20 })), stickyRowsCount: 1 },
    { data: unitRows, sheet: 'Units', columns: Array.from({ length: 5 }, () => ({ width: 28 })), stickyRowsCount: 1 },
  ]).toBuffer()
}
