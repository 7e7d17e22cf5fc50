import type { Age, Approval, ApprovalGroup, Need, VettingBoard, Wait } from '@tequio/contracts/vetting/board'
import type { ShownState, VettingType } from '@tequio/contracts/vetting/shapes'
import { headings, numberCell, textCell } from '@tequio/service-kit/cells'
import writeExcelFile, { type Row } from 'write-excel-file/node'

const stateNames: Record<ShownState, string> = {
  exempt: 'No requiere',
  preparation: 'En preparación',
  ready: 'Lista para lote',
  submitted: 'Enviada',
  approved: 'Aprobada',
  matched: 'Coincide',
  rejected: 'Rechazada',
  suspended: 'Suspendida',
  revoked: 'Revocada',
  cancelled: 'Cancelada',
  review: 'En revisión',
  expired: 'Vencida',
}
const ageNames: Record<Age, string> = { week: 'Hasta 7 días', month: '8 a 30 días', quarter: '31 a 90 días', older: 'Más de 90 días' }
const waitNames: Record<Wait, string> = {
  data: 'Faltan datos personales',
  consent: 'Falta el consentimiento',
  cup: 'Falta el CUP vigente',
  batch: 'Lista, sin lote',
  sending: 'En un lote por enviar',
  answer: 'Espera respuesta de la embajada',
  second: 'Espera a la segunda persona',
  clarification: 'En aclaración',
  review: 'Cambió de puesto',
}
const needNames: Record<Need, string> = { past: 'Ya pasó', week: 'En 7 días o menos', month: 'En 8 a 30 días', later: 'En más de 30 días', none: 'Sin fecha' }
const typeNames: Record<VettingType, string> = { none: 'Ninguna', courtesy: 'Cortesía', leahy: 'Leahy' }
const sexNames: Record<string, string> = { M: 'Mujeres', H: 'Hombres', X: 'X', '': 'Sin dato' }
const kindNames: Record<string, string> = {
  police: 'Policía',
  court: 'Juzgado cívico',
  prevention: 'Prevención',
  mayor: 'Presidencia',
  civil_society: 'Sociedad civil',
  programme: 'Programa',
}

const groupRow = (kind: string, name: string, of: Pick<ApprovalGroup, 'answered' | 'approved'>, hiddenBelow: number): Row => {
  if (of.answered === null || of.approved === null) return [textCell(kind), textCell(name), textCell(`Oculto: menos de ${hiddenBelow}, o lo diría por resta`), null, null]
  return [
    textCell(kind),
    textCell(name),
    numberCell(of.answered),
    numberCell(of.approved),
    of.answered === 0 ? null : { value: of.approved / of.answered, type: Number, format: '0%' },
  ]
}

const approvalRows = (of: Approval): Row[] => [
  headings(['Por', 'Grupo', 'Respondidas', 'Aprobadas', 'Parte aprobada']),
  groupRow('Todas', `Desde ${of.since}`, of.total, of.hiddenBelow),
  ...of.sexes.map((one) => groupRow('Sexo', sexNames[one.key] ?? one.key, one, of.hiddenBelow)),
  ...of.kinds.map((one) => groupRow('Institución', kindNames[one.key] ?? one.key, one, of.hiddenBelow)),
  ...of.municipalities.map((one) => groupRow('Municipio', one.name || one.key, one, of.hiddenBelow)),
]

/** The board as XLSX: a sheet for each of its parts, with the figures of the screen and nobody's name. */
export const writeBoard = async (board: VettingBoard, approval: Approval, today: string): Promise<Uint8Array> => {
  const ages = ['week', 'month', 'quarter', 'older'] as const
  const states: Row[] = [
    headings(['Estado', ...ages.map((age) => ageNames[age]), 'En total']),
    ...board.pipeline.map((row): Row => [textCell(stateNames[row.state]), ...ages.map((age) => numberCell(row[age])), numberCell(row.all)]),
    ...board.resting.map((row): Row => [textCell(stateNames[row.state]), null, null, null, null, numberCell(row.count)]),
  ]
  const waiting: Row[] = [
    headings(['Qué la detiene', 'Personas']),
    ...board.waits.map((row): Row => [textCell(waitNames[row.wait]), numberCell(row.count)]),
    [],
    headings(['Para cuándo se necesita', 'Personas']),
    ...board.needs.map((row): Row => [textCell(needNames[row.need]), numberCell(row.count)]),
  ]
  const days: Row[] = [
    headings(['Tipo', 'Respuestas', '1 de cada 10', 'La mitad', '9 de cada 10']),
    ...board.turnaround.map((row): Row => [textCell(typeNames[row.type]), numberCell(row.answers), numberCell(row.tenth), numberCell(row.median), numberCell(row.ninetieth)]),
  ]
  const months: Row[] = [headings(['Mes', 'Vencen']), ...board.expiries.map((row): Row => [textCell(row.month), numberCell(row.count)])]
  const first = { width: 34 }
  return writeExcelFile([
    { data: [...states, [], [textCell(`Datos del ${today}`)]], sheet: 'Estados', columns: [first, ...ages.map(() => ({ width: 15 })), { width: 12 }], stickyRowsCount: 1 },
    { data: waiting, sheet: 'Qué las detiene', columns: [first, { width: 12 }], stickyRowsCount: 1 },
    { data: months, sheet: 'Vencimientos', columns: [{ width: 14 }, { width: 12 }], stickyRowsCount: 1 },
    { data: days, sheet: 'Días a la respuesta', columns: [{ width: 16 }, ...Array.from({ length: 4 }, () => ({ width: 14 }))], stickyRowsCount: 1 },
    { data: approvalRows(approval), sheet: 'Aprobación', columns: [{ width: 14 }, first, { width: 22 }, { width: 14 }, { width: 16 }], stickyRowsCount: 1 },
  ]).toBuffer()
}
