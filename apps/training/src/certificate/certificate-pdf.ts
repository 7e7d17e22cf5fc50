import PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import type { CertificateRow } from '../tables.ts'
import { checkUrlOf } from './folio.rules.ts'
import { drawCourse, drawMark, type Doc } from './stones.ts'
import { plainLook, type Look } from './template.queries.ts'

type Printed = Pick<CertificateRow, 'folio' | 'person_name' | 'course_title' | 'hours' | 'completed_on' | 'issued_on' | 'expires_on'>

const ink = '#1b2430'
const ink2 = '#4a5563'
const pine = '#0b5d57'
const line = '#dde2e8'
const page = { width: 792, height: 612 } // letter, landscape, in points
const left = 72
const measure = page.width - 2 * left

const longDay = (day: string): string => new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

const drawArtifact = (doc: Doc, draw: () => void): void => {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}

const drawMasonry = (doc: Doc): void =>
  drawArtifact(doc, () => {
    drawCourse(doc, { y: 0, height: 26, width: page.width, seed: 3, amberAt: 5 })
    drawCourse(doc, { y: 28.5, height: 26, width: page.width, seed: 8 })
    drawCourse(doc, { y: page.height - 31, height: 15, width: page.width, seed: 21 })
    drawCourse(doc, { y: page.height - 14, height: 14, width: page.width, seed: 34 })
    doc.rect(0, 56, page.width, 0.75).fill(line)
  })

const drawQr = (doc: Doc, text: string, x: number, y: number, size: number): void => {
  const { data } = encode(text, { ecc: 'M', border: 0 })
  const cell = size / data.length
  doc.fillColor(ink)
  for (const [row, cells] of data.entries()) for (const [column, isDark] of cells.entries()) if (isDark) doc.rect(x + column * cell, y + row * cell, cell + 0.05, cell + 0.05)
  doc.fill()
}

// A long name or title takes a smaller size instead of a second line that would push the rest down.
const sizeThatFits = (doc: Doc, text: string, font: string, sizes: readonly number[], width = measure): number =>
  sizes.find((size) => doc.font(font).fontSize(size).widthOfString(text) <= width) ?? sizes.at(-1) ?? 20

/** The certificate as one tagged page, letter in landscape: who issues it, with emblems and signatures as its template has them, name, course, hours, dates, folio, and a QR of its public check page. */
export const renderCertificate = (of: Printed, publicUrl: string, look: Look = plainLook): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const url = checkUrlOf(publicUrl, of.folio)
    const title = `Constancia de ${of.person_name}`
    // signatures take the room that the facts leave when they stand closer
    const isSigned = look.signatures.length > 0
    const issuerWidth = look.emblems.length > 2 ? 256 : 300
    const isDressed = look.issuer !== '' || look.emblems.length > 0
    const doc = new PDFDocument({
      size: [page.width, page.height],
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'es-MX',
      displayTitle: true,
      info: { Title: title, Author: 'Tequio', Subject: of.course_title, CreationDate: new Date(`${of.issued_on}T12:00:00Z`) },
    })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)

    drawMasonry(doc)
    drawArtifact(doc, () => drawMark(doc, page.width - left - 40, isDressed ? 72 : 84, 40))

    const root = doc.struct('Document')
    doc.addStructure(root)
    const say = (tag: string, draw: () => void, alt?: string): void => {
      root.add(doc.struct(tag, alt === undefined ? {} : { alt }, draw))
    }
    const write = (text: string, x: number, y: number, font: string, size: number, color: string, width = measure): void => {
      doc.font(font).fontSize(size).fillColor(color).text(text, x, y, { width, lineGap: 2 })
    }

    say('P', () => write('Constancia', left, isDressed ? 78 : 92, 'Helvetica-Bold', 15, pine))
    if (look.issuer !== '') say('P', () => write(look.issuer, left, 98, 'Helvetica', sizeThatFits(doc, look.issuer, 'Helvetica', [12, 11, 10, 9], issuerWidth), ink2, issuerWidth))
    for (const [at, { bytes, alt }] of look.emblems.entries()) {
      const x = page.width - left - 56 - 100 - at * 112
      say('Figure', () => doc.image(bytes, x, 72, { fit: [100, 40], align: 'right', valign: 'center' }), alt)
    }
    say('H1', () => write(of.person_name, left, 128, 'Helvetica-Bold', sizeThatFits(doc, of.person_name, 'Helvetica-Bold', [40, 36, 32, 28, 24]), ink))
    say('P', () => write('aprobó el curso', left, 186, 'Helvetica', 17, ink2))
    say('H2', () => write(of.course_title, left, 214, 'Helvetica-Bold', 22, ink, measure - 40))
    const under = Math.max(doc.y + 6, 246)
    say('P', () => write(`de ${of.hours} horas, con todas sus lecciones, su caso práctico y su prueba final.`, left, under, 'Helvetica', 15, ink2))
    drawArtifact(doc, () => doc.rect(left, isSigned ? 330 : 338, measure, 0.75).fill(line))

    const facts: [string, string][] = [
      ['Concluyó', longDay(of.completed_on)],
      ['Expedida', longDay(of.issued_on)],
      ['Vale hasta', of.expires_on === null ? 'sin vencimiento' : longDay(of.expires_on)],
      ['Folio', of.folio],
    ]
    for (const [at, [label, value]] of facts.entries()) {
      const x = left + (at % 2) * 220
      const y = isSigned ? 344 + Math.floor(at / 2) * 44 : 366 + Math.floor(at / 2) * 62
      say('P', () => write(label, x, y, 'Helvetica', 12, ink2, 210))
      say('P', () => write(value, x, y + (isSigned ? 15 : 18), label === 'Folio' ? 'Courier-Bold' : 'Helvetica-Bold', 15, ink, 210))
    }
    for (const [at, { name, post, bytes }] of look.signatures.entries()) {
      const x = left + at * 220
      if (bytes) say('Figure', () => doc.image(bytes, x, 436, { fit: [196, 36], align: 'center', valign: 'bottom' }), `Firma de ${name}`)
      drawArtifact(doc, () => doc.rect(x, 474, 196, 0.75).fill(ink2))
      say('P', () => write(name, x, 478, 'Helvetica-Bold', sizeThatFits(doc, name, 'Helvetica-Bold', [11, 10, 9, 8], 204), ink, 204))
      const below = doc.y
      say('P', () => write(post, x, below, 'Helvetica', sizeThatFits(doc, post, 'Helvetica', [10, 9, 8, 7], 204), ink2, 204))
    }
    say('P', () =>
      write(
        'Para comprobar esta constancia escanee el código o abra la dirección de abajo. La página confirma el curso y las fechas; no muestra el puesto ni el municipio.',
        left,
        isSigned ? 524 : 500,
        'Helvetica',
        isSigned ? 10 : 11,
        ink2,
        420,
      ),
    )
    say('Link', () =>
      doc
        .font('Helvetica')
        .fontSize(11)
        .fillColor(pine)
        .text(url, left, isSigned ? 554 : 536, { width: 480, underline: true, link: url }),
    )
    say('Figure', () => drawQr(doc, url, page.width - left - 148, isSigned ? 352 : 366, 148), `Código QR que abre ${url}`)
    root.end()
    doc.end()
  })
