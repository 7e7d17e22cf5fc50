import type { CertificateTemplate } from '@tequio/contracts/training/certificate-template'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** What is drawn of a template. */
export type Look = {
  issuer: string
  emblems: readonly { bytes: Buffer; alt: string }[]
  signatures: readonly { name: string; post: string; bytes: Buffer | null }[]
}
/** A certificate without a template: the mark alone. */
export const plainLook: Look = { issuer: '', emblems: [], signatures: [] }

export const readTemplate = async (db: Kysely<Tables>): Promise<CertificateTemplate> =>
  db.selectFrom('certificate_template').select(['issuer', 'emblems', 'signatures', 'version']).executeTakeFirstOrThrow()

const namedIn = ({ emblems, signatures }: Pick<CertificateTemplate, 'emblems' | 'signatures'>): string[] =>
  [...emblems, ...signatures].flatMap(({ image }) => (image === null ? [] : [image]))

export const findImages = async (db: Kysely<Tables>, of: Pick<CertificateTemplate, 'emblems' | 'signatures'>): Promise<Map<string, Buffer>> => {
  const rows = await db
    .selectFrom('template_image')
    .select(['sha', 'bytes'])
    .where('sha', '=', sql<string>`any(${namedIn(of)}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.sha, row.bytes]))
}

export const lookOf = (template: CertificateTemplate, images: ReadonlyMap<string, Buffer>): Look => ({
  issuer: template.issuer,
  emblems: template.emblems.flatMap(({ image, alt }) => {
    const bytes = images.get(image)
    return bytes ? [{ bytes, alt }] : []
  }),
  signatures: template.signatures.map(({ name, post, image }) => ({ name, post, bytes: image === null ? null : (images.get(image) ?? null) })),
})

/** How a certificate that is issued now looks. */
export const findLook = async (db: Kysely<Tables>): Promise<Look> => {
  const template = await readTemplate(db)
  return lookOf(template, await findImages(db, template))
}

/** Whether each image that a template names was brought. */
export const knowsImages = async (db: Kysely<Tables>, template: Pick<CertificateTemplate, 'emblems' | 'signatures'>): Promise<boolean> => {
  const images = await findImages(db, template)
  return namedIn(template).every((sha) => images.has(sha))
}
