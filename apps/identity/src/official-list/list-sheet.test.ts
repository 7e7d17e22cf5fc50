import { listDamaged, listEmpty, listHeadingsMissing, listNotXlsx, listTooLong } from '@tequio/contracts/identity/official-list'
import type { Problem as Contract } from '@tequio/contracts/make'
import { Problem } from '@tequio/service-kit/problem'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { goodCells, makeSheet } from '../../test/make.ts'
import { readListSheet } from './list-sheet.ts'
import { writeListTemplate } from './list-template.ts'

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
  test('what is no XLSX is refused: text, an old .xls, a picture, another archive', async () => {
    await expectRefusal(strToU8('CURP,Nombre\nA,B'), listNotXlsx)
    await expectRefusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), listNotXlsx)
    await expectRefusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), listNotXlsx)
    await expectRefusal(zipSync({ 'nota.txt': strToU8('hola') }), listNotXlsx)
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
    expect(problem.facts).toEqual({ headings: ['Fecha de nacimiento', 'Sexo', 'Institución', 'Puesto', 'Área', 'Nivel'] })
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
