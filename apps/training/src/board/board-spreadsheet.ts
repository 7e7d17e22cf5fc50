import type { ReplyOf } from '@tequio/contracts/make'
import type { BoardRequirement, listLacking, readBoard } from '@tequio/contracts/training/board'
import { boardRequirements } from '@tequio/contracts/training/board'
import { headings, textCell } from '@tequio/service-kit/cells'
import writeExcelFile, { type Row } from 'write-excel-file/node'

const titles: Record<BoardRequirement, string> = {
  data: 'Datos',
  consent: 'Consentimiento',
  cup: 'CUP',
  authorization: 'Autorización',
  enrolment: 'Inscripción',
  certificate: 'Constancia',
}

/** The board as XLSX: municipalities with the count of who lacks each requirement, and the people who lack anything. */
export const writeBoard = async (board: ReplyOf<typeof readBoard>, people: ReplyOf<typeof listLacking>['items']): Promise<Uint8Array> => {
  const columns = boardRequirements.map((requirement) => titles[requirement])
  const municipalities: Row[] = [
    headings(['Clave INEGI', 'Municipio', 'Estado', 'Personas', ...columns]),
    ...board.rows.map((row): Row => [
      textCell(row.municipalityId),
      textCell(row.name),
      textCell(row.state),
      { value: row.people, type: Number },
      ...boardRequirements.map((requirement) => ({ value: row.lacking[requirement], type: Number })),
    ]),
  ]
  const persons: Row[] = [
    headings(['Nombre', 'Municipio', 'Puesto', ...columns]),
    ...people.map((person): Row => [
      textCell(person.name),
      textCell(person.municipality),
      textCell(person.position),
      ...boardRequirements.map((requirement) => textCell(person.missing.includes(requirement) ? 'Falta' : '')),
    ]),
  ]
  return writeExcelFile([
    { data: municipalities, sheet: 'A quién le falta qué', columns: [{ width: 12 }, { width: 26 }, { width: 22 }, { width: 10 }], stickyRowsCount: 1 },
    { data: persons, sheet: 'Personas', columns: [{ width: 34 }, { width: 24 }, { width: 34 }], stickyRowsCount: 1 },
  ]).toBuffer()
}
