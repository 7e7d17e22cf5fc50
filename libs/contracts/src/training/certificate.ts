import { Type, type Static } from 'typebox'
import { endpoint, event, file, problem } from '../make.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

const state = {
  certificateId: uuid,
  personId: uuid,
  municipalityId: nullable(Type.String()),
  courseId: uuid,
  courseTitle: Type.String(),
  hours: Type.Integer(),
  issuedOn: day,
  expiresOn: nullable(day),
}

export const certificateIssued = event('training.certificate.issued.v1', 'A person who completed a course claimed its certificate', Type.Object(state, closed))

export const certificateEnding = event('training.certificate.ending.v1', 'A certificate nears its last day and may be renewed', Type.Object(state, closed))

export const certificateRevoked = event('training.certificate.revoked.v1', 'Two of the staff took a certificate back', Type.Object({ ...state, revokedOn: day }, closed))

/** `missing` names what the course still asks for. */
export const notComplete = problem('course-not-complete', 409, Type.Object({ missing: Type.Array(Type.String()) }))

/** A course is taken again from the day on which its certificate may be renewed. */
export const renewalNotOpen = problem('renewal-not-open', 409, Type.Object({ opensOn: day }))

/** Twelve characters without look-alikes in three groups: 60 random bits. */
export const folio = Type.String({ pattern: '^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$' })
const certificateStatus = Type.Union([Type.Literal('valid'), Type.Literal('expired'), Type.Literal('revoked')])

const certificate = Type.Object(
  {
    certificateId: uuid,
    folio,
    personName: Type.String(),
    courseId: uuid,
    courseTitle: Type.String(),
    hours: Type.Integer(),
    /** The day on which the last requirement was met. */
    completedOn: day,
    issuedOn: day,
    expiresOn: nullable(day),
    status: certificateStatus,
    /** Whole address behind the QR, for example `https://…/verificar/7K4M-Q2XP-9RDT`. */
    checkUrl: Type.String(),
    sizeBytes: Type.Integer(),
    /** From this day the course may be taken again for a new certificate; null where it does not expire or was revoked. */
    renewalOpensOn: nullable(day),
    /** The certificate of the same course before this one, and the one after it. */
    renewsId: nullable(uuid),
    renewedById: nullable(uuid),
  },
  closed,
)
export type Certificate = Static<typeof certificate>

export const claimCertificate = endpoint({
  method: 'POST',
  path: '/api/training/editions/:editionId/certificate',
  summary: 'Claims the certificate of a completed edition; however often it is asked for, there is one',
  may: { on: 'session' },
  params: editionParams,
  reply: certificate,
  problems: [notComplete],
})

export const listMyCertificates = endpoint({
  method: 'GET',
  path: '/api/training/my/certificates',
  summary: 'The certificates of the signed-in person, newest first',
  may: { on: 'session' },
  reply: Type.Object({ items: Type.Array(certificate), hours: Type.Integer() }, closed),
})

const certificateParams = Type.Object({ certificateId: uuid }, closed)

export const readCertificate = endpoint({
  method: 'GET',
  path: '/api/training/certificates/:certificateId',
  summary: 'One certificate',
  may: { do: 'training.certificate.see', on: 'certificate', by: 'certificateId' },
  params: certificateParams,
  reply: certificate,
})

export const readCertificatePdf = endpoint({
  method: 'GET',
  path: '/api/training/certificates/:certificateId/pdf',
  summary: 'The certificate as a tagged PDF, one page',
  may: { do: 'training.certificate.see', on: 'certificate', by: 'certificateId' },
  params: certificateParams,
  reply: file('application/pdf'),
})

export const readBadge = endpoint({
  method: 'GET',
  path: '/api/training/certificates/:certificateId/badge',
  summary: 'The certificate as an Open Badges 3.0 credential with its signature (eddsa-rdfc-2022), for the wallet of its holder',
  may: { do: 'training.certificate.see', on: 'certificate', by: 'certificateId' },
  params: certificateParams,
  reply: file('application/vc'),
})

const verificationMethod = Type.Object({ id: Type.String(), type: Type.Literal('Multikey'), controller: Type.String(), publicKeyMultibase: Type.String() }, closed)

export const readIssuer = endpoint({
  method: 'GET',
  path: '/api/training/public/issuer',
  summary: 'Who signs credentials here and with which keys, as a controlled identifier document; two keys while one takes the place of the other',
  may: { on: 'public' },
  reply: Type.Object(
    {
      '@context': Type.Array(Type.String()),
      id: Type.String(),
      type: Type.Array(Type.String()),
      name: Type.String(),
      url: Type.String(),
      verificationMethod: Type.Array(verificationMethod),
      assertionMethod: Type.Array(Type.String()),
    },
    closed,
  ),
})

export const readStatusList = endpoint({
  method: 'GET',
  path: '/api/training/public/status-lists/:list',
  summary: 'Which credentials of a list are revoked, one bit each, signed; as it is now',
  may: { on: 'public' },
  params: Type.Object({ list: Type.Integer({ minimum: 0, maximum: 20_000 }) }, closed),
  reply: file('application/vc'),
})

const folioParams = Type.Object({ folio: Type.String({ minLength: 12, maxLength: 20 }) }, closed)

export const checkCertificate = endpoint({
  method: 'GET',
  path: '/api/training/public/certificates/:folio',
  summary: 'Confirms a certificate to anyone, without disclosing whose it is; small letters and missing hyphens are forgiven',
  may: { on: 'public' },
  params: folioParams,
  reply: Type.Object(
    { folio, courseTitle: Type.String(), hours: Type.Integer(), completedOn: day, issuedOn: day, expiresOn: nullable(day), status: certificateStatus, initials: Type.String() },
    closed,
  ),
})

export const matchCertificate = endpoint({
  method: 'POST',
  path: '/api/training/public/certificates/:folio/match',
  summary: 'Says whether a typed name is the one on the certificate; accents, case and order of words are forgiven; few tries a minute',
  may: { on: 'public' },
  params: folioParams,
  body: Type.Object({ name: Type.String({ minLength: 3, maxLength: 120 }) }, closed),
  reply: Type.Object({ matches: Type.Boolean() }, closed),
  status: 200,
})

export const matchCertificateFile = endpoint({
  method: 'POST',
  path: '/api/training/public/certificates/:folio/file',
  summary: 'Says whether a file is the PDF that was issued, by its SHA-256, which the browser works out; the file itself is never sent',
  may: { on: 'public' },
  params: folioParams,
  body: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed),
  reply: Type.Object({ matches: Type.Boolean() }, closed),
  status: 200,
})
