import { listDamaged, listEmpty, listHeadingsMissing, listNotXlsx, listTooLong, maxListRows } from '@tequio/contracts/identity/official-list'
import { Problem } from '@tequio/service-kit/problem'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import type { RawRow } from './list-check.rules.ts'
import { readHeadings, type ColumnKey } from './list-columns.rules.ts'

const maxEntries = 2_000
const maxUnpackedBytes = 120_000_000
const maxRatio = 100
const wanted = /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/

/** Opens the archive by its directory, refuses what could swell, and answers the parts that tell the first sheet. */
const openWorkbook = (bytes: Uint8Array): Record<string, string> => {
  // A workbook is a ZIP archive; the older .xls and password-protected files begin otherwise.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Problem(listNotXlsx)
  let entries = 0
  let unpacked = 0
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        entries++
        unpacked += file.originalSize
        if (entries > maxEntries || unpacked > maxUnpackedBytes || file.originalSize > Math.max(file.size, 1_000) * maxRatio || file.name.includes('..'))
          throw new Problem(listDamaged)
        return wanted.test(file.name)
      },
    })
    const decoder = new TextDecoder()
    return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, decoder.decode(content)]))
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(listDamaged, {}, error)
  }
}

const firstSheetOf = (parts: Record<string, string>): string => {
  const workbook = parts['xl/workbook.xml']
  if (parts['[Content_Types].xml'] === undefined || workbook === undefined) throw new Problem(listNotXlsx)
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

/**
 * Reads the first sheet of a workbook: its rows under Spanish headings, numbered as the spreadsheet numbers them.
 * Rows without any text are passed over.
 */
export const readListSheet = async (bytes: Uint8Array): Promise<RawRow[]> => {
  const formulas = formulasIn(firstSheetOf(openWorkbook(bytes)))
  const table = await readSheet(Buffer.from(bytes)).catch((error: unknown) => {
    throw new Problem(listDamaged, {}, error)
  })
  const texts = table.map((cells) => cells.map(textOf))
  if (!texts.some((cells) => cells.some((cell) => cell.trim() !== ''))) throw new Problem(listEmpty)
  const headings = texts.slice(0, 10).map(readHeadings)
  const top = headings.findIndex((one) => one.places.size >= 4)
  const found = headings[top] ?? headings[0]
  if (!found || found.missing.length > 0) throw new Problem(listHeadingsMissing, { headings: found?.missing ?? [] })

  const rows: RawRow[] = []
  texts.forEach((cells, index) => {
    if (index <= top) return
    const row = index + 1
    const read: Partial<Record<ColumnKey, string>> = {}
    const withFormula: ColumnKey[] = []
    for (const [place, column] of found.places) {
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
