import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import type { Gradebook } from '@tequio/contracts/training/gradebook'
import { headings, numberCell, textCell } from '@tequio/service-kit/cells'
import { seatWords } from '../completion-matrix/matrix-spreadsheet.ts'
import writeExcelFile, { type Row } from 'write-excel-file/node'

const assignmentWords: Record<AssignmentState, string> = { todo: 'Por entregar', waiting: 'Espera revisión', returned: 'Devuelta', accepted: 'Aceptada' }
const maybe = (value: number | null) => (value === null ? textCell('') : numberCell(value))

/** The gradebook as XLSX, one row a person. */
export const writeGradebook = async ({ cases, lessons, hasAssignment, mostPoints, items }: Gradebook): Promise<Uint8Array> => {
  const assignment = hasAssignment ? ['Actividad', ...(mostPoints > 0 ? [`Puntos de ${mostPoints}`] : [])] : []
  const names = [
    'Nombre',
    'Municipio',
    'Prueba inicial',
    `Lecciones de ${lessons}`,
    ...cases.map((one) => one.title),
    'Prueba final',
    ...assignment,
    'Estado',
    'Terminó el',
    'Constancia',
  ]
  const rows = items.map((one): Row => [
    textCell(one.name),
    textCell(one.municipality),
    maybe(one.pre),
    numberCell(one.lessonsDone),
    ...one.cases.map((isDone) => textCell(isDone ? 'Hecho' : '')),
    one.isWaiting && one.post === null ? textCell('Por calificar') : maybe(one.post),
    ...(hasAssignment ? [textCell(assignmentWords[one.assignment]), ...(mostPoints > 0 ? [maybe(one.points)] : [])] : []),
    textCell(seatWords[one.seat] ?? ''),
    textCell(one.completedOn ?? ''),
    textCell(one.certificateId === null ? '' : 'Sí'),
  ])
  return writeExcelFile([
    { data: [headings(names), ...rows], sheet: 'Calificaciones', columns: names.map((_, at) => ({ width: at === 0 ? 34 : at === 1 ? 24 : 18 })), stickyRowsCount: 1 },
  ]).toBuffer()
}
