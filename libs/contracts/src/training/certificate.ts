import { Type, type Static } from 'typebox'
import { endpoint, event, file, problem } from '../make.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

export const certificateIssued = event(
  'training.certificate.issued.v1',
  'A person who completed a course claimed its certificate',
  Type.Object(
    {
      certificateId: uuid,
      personId: uuid,
      municipalityId: nullable(Type.String()),
      courseId: uuid,
      courseTitle: Type.String(),
      hours: Type.Integer(),
      issuedOn: day,
      expiresOn: nullable(day),
    },
    closed,
  ),
)

/** `missing` names what the course still asks for. */
export const notComplete = problem('course-not-complete', 409, Type.Object({ missing: Type.Array(Type.String()) }))

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
