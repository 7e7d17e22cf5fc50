import { listDamaged, listEmpty, listKindUnknown, listTooLong, maxListRows } from '@tequio/contracts/identity/official-list'
import { openArchive } from '@tequio/service-kit/archive'
import { Problem } from '@tequio/service-kit/problem'
import { readSheet } from 'read-excel-file/node'
import Papa from 'papaparse'
import type { ListTable } from './list-table.rules.ts'

const limits = { maxEntries: 2_000, maxUnpackedBytes: 120_000_000 }
const wanted = /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/

/** Opens the archive by its directory, refuses what could swell, and answers the parts that tell the first sheet. */
const openWorkbook = (bytes: Uint8Array): Record<string, string> => {
  // A workbook is a ZIP archive; the older .xls and password-protected files begin otherwise.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Problem(listKindUnknown)
  try {
    const decoder = new TextDecoder()
    const files = openArchive(bytes, { ...limits, wanted: (name) => wanted.test(name) })
    return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, decoder.decode(content)]))
  } catch (error) {
    throw new Problem(listDamaged, {}, error)
  }
}

const firstSheetOf = (parts: Record<string, string>): string => {
  const workbook = parts['xl/workbook.xml']
  if (parts['[Content_Types].xml'] === undefined || workbook === undefined) throw new Problem(listKindUnknown)
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
const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : `${two(value.getUTCDate())}/${two(value.getUTCMonth() + 1)}/${value.getUTCFullYear()}`
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value)
  if (typeof value === 'boolean') return value ? 'Sí' : 'No'
  return String(value)
}

const readWorkbook = async (bytes: Uint8Array): Promise<ListTable> => {
  const formulas = formulasIn(firstSheetOf(openWorkbook(bytes)))
  const table = await readSheet(Buffer.from(bytes)).catch((error: unknown) => {
    throw new Problem(listDamaged, {}, error)
  })
  return { texts: table.map((cells) => cells.map(textOf)), formulas }
}

/** Excel writes CSV in the old Western page unless told otherwise; what is no UTF-8 is read as that. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const readCsv = (bytes: Uint8Array): ListTable => {
  // A control character stands in no text: an older .xls, a picture, an archive of another kind.
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) throw new Problem(listKindUnknown)
  // Rows above the headings and blank ones at the end are allowed; one more than the limit is enough to tell.
  const { data, errors } = Papa.parse<string[]>(decode(bytes), { delimitersToGuess: [',', ';', '\t', '|'], preview: maxListRows * 2 })
  if (errors.some((error) => error.type === 'Quotes')) throw new Problem(listDamaged)
  return { texts: data, formulas: new Set() }
}

/** Reads the first sheet of a workbook, or a CSV of any of the usual separators and encodings, as texts. */
export const readListTable = async (bytes: Uint8Array): Promise<ListTable> => {
  const table = bytes[0] === 0x50 && bytes[1] === 0x4b ? await readWorkbook(bytes) : readCsv(bytes)
  const filled = table.texts.filter((cells) => cells.some((cell) => cell.trim() !== '')).length
  if (filled === 0) throw new Problem(listEmpty)
  if (filled > maxListRows + 10) throw new Problem(listTooLong, { rows: filled - 1, maxRows: maxListRows })
  return table
}
