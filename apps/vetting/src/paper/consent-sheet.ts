import PDFDocument from 'pdfkit'

/** The sheet that a person signs by hand, A4, tagged: the text in force, name, post, place for day and signature. */
export const writeConsentSheet = async (of: { name: string; position: string; institution: string; version: number; text: string }): Promise<Uint8Array> => {
  const document = new PDFDocument({ size: 'A4', margin: 64, lang: 'es-MX', tagged: true, displayTitle: true, info: { Title: `Consentimiento de ${of.name}` } })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  document.font('Helvetica-Bold').fontSize(18).text('Consentimiento para enviar mis datos')
  document.moveDown().font('Helvetica').fontSize(12).text(`${of.name}\n${of.position}\n${of.institution}`)
  document.moveDown().fontSize(11.5).text(of.text, { lineGap: 3 })
  document.moveDown().text('Doy mi consentimiento para que mis datos se envíen con este fin.')
  document.moveDown(3).text('Día: ______________________     Firma: ______________________________')
  document.moveDown(2).fontSize(9).text(`Texto versión ${of.version}. Firme, tome una foto o escanee la hoja y entréguela a su enlace municipal.`)
  document.end()
  await ended
  return Buffer.concat(chunks)
}
