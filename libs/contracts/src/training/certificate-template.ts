import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'

const closed = { additionalProperties: false } as const
const may = { do: 'training.certificate.design', on: 'programme' } as const
const line = (most: number) => Type.String({ maxLength: most, pattern: '^[^\\r\\n]*$' })
const sha = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** An emblem or a signature weighs so much in every certificate; the screen makes it smaller before it is sent. */
export const maxTemplateImageBytes = 120_000
export const mostEmblems = 3
export const mostSignatures = 2

/** No PNG that a certificate can be drawn with: whole, 8 bits a colour, in one pass, sides up to 2,000 pixels. */
export const templateImageUnfit = problem('template-image-unfit', 422)
/** An image that was never brought, or a line that says nothing. */
export const templateImpossible = problem('template-impossible', 422, Type.Object({ reason: Type.Union([Type.Literal('image'), Type.Literal('words')]) }))

const template = {
  /** A line above the name: who issues it. Empty: none. */
  issuer: line(80),
  /** Drawn from the right, beside the mark. `alt`: whose it is, for who cannot see it. */
  emblems: Type.Array(Type.Object({ image: sha, alt: line(120) }, closed), { maxItems: mostEmblems }),
  signatures: Type.Array(Type.Object({ name: line(60), post: line(90), image: Type.Union([sha, Type.Null()]) }, closed), { maxItems: mostSignatures }),
}
const whole = Type.Object({ ...template, version: Type.Integer() }, closed)
export type CertificateTemplate = Static<typeof whole>

export const readCertificateTemplate = endpoint({
  method: 'GET',
  path: '/api/training/staff/certificate-template',
  summary: 'Who issues certificates, with which emblems and signatures',
  may,
  reply: whole,
})

export const saveCertificateTemplate = endpoint({
  method: 'PUT',
  path: '/api/training/staff/certificate-template',
  summary: 'Changes how certificates look that are issued from now on; those that were issued stay as they are',
  may,
  body: whole,
  reply: whole,
  problems: [templateImpossible],
})

export const addTemplateImage = endpoint({
  method: 'POST',
  path: '/api/training/staff/certificate-template/images',
  summary: 'Keeps an emblem or a signature (PNG) by the SHA-256 of its bytes',
  may,
  body: bytes(maxTemplateImageBytes),
  reply: Type.Object({ image: sha }, closed),
  problems: [templateImageUnfit],
})

export const readTemplateImage = endpoint({
  method: 'GET',
  path: '/api/training/staff/certificate-template/images/:image',
  summary: 'An emblem or a signature',
  may,
  params: Type.Object({ image: sha }, closed),
  reply: file('image/png'),
})

export const readSampleCertificate = endpoint({
  method: 'GET',
  path: '/api/training/staff/certificate-template/sample',
  summary: 'A certificate of nobody, as one that is issued now would look (PDF)',
  may,
  reply: file('application/pdf'),
})
