import type { readDataRequest } from '@tequio/contracts/identity/data-request'
import type { ReplyOf } from '@tequio/contracts/make'
import PDFDocument from 'pdfkit'

type Request = ReplyOf<typeof readDataRequest>
const ink = '#1b2430'
const ink2 = '#4a5563'
const margin = 72

const longDay = (day: string): string => new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
const rights: Record<Request['kind'], string> = { access: 'acceso', rectification: 'rectificación', cancellation: 'cancelación', opposition: 'oposición' }
const outcomes = { granted: 'La solicitud es procedente.', partly: 'La solicitud es procedente en parte.', refused: 'La solicitud no es procedente.' } as const

const receipt = (of: Request): string[] => [
  `Recibimos su solicitud de ${rights[of.kind]} sobre sus datos personales el ${longDay(of.receivedOn)}.`,
  `La respuesta llega a más tardar el ${longDay(of.dueOn)}. El plazo se cuenta en días hábiles desde el día siguiente; si hace falta ampliarlo o pedirle una aclaración, se le avisa con el motivo.`,
  ...of.texts.filter((one) => one.what === 'request').flatMap((one) => ['Lo que pidió:', one.text]),
  'Puede ver en todo momento cómo va, aclararla o retirarla en «Mi trayectoria», «Mis datos personales», o con el personal del programa. El trámite no tiene costo.',
]

const answer = (of: Request): string[] => [
  `En respuesta a su solicitud de ${rights[of.kind]} sobre sus datos personales, recibida el ${longDay(of.receivedOn)}:`,
  of.outcome === null ? '' : outcomes[of.outcome],
  ...of.texts.filter((one) => one.what === 'answer').map((one) => one.text),
  ...(of.outcome === 'granted' || of.outcome === 'partly' ? ['Lo procedente se lleva a cabo dentro de los quince días hábiles siguientes a esta respuesta.'] : []),
  'Si no está de acuerdo puede interponer el recurso de revisión ante la autoridad garante que corresponda, dentro de los quince días hábiles siguientes a la notificación de esta respuesta.',
]

/** The letter's font has the letters of western Europe; a person may have typed others. */
const printable = (text: string): string => text.replace(/[^\n\x20-\x7e\xa0-\xff–—‘’“”•…€]/gu, '')

/** The receipt or the answer as one tagged letter. */
export const renderLetter = (of: Request, which: 'receipt' | 'answer'): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const title = which === 'receipt' ? `Acuse de la solicitud ${of.folio}` : `Respuesta a la solicitud ${of.folio}`
    const day = which === 'receipt' ? of.receivedOn : (of.answeredOn ?? of.receivedOn)
    const doc = new PDFDocument({
      size: 'LETTER',
      margin,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'es-MX',
      displayTitle: true,
      info: { Title: title, Author: 'Tequio', CreationDate: new Date(`${day}T12:00:00Z`) },
    })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    const root = doc.struct('Document')
    doc.addStructure(root)
    const say = (tag: string, text: string, font: string, size: number, color: string, gap: number): void =>
      void root.add(
        doc.struct(tag, {}, () => {
          doc.font(font).fontSize(size).fillColor(color).text(printable(text), { lineGap: 3 })
          doc.y += gap
        }),
      )
    say('P', [of.municipalityName, longDay(day)].filter(Boolean).join(', '), 'Helvetica', 11, ink2, 18)
    say('H1', title, 'Helvetica-Bold', 18, ink, 10)
    say('P', of.personName, 'Helvetica-Bold', 12, ink, 14)
    for (const text of (which === 'receipt' ? receipt(of) : answer(of)).filter(Boolean)) say('P', text, 'Helvetica', 12, ink, 10)
    if (which === 'answer' && of.answeredBy) say('P', `Atendió: ${of.answeredBy}`, 'Helvetica', 12, ink, 10)
    root.end()
    doc.end()
  })
