import type { Age, Approval, ApprovalGroup, Need, VettingBoard, Wait } from '@tequio/contracts/vetting/board'
import type { ShownState, VettingType } from '@tequio/contracts/vetting/shapes'
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

// A text that a spreadsheet could take for a formula is stored behind an apostrophe, as a person would type it.
const text = (value: string): { value: string; type: StringConstructor } => ({ value: /^[=+\-@\t\r]/.test(value) ? `'${value}` : value, type: String })
const number = (value: number): { value: number; type: NumberConstructor } => ({ value, type: Number })
const head = (titles: readonly string[]): Row => titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))

const groupRow = (kind: string, name: string, of: Pick<ApprovalGroup, 'answered' | 'approved'>, hiddenBelow: number): Row => {
  if (of.answered === null || of.approved === null) return [text(kind), text(name), text(`Oculto: menos de ${hiddenBelow}, o lo diría por resta`), null, null]
  return [text(kind), text(name), number(of.answered), number(of.approved), of.answered === 0 ? null : { value: of.approved / of.answered, type: Number, format: '0%' }]
}

const approvalRows = (of: Approval): Row[] => [
  head(['Por', 'Grupo', 'Respondidas', 'Aprobadas', 'Parte aprobada']),
  groupRow('Todas', `Desde ${of.since}`, of.total, of.hiddenBelow),
  ...of.sexes.map((one) => groupRow('Sexo', sexNames[one.key] ?? one.key, one, of.hiddenBelow)),
  ...of.kinds.map((one) => groupRow('Institución', kindNames[one.key] ?? one.key, one, of.hiddenBelow)),
  ...of.municipalities.map((one) => groupRow('Municipio', one.name || one.key, one, of.hiddenBelow)),
]

/** The board as XLSX: a sheet for each of its parts, with the figures of the screen and nobody's name. */
export const writeBoard = async (board: VettingBoard, approval: Approval, today: string): Promise<Uint8Array> => {
  const ages = ['week', 'month', 'quarter', 'older'] as const
  const states: Row[] = [
    head(['Estado', ...ages.map((age) => ageNames[age]), 'En total']),
    ...board.pipeline.map((row): Row => [text(stateNames[row.state]), ...ages.map((age) => number(row[age])), number(row.all)]),
    ...board.resting.map((row): Row => [text(stateNames[row.state]), null, null, null, null, number(row.count)]),
  ]
  const waiting: Row[] = [
    head(['Qué la detiene', 'Personas']),
    ...board.waits.map((row): Row => [text(waitNames[row.wait]), number(row.count)]),
    [],
    head(['Para cuándo se necesita', 'Personas']),
    ...board.needs.map((row): Row => [text(needNames[row.need]), number(row.count)]),
  ]
  const days: Row[] = [
    head(['Tipo', 'Respuestas', '1 de cada 10', 'La mitad', '9 de cada 10']),
    ...board.turnaround.map((row): Row => [text(typeNames[row.type]), number(row.answers), number(row.tenth), number(row.median), number(row.ninetieth)]),
  ]
  const months: Row[] = [head(['Mes', 'Vencen']), ...board.expiries.map((row): Row => [text(row.month), number(row.count)])]
  const first = { width: 34 }
  return writeExcelFile([
    { data: [...states, [], [text(`Datos del ${today}`)]], sheet: 'Estados', columns: [first, ...ages.map(() => ({ width: 15 })), { width: 12 }], stickyRowsCount: 1 },
    { data: waiting, sheet: 'Qué las detiene', columns: [first, { width: 12 }], stickyRowsCount: 1 },
    { data: months, sheet: 'Vencimientos', columns: [{ width: 14 }, { width: 12 }], stickyRowsCount: 1 },
    { data: days, sheet: 'Días a la respuesta', columns: [{ width: 16 }, ...Array.from({ length: 4 }, () => ({ width: 14 }))], stickyRowsCount: 1 },
    { data: approvalRows(approval), sheet: 'Aprobación', columns: [{ width: 14 }, first, { width: 22 }, { width: 14 }, { width: 16 }], stickyRowsCount: 1 },
  ]).toBuffer()
}
