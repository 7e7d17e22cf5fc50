import type { Problem as Contract } from '@tequio/contracts/make'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { openArchive } from './archive.ts'
import { Problem } from './problem.ts'

/** A sheet as texts, and `row/place` of the cells that hold a formula (row from 1, place from 0). */
export type SheetTable = { texts: readonly (readonly string[])[]; formulas: ReadonlySet<string> }

export type SheetReading = {
  /** Filled rows under the headings that are still read. */
  maxRows: number
  /** How a real date cell comes out: `27/04/1956`, as people here type it, or the ISO day, for who takes texts in another order. */
  dates: 'mexican' | 'iso'
  /** Of a CSV whose rows are too uneven for the separator to be guessed. */
  separatorOf?: (text: string) => string
  problems: { kindUnknown: Contract; damaged: Contract; empty: Contract; tooLong: Contract }
}

const limits = { maxEntries: 2_000, maxUnpackedBytes: 120_000_000 }
const wanted = /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/

/** Opens the archive by its directory, refuses what could swell, and answers the parts that tell the first sheet. */
const openWorkbook = (bytes: Uint8Array, problems: SheetReading['problems']): Record<string, string> => {
  // A workbook is a ZIP archive; the older .xls and password-protected files begin otherwise.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Problem(problems.kindUnknown)
  try {
    const decoder = new TextDecoder()
    const files = openArchive(bytes, { ...limits, wanted: (name) => wanted.test(name) })
    return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, decoder.decode(content)]))
  } catch (error) {
    throw new Problem(problems.damaged, {}, error)
  }
}

const firstSheetOf = (parts: Record<string, string>, problems: SheetReading['problems']): string => {
  const workbook = parts['xl/workbook.xml']
  if (parts['[Content_Types].xml'] === undefined || workbook === undefined) throw new Problem(problems.kindUnknown)
  const id = /<sheet [^>]*r:id="([^"]+)"/.exec(workbook)?.[1]
  const relation = [...(parts['xl/_rels/workbook.xml.rels'] ?? '').matchAll(/<Relationship [^>]*>/g)].map((found) => found[0]).find((tag) => tag.includes(`Id="${id}"`))
  const target = /Target="\/?(?:xl\/)?([^"]+)"/.exec(relation ?? '')?.[1]
  return parts[`xl/${target}`] ?? ''
}

const columnNumber = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** `row/place` of every cell that holds a formula; the reader of values would show its last result instead. */
const formulasIn = (sheet: string): Set<string> => {
  const found = new Set<string>()
  for (const [, letters = '', row = ''] of sheet.matchAll(/<c r="([A-Z]{1,3})(\d+)"[^>]*>\s*<f[\s>/]/g)) found.add(`${row}/${columnNumber(letters)}`)
  return found
}

const two = (n: number): string => String(n).padStart(2, '0')
const dayOf = (value: Date, dates: SheetReading['dates']): string => {
  if (Number.isNaN(value.getTime())) return ''
  return dates === 'iso' ? value.toISOString().slice(0, 10) : `${two(value.getUTCDate())}/${two(value.getUTCMonth() + 1)}/${value.getUTCFullYear()}`
}
const textOf = (value: unknown, dates: SheetReading['dates']): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dayOf(value, dates)
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value)
  if (typeof value === 'boolean') return value ? 'Sí' : 'No'
  return String(value)
}

const readWorkbook = async (bytes: Uint8Array, { dates, problems }: SheetReading): Promise<SheetTable> => {
  const formulas = formulasIn(firstSheetOf(openWorkbook(bytes, problems), problems))
  const table = await readSheet(Buffer.from(bytes)).catch((error: unknown) => {
    throw new Problem(problems.damaged, {}, error)
  })
  return { texts: table.map((cells) => cells.map((cell) => textOf(cell, dates))), formulas }
}

// "Unicode text" of spreadsheets, and the lists of some calls
const isUtf16 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe

/** Excel writes CSV in the old Western page unless told otherwise; what is no UTF-8 is read as that. */
const decode = (bytes: Uint8Array): string => {
  if (isUtf16(bytes)) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const readCsv = (bytes: Uint8Array, { maxRows, problems, separatorOf }: SheetReading): SheetTable => {
  const text = decode(bytes)
  // A control character stands in no text: an older .xls, a picture, an archive of another kind.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) throw new Problem(problems.kindUnknown)
  // Rows above the headings and blank ones at the end are allowed; one more than the limit is enough to tell.
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separatorOf?.(text) ?? '', delimitersToGuess: [',', ';', '\t', '|'], preview: maxRows * 2 + 20 })
  if (errors.some((error) => error.type === 'Quotes')) throw new Problem(problems.damaged)
  return { texts: data, formulas: new Set() }
}

/** Reads the first sheet of a workbook, or a CSV of any of the usual separators and encodings, as texts. */
export const readSheetTable = async (bytes: Uint8Array, of: SheetReading): Promise<SheetTable> => {
  const table = bytes[0] === 0x50 && bytes[1] === 0x4b ? await readWorkbook(bytes, of) : readCsv(bytes, of)
  const filled = table.texts.filter((cells) => cells.some((cell) => cell.trim() !== '')).length
  if (filled === 0) throw new Problem(of.problems.empty)
  if (filled > of.maxRows + 10) throw new Problem(of.problems.tooLong, { rows: filled - 1, maxRows: of.maxRows })
  return table
}
