import { problem } from '@tequio/contracts/make'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { Problem } from '../src/problem.ts'
import { readSheetTable, type SheetReading } from '../src/sheet.ts'

const reading: SheetReading = {
  maxRows: 3,
  dates: 'iso',
  problems: {
    kindUnknown: problem('fixture-kind-unknown', 422),
    damaged: problem('fixture-damaged', 422),
    empty: problem('fixture-empty', 422),
    tooLong: problem('fixture-too-long', 422),
  },
}
const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  const read = await readSheetTable(bytes, reading).catch((error: unknown) => error)
  return read instanceof Problem ? read.contract.code : 'read'
}

test('a real date cell comes out as its reader asks: the ISO day, or as people here type it; a typed one stays as it is', async () => {
  const sheet = await writeExcelFile([
    [{ value: 'Result Date', type: String }],
    [{ value: new Date(Date.UTC(2026, 10, 3)), type: Date, format: 'mm/dd/yyyy' }],
    [{ value: '11/03/2026', type: String }],
  ]).toBuffer()
  const bytes = new Uint8Array(sheet)
  expect((await readSheetTable(bytes, reading)).texts).toEqual([['Result Date'], ['2026-11-03'], ['11/03/2026']])
  expect((await readSheetTable(bytes, { ...reading, dates: 'mexican' })).texts[1]).toEqual(['03/11/2026'])
})

test('what a sheet is refused for is said in the words of its reader', async () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value)
  expect(await refusalOf(text('\u0000nada'))).toBe('fixture-kind-unknown')
  expect(await refusalOf(text('PK\u0003\u0004nada'))).toBe('fixture-damaged')
  expect(await refusalOf(text(' , ,\n'))).toBe('fixture-empty')
  expect(await refusalOf(text('a\n'.repeat(14)))).toBe('fixture-too-long')
  expect(await refusalOf(text('a\n'.repeat(13)))).toBe('read')
})
