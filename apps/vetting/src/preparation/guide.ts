import type { ReplyOf } from '@tequio/contracts/make'
import type { readPreparation } from '@tequio/contracts/vetting/preparation'
import type { Paper } from '@tequio/contracts/vetting/shapes'
import PDFDocument from 'pdfkit'

const paperWords: Readonly<Record<Paper, string>> = { data: 'datos personales', consent: 'hoja de consentimiento firmada', cup: 'CUP vigente' }
const dayInWords = (day: string): string => new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

type Page = ReplyOf<typeof readPreparation>
const askedOf = (post: Page['posts'][number]): string =>
  post.missing.length === 0 ? 'Por ahora no hay papeles que entregar.' : `Entregar: ${post.missing.map((paper) => paperWords[paper]).join(', ')}.`

/** The words of the guide, so that a test can hold them against each other: one sentence a post, whatever the answer of the embassy was or will be. */
export const guideLines = (page: Page): string[] => page.posts.map((post, at) => `${at + 1}. ${post.position}: ${post.name}. ${askedOf(post)}`)

/** What an institution gets in hand: whom to invite, which papers, how and until when. A4, tagged. */
export const writeGuide = async (page: Page): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4', margin: 64, lang: 'es-MX', tagged: true, displayTitle: true, info: { Title: `Guía para ${page.institution}` } })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const title = (text: string) => document.moveDown().font('Helvetica-Bold').fontSize(13).text(text).font('Helvetica').fontSize(11.5)
  document.font('Helvetica-Bold').fontSize(18).text('Guía para preparar la verificación previa')
  document
    .moveDown(0.5)
    .font('Helvetica')
    .fontSize(12)
    .text(`${page.institution}, ${page.municipality}\n${page.purpose}\nEmpieza el ${dayInWords(page.startsOn)}`)
  const [due] = page.tasks
  if (due) {
    title('Hasta cuándo')
    document.text(`Entregue los papeles a más tardar el ${dayInWords(due.dueOn)}. Después de ese día la respuesta puede llegar cuando el curso ya empezó.`)
  }
  title('A quién invitar, en este orden')
  for (const line of guideLines(page)) document.moveDown(0.3).text(line, { lineGap: 2 })
  title('Cómo se entregan')
  document.list(
    [
      'Datos personales: cada persona los escribe en su teléfono, en "Mi verificación".',
      'Consentimiento: cada persona lo da en su teléfono, o firma la hoja que su enlace imprime y sube.',
      'CUP: su enlace sube el certificado en PDF o en foto.',
    ],
    { bulletRadius: 1.5, lineGap: 2 },
  )
  document.end()
  await ended
  return Buffer.concat(chunks)
}
