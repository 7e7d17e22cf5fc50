import type { AttendanceRow, AttendanceWay } from '@tequio/contracts/training/attendance'
import { headings, numberCell, textCell } from '@tequio/service-kit/cells'
import writeExcelFile, { type Row } from 'write-excel-file/node'

const wayWords: Record<AttendanceWay, string> = { list: 'Lista', qr: 'QR', code: 'Código', 'call-list': 'Lista de la videollamada' }

type Head = { courseTitle: string; edition: string; title: string; startsAt: Date; zone: string; place: string }

export const momentIn = (moment: Date, zone: string): string =>
  new Intl.DateTimeFormat('es-MX', { timeZone: zone, dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(moment)
const timeIn = (moment: Date, zone: string): string => new Intl.DateTimeFormat('es-MX', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment)

/** The attendance list as XLSX: what session it is and how many came, then the people by surname. */
export const writeAttendance = async (head: Head, items: readonly AttendanceRow[]): Promise<Uint8Array> => {
  const present = items.filter((one) => one.attendance !== null).length
  const rows: Row[] = [
    [textCell('Curso'), textCell(head.courseTitle)],
    [textCell('Edición'), textCell(head.edition)],
    [textCell('Sesión'), textCell(head.title)],
    [textCell('Cuándo'), textCell(`${momentIn(head.startsAt, head.zone)} h`)],
    [textCell('Dónde'), textCell(head.place)],
    [textCell('Asistieron'), numberCell(present)],
    [textCell('Personas'), numberCell(items.length)],
    [],
    headings(['Nombre', 'Puesto', 'Municipio', 'Asistió', 'Cómo se registró', 'Hora']),
    ...items.map((person): Row => [
      textCell(person.name),
      textCell(person.position),
      textCell(person.municipality),
      textCell(person.attendance === null ? 'No' : 'Sí'),
      textCell(person.attendance === null ? '' : wayWords[person.attendance.way]),
      textCell(person.attendance === null ? '' : timeIn(new Date(person.attendance.at), head.zone)),
    ]),
  ]
  return writeExcelFile([{ data: rows, sheet: 'Asistencia', columns: [{ width: 34 }, { width: 34 }, { width: 24 }, { width: 12 }, { width: 24 }, { width: 10 }] }]).toBuffer()
}
