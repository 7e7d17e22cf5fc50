import type { ReplyOf } from '@tequio/contracts/make'
import type { MatrixTotals, ModuleState, readCompletionMatrix } from '@tequio/contracts/training/completion-matrix'
import { headings, numberCell, textCell } from '@tequio/service-kit/cells'
import writeExcelFile, { type Row } from 'write-excel-file/node'

const stateWords: Record<ModuleState, string> = { done: 'Terminado', begun: 'En curso', none: 'Sin empezar' }
export const seatWords: Record<string, string> = { active: 'Lugar abierto', waiting: 'En espera', paused: 'En pausa', completed: 'Terminó', withdrawn: 'Baja' }

/** The matrix as XLSX: how many are where in each module, then the people. */
export const writeMatrix = async ({ modules, items }: Pick<ReplyOf<typeof readCompletionMatrix>, 'modules' | 'items'>, totals: MatrixTotals): Promise<Uint8Array> => {
  const names = modules.map(({ number, title }) => `${number}. ${title}`)
  const counts: Row[] = [
    headings(['Módulo', 'Terminado', 'En curso', 'Sin empezar', 'Personas']),
    ...totals.modules.map((one, at): Row => [textCell(names[at] ?? ''), ...[one.done, one.begun, one.none, totals.people].map(numberCell)]),
    [],
    [textCell('Hicieron la prueba inicial'), numberCell(totals.pre)],
    [textCell('Aprobaron la prueba final'), numberCell(totals.passed)],
    [textCell('Tienen constancia'), numberCell(totals.certificates)],
  ]
  const people: Row[] = [
    headings(['Nombre', 'Municipio', 'Lugar', ...names, 'Prueba inicial', 'Prueba final', 'Constancia']),
    ...items.map((person): Row => [
      textCell(person.name),
      textCell(person.municipality),
      textCell(seatWords[person.seat] ?? ''),
      ...person.cells.map(({ state, done }, at) => textCell(state === 'begun' ? `En curso, ${done} de ${modules[at]?.lessons ?? 0}` : stateWords[state])),
      ...[person.pre, person.post].map((grade) => (grade === null ? textCell('') : numberCell(grade))),
      textCell(person.certificateId === null ? '' : 'Sí'),
    ]),
  ]
  return writeExcelFile([
    { data: counts, sheet: 'Totales', columns: [{ width: 48 }, { width: 12 }, { width: 12 }, { width: 12 }, { width: 12 }], stickyRowsCount: 1 },
    { data: people, sheet: 'Personas', columns: [{ width: 34 }, { width: 24 }, { width: 16 }, ...names.map(() => ({ width: 20 }))], stickyRowsCount: 1 },
  ]).toBuffer()
}
