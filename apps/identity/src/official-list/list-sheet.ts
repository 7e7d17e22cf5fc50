import { listDamaged, listEmpty, listKindUnknown, listTooLong, maxListRows } from '@tequio/contracts/identity/official-list'
import { readSheetTable, type SheetReading, type SheetTable } from '@tequio/service-kit/sheet'

const reading: SheetReading = {
  maxRows: maxListRows,
  dates: 'mexican',
  problems: { kindUnknown: listKindUnknown, damaged: listDamaged, empty: listEmpty, tooLong: listTooLong },
}

/** A list as its sender wrote it: dates as people here type them. */
export const readListTable = (bytes: Uint8Array): Promise<SheetTable> => readSheetTable(bytes, reading)
