import { todayIn } from '@tequio/service-kit/clock'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { WholeMatrix } from './matrix.queries.ts'

const roundWords = (round: string): string => (round === 'baseline' ? 'Línea base' : `Seguimiento ${round.split('-').at(-1) ?? ''}`)
const head = (words: readonly string[]): Row => words.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true }))
const number = (value: number | null): { value: number; type: NumberConstructor } | null => (value === null ? null : { value: Math.round(value * 10) / 10, type: Number })

const componentSheet = ({ instrument, entries }: WholeMatrix): Row[] => [
  head([
    'Clave INEGI',
    'Municipio',
    'Estado',
    'Ronda',
    'Firmado el',
    ...instrument.components.map(({ title }) => title),
    'Puntaje',
    'Puntaje antes (criterios comunes)',
    'Puntaje ahora (criterios comunes)',
    'Criterios',
    'No aplica',
  ]),
  ...entries.map(({ place, now, standing }): Row => [
    { value: place.id, type: String },
    { value: place.name, type: String },
    { value: place.state_name, type: String },
    { value: roundWords(now.round), type: String },
    { value: todayIn(place.time_zone, now.signedAt), type: String },
    ...standing.cells.map(({ level }) => number(level)),
    number(standing.scored.total),
    number(standing.compared?.before ?? null),
    number(standing.compared?.now ?? null),
    { value: `${standing.scored.answered} de ${standing.scored.criteria}`, type: String },
    number(standing.scored.components.reduce((sum, one) => sum + one.notApplicable, 0)),
  ]),
]

const criterionSheet = ({ instrument, entries }: WholeMatrix): Row[] => [
  head(['Clave INEGI', 'Municipio', 'Ronda', 'Componente', 'Criterio', 'Nivel antes', 'Nivel ahora', 'No aplica']),
  ...entries.flatMap(({ place, now, before }) =>
    instrument.components.flatMap((component) =>
      component.criteria.map(({ id, title }): Row => [
        { value: place.id, type: String },
        { value: place.name, type: String },
        { value: roundWords(now.round), type: String },
        { value: component.title, type: String },
        { value: title, type: String },
        number(before?.answers.get(id)?.level ?? null),
        number(now.answers.get(id)?.level ?? null),
        { value: now.answers.get(id)?.notApplicable ? 'Sí' : '', type: String },
      ]),
    ),
  ),
]

const widths = (list: readonly number[]) => list.map((width) => ({ width }))

/** The matrix as XLSX: levels by component with scores, and a second sheet with every criterion before and now. */
export const writeMatrix = async (matrix: WholeMatrix): Promise<Uint8Array> =>
  new Uint8Array(
    await writeExcelFile([
      {
        data: componentSheet(matrix),
        sheet: 'Componentes',
        columns: widths([12, 28, 20, 16, 12, ...matrix.instrument.components.map(() => 16), 10, 16, 16, 12, 10]),
        stickyRowsCount: 1,
      },
      { data: criterionSheet(matrix), sheet: 'Criterios', columns: widths([12, 28, 16, 36, 36, 12, 12, 10]), stickyRowsCount: 1 },
    ]).toBuffer(),
  )
