import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const may = { do: 'training.certificate.revoke', on: 'certificate', by: 'certificateId' } as const
const mayAll = { do: 'training.certificate.revoke', on: 'programme' } as const

export const alreadyRevoked = problem('certificate-revoked', 409)
export const revocationProposed = problem('revocation-proposed', 409)
export const revocationMissing = problem('revocation-missing', 409)
export const revocationNeedsSecond = problem('revocation-needs-second', 409)
export const termsChanged = problem('certificate-terms-changed', 409, Type.Object({ version: Type.Integer() }))
export const termsImpossible = problem('certificate-terms-impossible', 422)

const proposal = Type.Object({ reason: Type.String(), proposedAt: Type.String({ format: 'date-time' }), isMine: Type.Boolean() }, closed)

const line = Type.Object(
  {
    certificateId: uuid,
    folio: Type.String(),
    personName: Type.String(),
    courseTitle: Type.String(),
    municipality: Type.String(),
    issuedOn: day,
    expiresOn: nullable(day),
    status: Type.Union([Type.Literal('valid'), Type.Literal('expired'), Type.Literal('revoked')]),
    /** What one of the staff proposed and nobody decided yet. */
    proposal: nullable(proposal),
  },
  closed,
)
export type CertificateLine = Static<typeof line>

export const listCertificates = endpoint({
  method: 'GET',
  path: '/api/training/staff/certificates',
  summary: 'Certificates by folio or by a part of a name, those with an open proposal first, then the newest; at most 50',
  may: mayAll,
  query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 80 })) }, closed),
  reply: Type.Object({ items: Type.Array(line), isMore: Type.Boolean() }, closed),
})

const params = Type.Object({ certificateId: uuid }, closed)

export const proposeRevocation = endpoint({
  method: 'POST',
  path: '/api/training/staff/certificates/:certificateId/revocation',
  summary: 'Proposes to take a certificate back and says why; it stays good until somebody else confirms',
  may,
  params,
  body: Type.Object({ reason: Type.String({ minLength: 10, maxLength: 500 }) }, closed),
  reply: Type.Object({ proposedAt: Type.String({ format: 'date-time' }) }, closed),
  problems: [alreadyRevoked, revocationProposed],
})

export const confirmRevocation = endpoint({
  method: 'POST',
  path: '/api/training/staff/certificates/:certificateId/revocation/confirmation',
  summary: 'Takes a certificate back as another one of the staff proposed; the public check and the status list say so in their next answer',
  may,
  params,
  reply: Type.Object({ revokedOn: day }, closed),
  status: 200,
  isFresh: true,
  problems: [alreadyRevoked, revocationMissing, revocationNeedsSecond],
})

export const dropRevocation = endpoint({
  method: 'POST',
  path: '/api/training/staff/certificates/:certificateId/revocation/withdrawal',
  summary: 'Drops the proposal: the certificate stays as it is',
  may,
  params,
  reply: Type.Object({ dropped: Type.Boolean() }, closed),
  status: 200,
  problems: [revocationMissing],
})

const terms = {
  /** Days for which a certificate is good. */
  validDays: Type.Integer({ minimum: 30, maximum: 3650 }),
  /** Days before its end from which the course may be taken again. */
  renewalDays: Type.Integer({ minimum: 0, maximum: 365 }),
  version: Type.Integer(),
}

export const readCertificateTerms = endpoint({
  method: 'GET',
  path: '/api/training/staff/certificate-terms',
  summary: 'How long certificates are good and when they may be renewed',
  may: mayAll,
  reply: Type.Object(terms, closed),
})

export const setCertificateTerms = endpoint({
  method: 'PUT',
  path: '/api/training/staff/certificate-terms',
  summary: 'Changes how long certificates issued from now on are good, and from when all of them may be renewed',
  may: mayAll,
  body: Type.Object(terms, closed),
  reply: Type.Object(terms, closed),
  problems: [termsChanged, termsImpossible],
})
