import type { ReplyOf } from '@tequio/contracts/make'
import type { BoardRequirement, listLacking, readBoard } from '@tequio/contracts/training/board'
import { boardRequirements } from '@tequio/contracts/training/board'
import writeExcelFile, { type Row } from 'write-excel-file/node'

const titles: Record<BoardRequirement, string> = {
  data: 'Datos',
  consent: 'Consentimiento',
  cup: 'CUP',
  authorization: 'Autorización',
  enrolment: 'Inscripción',
  certificate: 'Constancia',
}

// A text that a spreadsheet could take for a formula is stored behind an apostrophe, as a person would type it.
const text = (value: string): { value: string; type: StringConstructor } => ({ value: /^[=+\-@\t]/.test(value) ? `'${value}` : value, type: String })
const head = (titlesOfColumns: readonly string[]): Row => titlesOfColumns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))

/** The board as XLSX: municipalities with the count of who lacks each requirement, and the people who lack anything. */
export const writeBoard = async (board: ReplyOf<typeof readBoard>, people: ReplyOf<typeof listLacking>['items']): Promise<Uint8Array> => {
  const columns = boardRequirements.map((requirement) => titles[requirement])
  const municipalities: Row[] = [
    head(['Clave INEGI', 'Municipio', 'Estado', 'Personas', ...columns]),
    ...board.rows.map((row): Row => [
      text(row.municipalityId),
      text(row.name),
      text(row.state),
      { value: row.people, type: Number },
      ...boardRequirements.map((requirement) => ({ value: row.lacking[requirement], type: Number })),
    ]),
  ]
  const persons: Row[] = [
    head(['Nombre', 'Municipio', 'Puesto', ...columns]),
    ...people.map((person): Row => [
      text(person.name),
      text(person.municipality),
      text(person.position),
      ...boardRequirements.map((requirement) => text(person.missing.includes(requirement) ? 'Falta' : '')),
    ]),
  ]
  return writeExcelFile([
    { data: municipalities, sheet: 'A quién le falta qué', columns: [{ width: 12 }, { width: 26 }, { width: 22 }, { width: 10 }], stickyRowsCount: 1 },
    { data: persons, sheet: 'Personas', columns: [{ width: 34 }, { width: 24 }, { width: 34 }], stickyRowsCount: 1 },
  ]).toBuffer()
}
