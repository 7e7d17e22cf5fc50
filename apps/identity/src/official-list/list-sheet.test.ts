import { listDamaged, listEmpty, listHeadingsMissing, listKindUnknown, listTooLong } from '@tequio/contracts/identity/official-list'
import type { Problem as Contract } from '@tequio/contracts/make'
import { Problem } from '@tequio/service-kit/problem'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { goodCells, makeSheet, type Cells } from '../../test/make.ts'
import { columns } from './list-columns.rules.ts'
import { readListTable } from './list-sheet.ts'
import { mappingOf, rowsOfTable } from './list-table.rules.ts'
import { writeListTemplate } from './list-template.ts'

const readListSheet = async (bytes: Uint8Array) => rowsOfTable(await readListTable(bytes), new Map())
const refusal = async (bytes: Uint8Array): Promise<Problem> => {
  try {
    await readListSheet(bytes)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('the sheet was read')
}
const expectRefusal = async (bytes: Uint8Array, contract: Contract) => expect((await refusal(bytes)).contract.code).toBe(contract.code)
const sheetOf = async (rows: (string | null)[][]) => new Uint8Array(await writeExcelFile(rows).toBuffer())

describe('reading a workbook', () => {
  test('rows keep the numbers of the spreadsheet, empty ones between them are passed over', async () => {
    const rows = await readListSheet(await makeSheet([goodCells(1), {}, goodCells(2)]))
    expect(rows.map((row) => row.row)).toEqual([2, 4])
    expect(rows[0]?.cells).toMatchObject({ curp: goodCells(1).curp, municipality: 'Monterrey', bornOn: goodCells(1).bornOn })
  })
  test('date and number cells are read as people read them', async () => {
    const [row] = await readListSheet(await makeSheet([goodCells(1, { bornOn: new Date(Date.UTC(1990, 1, 5)), phone: 8112345678, municipality: 19039 })]))
    expect(row?.cells).toMatchObject({ bornOn: '05/02/1990', phone: '8112345678', municipality: '19039' })
  })
  test('a formula is told and its last result not taken', async () => {
    const [row] = await readListSheet(await makeSheet([goodCells(1, { area: { value: '=CONCATENATE("a","b")', type: 'Formula' } })]))
    expect(row?.formulas).toEqual(['area'])
    expect(row?.cells.area).toBeUndefined()
  })
  test('what is neither workbook nor text is refused: an old .xls, a picture, another archive', async () => {
    await expectRefusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), listKindUnknown)
    await expectRefusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), listKindUnknown)
    await expectRefusal(zipSync({ 'nota.txt': strToU8('hola') }), listKindUnknown)
    await expectRefusal(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), listDamaged)
  })
  test('an archive that swells is refused by its directory', async () => {
    await expectRefusal(zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': new Uint8Array(30_000_000) }, { level: 9 }), listDamaged)
  })
  test('an empty sheet and one with headings only are told', async () => {
    await expectRefusal(await sheetOf([[null]]), listEmpty)
    await expectRefusal(await makeSheet([]), listEmpty)
  })
  test('missing headings are told by name', async () => {
    const problem = await refusal(
      await sheetOf([
        ['CURP', 'Nombres', 'Apellido paterno', 'Municipio'],
        ['a', 'b', 'c', 'd'],
      ]),
    )
    expect(problem.contract.code).toBe(listHeadingsMissing.code)
    expect(problem.facts).toEqual({
      headings: ['Fecha de nacimiento', 'Sexo', 'Institución', 'Puesto', 'Área', 'Nivel'],
      columns: ['bornOn', 'sex', 'institution', 'post', 'area', 'level'],
      free: ['secondSurname', 'bornOn', 'sex', 'state', 'institution', 'post', 'area', 'level', 'rank', 'career', 'fromOn', 'phone', 'email'],
      found: [],
    })
  })
  test('10,000 rows are read and 10,001 refused', async () => {
    const cells = goodCells(1)
    expect(await readListSheet(await makeSheet(Array.from({ length: 10_000 }, () => cells)))).toHaveLength(10_000)
    const problem = await refusal(await makeSheet(Array.from({ length: 10_001 }, () => cells)))
    expect(problem.contract.code).toBe(listTooLong.code)
    expect(problem.facts).toEqual({ rows: 10_001, maxRows: 10_000 })
  }, 60_000)
  test('the template is an empty list with headings that the reader knows', async () => {
    await expectRefusal(await writeListTemplate([{ id: '19039', name: 'Monterrey', stateName: 'Nuevo León' }]), listEmpty)
  })
})

