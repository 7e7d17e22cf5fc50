import { addDays } from '@tequio/service-kit/clock'
import type { FileStore } from '@tequio/service-kit/files'
import type { Kysely } from 'kysely'
import PDFDocument from 'pdfkit'
import { approveOutside, rejectOutside, submitOutside } from '../../apps/training/src/outside/outside.actions.ts'
import { addProof } from '../../apps/training/src/outside/proof.actions.ts'
import { makeSealing } from '../../apps/training/src/sealing.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import type { World } from './world.ts'

export type Keeping = { secretKey: Uint8Array; files: FileStore }

type Story = {
  user: string
  by?: string
  title: string
  institution: string
  daysAgo: number
  days: number
  hours: number
  sentDaysAgo: number
  end?: 'approved' | { rejected: string }
}
const stories: readonly Story[] = [
  {
    user: 'juan.quintero',
    title: 'Atención a personas en crisis',
    institution: 'Universidad de Colima',
    daysAgo: 210,
    days: 5,
    hours: 24,
    sentDaysAgo: 30,
    end: 'approved',
  },
  {
    user: 'juan.quintero',
    title: 'Lenguaje claro en resoluciones',
    institution: 'Casa de la Cultura Jurídica',
    daysAgo: 96,
    days: 2,
    hours: 12,
    sentDaysAgo: 12,
    end: { rejected: 'El comprobante dice 10 horas y usted escribió 12. Corrija las horas o envíe otro comprobante.' },
  },
  { user: 'juan.quintero', title: 'Mediación comunitaria', institution: 'Centro Estatal de Mediación', daysAgo: 40, days: 10, hours: 40, sentDaysAgo: 3 },
  { user: 'oficial.lapaz', by: 'enlace.lapaz', title: 'Primer respondiente', institution: 'Academia Estatal de Seguridad', daysAgo: 60, days: 5, hours: 40, sentDaysAgo: 9 },
  { user: 'oficial.colima', title: 'Primeros auxilios', institution: 'Cruz Roja', daysAgo: 75, days: 1, hours: 8, sentDaysAgo: 6 },
  {
    user: 'oficial.guadalajara',
    title: 'Perspectiva de género en la función policial',
    institution: 'Instituto Municipal de las Mujeres',
    daysAgo: 120,
    days: 3,
    hours: 20,
    sentDaysAgo: 5,
  },
  {
    user: 'oficial.morelia',
    by: 'enlace.morelia',
    title: 'Derechos humanos y uso de la fuerza',
    institution: 'Comisión Estatal de los Derechos Humanos',
    daysAgo: 45,
    days: 4,
    hours: 24,
    sentDaysAgo: 2,
  },
]

const paperOf = (name: string, of: Story): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'LETTER', layout: 'landscape', margin: 72, info: { Title: 'Constancia', Author: of.institution } })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.font('Helvetica').fontSize(16).text(of.institution).moveDown(2)
    doc.text('otorga la presente constancia a').moveDown(0.5).font('Helvetica-Bold').fontSize(28).text(name).moveDown(0.5)
    doc.font('Helvetica').fontSize(16).text(`por su participación en «${of.title}», con duración de ${of.hours} horas.`)
    doc.end()
  })

/** What people of the demonstration were trained in elsewhere: approved, sent back, and waiting. */
export const seedOutside = async (db: Kysely<Tables>, keeping: Keeping, world: World, today: string): Promise<void> => {
  const sealing = makeSealing(keeping.secretKey)
  const personOf = (user: string) => world.persons.find(({ id }) => id === world.accounts.find((account) => account.user === user)?.personId)
  const reviewer = personOf('mariana.velez')?.id ?? ''
  for (const story of stories) {
    const person = personOf(story.user)
    if (!person) throw new Error(`the demonstration has no ${story.user}`)
    const by = (story.by === undefined ? person : personOf(story.by))?.id ?? person.id
    const at = (daysAgo: number) => new Date(`${addDays(today, -daysAgo)}T16:20:00Z`)
    const now = at(story.sentDaysAgo)
    const bytes = await paperOf(person.displayName, story)
    await db.transaction().execute(async (tx) => {
      const { proofId } = await addProof(tx, { files: keeping.files, sealing }, { bytes, by, now })
      const fromOn = addDays(today, -story.daysAgo)
      const { title, institution, hours } = story
      const row = await submitOutside(tx, { personId: person.id, title, institution, hours, fromOn, toOn: addDays(fromOn, story.days - 1), proofId, by, now })
      const decision = { outsideId: row.id, version: 1, by: reviewer, now: at(story.sentDaysAgo - 1) }
      if (story.end === 'approved') await approveOutside(tx, decision)
      else if (story.end) await rejectOutside(tx, sealing, { ...decision, reason: story.end.rejected })
    })
  }
}
