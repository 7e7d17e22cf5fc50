import { participationSplits, type SplitRow } from '@tequio/contracts/training/participation'
import PDFDocument from 'pdfkit'
import {
  adjustmentNote,
  adjustmentTitle,
  adjustmentWords,
  ageWords,
  asOfWords,
  notes,
  periodWords,
  sexWords,
  splitWords,
  unknownWords,
  type Printed,
} from './participation-words.ts'

const [ink, ink2, pine, line] = ['#1b2430', '#4a5563', '#0b5d57', '#dde2e8']
const margin = 56
const width = 612 - 2 * margin
const columns = [width - 4 * 66, 66, 66, 66, 66]
const rowHeight = 20
const whole = (value: number): string => new Intl.NumberFormat('es-MX').format(value)
const signed = (value: number): string => new Intl.NumberFormat('es-MX', { signDisplay: 'exceptZero' }).format(value)

/** The participant-training table as a tagged PDF in Spanish, letter size, each disaggregation a table of its own. */
export const renderParticipation = ({ table, sex, age }: Printed, now: Date): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'LETTER',
      margin,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'es-MX',
      displayTitle: true,
      info: { Title: 'Personas capacitadas', Author: 'Tequio', Subject: periodWords(table), CreationDate: now },
    })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)

    const root = doc.struct('Document')
    doc.addStructure(root)
    const write = (tag: string, text: string, font: string, size: number, color: string, gap: number): void => {
      root.add(
        doc.struct(tag, {}, () => {
          doc.font(font).fontSize(size).fillColor(color).text(text, margin, doc.y, { lineGap: 2, width })
        }),
      )
      doc.y += gap
    }
    const room = (height: number): void => {
      if (doc.y + height > doc.page.height - margin) doc.addPage()
    }
    const writeRow = (into: PDFKit.PDFStructureElement, cells: readonly string[], isHead: boolean): void => {
      const font = isHead ? 'Helvetica-Bold' : 'Helvetica'
      doc.font(font).fontSize(10)
      const height = Math.max(rowHeight, doc.heightOfString(cells[0] ?? '', { width: (columns[0] ?? 0) - 8 }) + 8)
      room(height)
      const y = doc.y
      const row = doc.struct('TR')
      into.add(row)
      let x = margin
      for (const [at, cell] of cells.entries()) {
        const left = x
        row.add(
          doc.struct(isHead || at === 0 ? 'TH' : 'TD', {}, () => {
            doc
              .font(font)
              .fontSize(isHead ? 8.5 : 10)
              .fillColor(isHead ? ink2 : ink)
            doc.text(cell, left, y + 5, { width: (columns[at] ?? 0) - (at === 0 ? 8 : 0), align: at === 0 ? 'left' : 'right', lineBreak: at === 0 })
          }),
        )
        x += columns[at] ?? 0
      }
      row.end()
      doc.markContent('Artifact', { type: 'Layout' })
      doc.rect(margin, y + height - 0.5, width, 0.5).fill(line)
      doc.endMarkedContent()
      doc.y = y + height
    }
    const writeTable = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): void => {
      room(rowHeight * 4 + 24)
      doc.y += 12
      write('H2', title, 'Helvetica-Bold', 13, pine, 4)
      const into = doc.struct('Table')
      root.add(into)
      writeRow(into, ['', ...head], true)
      for (const cells of rows) writeRow(into, cells, false)
      into.end()
    }
    const figures = (of: Pick<SplitRow, 'people' | 'participations' | 'completed' | 'hours'>): string[] => [of.people, of.participations, of.completed, of.hours].map(whole)

    write('H1', 'Personas capacitadas', 'Helvetica-Bold', 22, ink, 4)
    write('P', `${periodWords(table)}. ${asOfWords(table)}.`, 'Helvetica', 12, ink2, 0)
    const head = ['Personas', 'Particip.', 'Terminados', 'Horas']
    writeTable('Total', head, [['Todas', ...figures(table.total)]])
    writeTable(
      'Sexo',
      ['Personas'],
      sexWords.map((word, at) => [word, whole(sex[at] ?? 0)]),
    )
    writeTable(
      'Edad',
      ['Personas'],
      ageWords.map((word, at) => [word, whole(age[at] ?? 0)]),
    )
    for (const split of participationSplits)
      writeTable(
        splitWords[split],
        head,
        table.splits[split].map((row) => [row.key === '' ? unknownWords : row.name, ...figures(row)]),
      )
    if (table.adjustments.length > 0) {
      writeTable(
        adjustmentTitle,
        head,
        table.adjustments.map((one) => [adjustmentWords(one), ...[one.people, one.participations, one.completed, one.hours].map(signed)]),
      )
      doc.y += 6
      write('P', adjustmentNote, 'Helvetica', 9.5, ink2, 3)
    }
    doc.y += 12
    room(90)
    for (const note of notes) write('P', note, 'Helvetica', 9.5, ink2, 3)
    root.end()
    doc.end()
  })
