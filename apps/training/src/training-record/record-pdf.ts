import PDFDocument from 'pdfkit'
import type { RecordLine, TrainingRecord } from './record.rules.ts'

const ink = '#1b2430'
const ink2 = '#4a5563'
const pine = '#0b5d57'

const longDay = (day: string): string => new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

const stateOf = (of: RecordLine): string => {
  if (of.status === 'revoked') return 'anulada: sus horas no cuentan'
  const until = of.expiresOn === undefined ? 'sin vencimiento' : `${of.status === 'expired' ? 'venció' : 'vale hasta'} el ${longDay(of.expiresOn)}`
  return of.status === 'expired' ? until : `vigente, ${until}`
}

/** The record as a tagged PDF in Spanish, letter size; `signed` goes with it as an attachment, so that the paper carries its proof. */
export const renderRecord = (record: TrainingRecord, signed: Uint8Array, now: Date): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'LETTER',
      margin: 64,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'es-MX',
      displayTitle: true,
      info: { Title: `Historial de capacitación de ${record.name}`, Author: 'Tequio', CreationDate: now },
    })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.file(Buffer.from(signed), { name: 'historial-firmado.json', type: 'application/json', description: 'El historial con su firma', creationDate: now, modifiedDate: now })

    const root = doc.struct('Document')
    doc.addStructure(root)
    const write = (tag: string, text: string, font: string, size: number, color: string, gap: number): void => {
      root.add(
        doc.struct(tag, {}, () => {
          doc.font(font).fontSize(size).fillColor(color).text(text, { lineGap: 2 })
        }),
      )
      doc.y += gap
    }
    write('P', 'Historial de capacitación', 'Helvetica-Bold', 13, pine, 6)
    write('H1', record.name, 'Helvetica-Bold', 24, ink, 6)
    const elsewhere = record.outside.hours > 0 ? ` y, aparte, ${record.outside.hours} horas de capacitación externa` : ''
    write('P', `${record.hours} horas con constancia${elsewhere}, al ${longDay(record.statedOn)}.`, 'Helvetica', 13, ink2, 18)
    for (const line of record.certificates) {
      write('H2', `${line.title}, ${line.hours} horas`, 'Helvetica-Bold', 13, ink, 2)
      write('P', `Terminó el ${longDay(line.completedOn)}. Constancia expedida el ${longDay(line.issuedOn)}: ${stateOf(line)}.`, 'Helvetica', 11, ink2, 2)
      write('P', `Folio ${line.folio}, se comprueba en ${line.check}`, 'Helvetica', 10, ink2, 12)
    }
    if (record.certificates.length === 0) write('P', 'Aún no tiene constancias.', 'Helvetica', 12, ink2, 12)
    if (record.outside.trainings.length > 0) {
      write('H2', `Capacitación externa, ${record.outside.hours} horas`, 'Helvetica-Bold', 15, pine, 2)
      write('P', 'La impartieron otras instituciones. El programa revisó el comprobante de cada una y la aprobó; no son constancias de Tequio.', 'Helvetica', 11, ink2, 12)
    }
    for (const line of record.outside.trainings) {
      write('H3', `${line.title}, ${line.hours} horas`, 'Helvetica-Bold', 13, ink, 2)
      const days = line.fromOn === line.toOn ? `el ${longDay(line.fromOn)}` : `del ${longDay(line.fromOn)} al ${longDay(line.toOn)}`
      write('P', `La impartió ${line.institution}, ${days}. Aprobada el ${longDay(line.approvedOn)}.`, 'Helvetica', 11, ink2, 12)
    }
    write('P', 'Este archivo lleva adjunto el mismo historial firmado (historial-firmado.json), que se comprueba sin internet.', 'Helvetica', 10, ink2, 0)
    root.end()
    doc.end()
  })