const csvOf = (rows: readonly Cells[], { by = ',', end = '\r\n', headings = columns.map((column) => column.heading) } = {}): string =>
  [headings, ...rows.map((row) => columns.map((column) => String(row[column.key] ?? '')))]
    .map((cells) => cells.map((cell) => (cell.includes(by) ? `"${cell}"` : cell)).join(by))
    .join(end)

describe('reading a CSV', () => {
  const rows = [goodCells(1, { area: 'Mediación, turno A' }), goodCells(2)]
  const files: [string, Uint8Array][] = [
    ['commas, UTF-8 with its mark', strToU8(`\uFEFF${csvOf(rows)}`)],
    ['semicolons, as Excel writes it here', strToU8(csvOf(rows, { by: ';' }))],
    ['tabs and bare line ends', strToU8(csvOf(rows, { by: '\t', end: '\n' }))],
    ['the old Western page', Buffer.from(csvOf(rows), 'latin1')],
  ]
  test.each(files)('a CSV keeps accents, commas and the numbers of its rows: %s', async (_, bytes) => {
    const read = await readListSheet(bytes)
    expect(read.map((one) => one.row)).toEqual([2, 3])
    expect(read[0]?.cells).toMatchObject({ area: 'Mediación, turno A', career: 'Sí', curp: goodCells(1).curp })
  })
  test('whose quotes do not close is refused as damaged, and one that holds only blanks as empty', async () => {
    await expectRefusal(strToU8(`${csvOf(rows)}\r\n"abierta`), listDamaged)
    await expectRefusal(strToU8(',,,\r\n , ,\r\n'), listEmpty)
  })
  test('that is longer than the limit is refused', async () => {
    const line = columns.map((column) => String(goodCells(1)[column.key] ?? '')).join(',')
    await expectRefusal(strToU8(`${columns.map((column) => column.heading).join(',')}\n${`${line}\n`.repeat(10_001)}`), listTooLong)
  })
})

describe('headings of a municipality’s own', () => {
  const own = columns.map((column) => ({ curp: 'Clave única', bornOn: 'F. Nac.', post: 'Categoría' })[column.key as 'curp'] ?? column.heading)
  test('are asked for with what the sheet has, and read once they are told', async () => {
    const table = await readListTable(strToU8(csvOf([goodCells(1)], { headings: own })))
    const asked = (() => {
      try {
        rowsOfTable(table, new Map())
      } catch (error) {
        return error as Problem
      }
      throw new Error('nothing was asked')
    })()
    expect(asked.facts).toMatchObject({ columns: ['curp', 'bornOn', 'post'], found: ['Clave única', 'F. Nac.', 'Categoría'] })
    const [row] = rowsOfTable(table, mappingOf({ 'CLAVE UNICA': 'curp', 'F. Nac.': 'bornOn', Categoría: 'post' }))
    expect(row?.cells).toMatchObject({ curp: goodCells(1).curp, bornOn: goodCells(1).bornOn, post: goodCells(1).post })
  })
  test('win over what our names would say, and a column is read from one place only', async () => {
    const table = await readListTable(strToU8(csvOf([goodCells(1, { rank: 'Suboficial' })])))
    const [row] = rowsOfTable(table, mappingOf({ Grado: 'area' }))
    expect(row?.cells).toMatchObject({ area: 'Suboficial' })
    expect(row?.cells.rank).toBeUndefined()
  })
})
