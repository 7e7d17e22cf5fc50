import { createHash } from 'node:crypto'
import {
  addTemplateImage,
  readCertificateTemplate,
  readSampleCertificate,
  readTemplateImage,
  saveCertificateTemplate,
  templateImageUnfit,
  templateImpossible,
  type CertificateTemplate,
} from '@tequio/contracts/training/certificate-template'
import { notFound, stale } from '@tequio/contracts/problems'
import { makeAudit } from '@tequio/service-kit/audit'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Transaction } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { renderCertificate } from './certificate-pdf.ts'
import { isDrawable } from './png.rules.ts'
import { findLook, knowsImages, readTemplate } from './template.queries.ts'

const sampleOf = (today: string) => ({
  folio: 'TQ-MUESTRA',
  person_name: 'Nombre y apellidos de la persona',
  course_title: 'Fundamentos de la justicia cívica',
  hours: 8,
  completed_on: today,
  issued_on: today,
  expires_on: addDays(today, 730),
})

const tidy = (template: CertificateTemplate): CertificateTemplate => ({
  ...template,
  issuer: template.issuer.trim(),
  emblems: template.emblems.map((one) => ({ ...one, alt: one.alt.trim() })),
  signatures: template.signatures.map((one) => ({ ...one, name: one.name.trim(), post: one.post.trim() })),
})

/** Throws `stale`, `template-impossible`. */
const save = async (tx: Transaction<Tables>, of: CertificateTemplate): Promise<CertificateTemplate> => {
  const { version } = await tx.selectFrom('certificate_template').select('version').forUpdate().executeTakeFirstOrThrow()
  if (version !== of.version) throw new Problem(stale, { current: version })
  const { issuer, emblems, signatures } = tidy(of)
  if (emblems.some(({ alt }) => alt === '') || signatures.some(({ name, post }) => name === '' || post === '')) throw new Problem(templateImpossible, { reason: 'words' })
  if (!(await knowsImages(tx, of))) throw new Problem(templateImpossible, { reason: 'image' })
  await tx
    .updateTable('certificate_template')
    .set({ issuer, emblems: JSON.stringify(emblems), signatures: JSON.stringify(signatures), version: version + 1 })
    .execute()
  return readTemplate(tx)
}

export const templateRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  const publicUrl = app.config.PUBLIC_URL

  serve(app, readCertificateTemplate, ({ db }) => readTemplate(db))
  serve(app, saveCertificateTemplate, async ({ tx, actor, body, now }) => {
    const saved = await save(tx, body)
    await audit.write(tx, { actor: actor.accountId, act: 'training.certificate.set-template', subject: 'programme', now })
    return saved
  })
  serve(app, addTemplateImage, async ({ tx, body }) => {
    if (!isDrawable(body)) throw new Problem(templateImageUnfit)
    const image = createHash('sha256').update(body).digest('hex')
    await tx
      .insertInto('template_image')
      .values({ sha: image, bytes: Buffer.from(body) })
      .onConflict((on) => on.column('sha').doNothing())
      .execute()
    return { image }
  })
  serve(app, readTemplateImage, async ({ db, params }) => {
    const found = await db.selectFrom('template_image').select('bytes').where('sha', '=', params.image).executeTakeFirst()
    if (!found) throw new Problem(notFound)
    return { bytes: found.bytes, name: `${params.image.slice(0, 12)}.png`, inline: true }
  })
  serve(app, readSampleCertificate, async ({ db, now }) => ({
    bytes: await renderCertificate(sampleOf(programmeDay(now)), publicUrl, await findLook(db)),
    name: 'Constancia de muestra.pdf',
    inline: true,
  }))
}
