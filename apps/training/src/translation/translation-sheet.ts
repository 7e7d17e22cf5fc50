import { translationUnreadable } from '@tequio/contracts/training/translation'
import { Problem } from '@tequio/service-kit/problem'
import { readSheetTable } from '@tequio/service-kit/sheet'
import writeExcelFile from 'write-excel-file/node'

const heads = ['Parte', 'Español', 'Traducción'] as const
type Line = { part: string; source: string; text: string | null }

/** All texts of a course with their translations, one a row. */
export const writeTranslation = (lines: readonly Line[], name: string): Promise<Uint8Array> => {
  const cell = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const })
  const rows = lines.map(({ part, source, text }) => [cell(part), cell(source), text === null ? null : cell(text)])
  const data = [heads.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows]
  return writeExcelFile([{ data, sheet: name, columns: [{ width: 24 }, { width: 70 }, { width: 70 }], stickyRowsCount: 1 }]).toBuffer()
}

/** The rows of such a sheet, or of a CSV of it. Throws `translation-unreadable`. */
export const readTranslationSheet = async (bytes: Uint8Array): Promise<{ source: string; text: string }[]> => {
  const unreadable = translationUnreadable
  const problems = { kindUnknown: unreadable, damaged: unreadable, empty: unreadable, tooLong: unreadable }
  const { texts } = await readSheetTable(bytes, { maxRows: 10_000, dates: 'mexican', problems })
  const [head = []] = texts
  const [from, to] = [head.indexOf(heads[1]), head.indexOf(heads[2])]
  if (from < 0 || to < 0) throw new Problem(unreadable)
  return texts.slice(1).map((row) => ({ source: row[from] ?? '', text: (row[to] ?? '').trim() }))
}
