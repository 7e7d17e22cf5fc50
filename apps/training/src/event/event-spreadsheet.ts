import type { ReplyOf } from '@tequio/contracts/make'
import type { readEventFigures } from '@tequio/contracts/training/event'
import { headings, numberCell, textCell } from '@tequio/service-kit/cells'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { momentIn } from '../attendance/attendance-spreadsheet.ts'
import type { findAttended } from './event.queries.ts'

type Attended = Awaited<ReturnType<typeof findAttended>>
const formats = { presentation: 'Presentación', workshop: 'Taller' }
const ways = { list: 'Lista', qr: 'QR', code: 'Código' }

/** Two sheets: by municipality, and who was at which event. */
export const writeEvents = (figures: ReplyOf<typeof readEventFigures>, attended: Attended): Promise<Uint8Array> => {
  const byPlace: Row[] = [
    headings(['Municipio', 'Eventos', 'Asistencias', 'Personas']),
    ...figures.municipalities.map((one): Row => [
      textCell(one.name === '' ? 'Sin municipio' : one.name),
      numberCell(one.events),
      numberCell(one.attendances),
      numberCell(one.people),
    ]),
    [textCell('Total'), numberCell(figures.events), numberCell(figures.attendances), numberCell(figures.people)],
  ]
  const people: Row[] = [
    headings(['Evento', 'Tipo', 'Cuándo', 'Nombre', 'Puesto', 'Municipio', 'Cómo se registró']),
    ...attended.map((one): Row => [
      textCell(one.title),
      textCell(formats[one.format]),
      textCell(`${momentIn(one.starts_at, one.zone)} h`),
      textCell(one.name),
      textCell(one.position ?? ''),
      textCell(one.municipality ?? ''),
      textCell(ways[one.way]),
    ]),
  ]
  return writeExcelFile([
    { data: byPlace, sheet: 'Por municipio', columns: [{ width: 30 }, { width: 12 }, { width: 14 }, { width: 12 }] },
    { data: people, sheet: 'Asistencia', columns: [{ width: 34 }, { width: 16 }, { width: 30 }, { width: 34 }, { width: 30 }, { width: 24 }, { width: 18 }] },
  ]).toBuffer()
}
