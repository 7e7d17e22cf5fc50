import { Type } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { Day, MunicipalityId, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** `agreement` binds both sides until a day · `addendum` changes one · `letter` an official letter (oficio) · `minutes` of a meeting. */
export const AgreementKind = Type.Union([Type.Literal('agreement'), Type.Literal('addendum'), Type.Literal('letter'), Type.Literal('minutes')])

/**
 * `in-force` · `expiring` within 90 days · `expired` on its day or with the government that signed it · `review`: another government came and
 * has not confirmed it yet · `closed` by the programme with a reason · `kept`: a letter or minutes, which bind nobody for a time.
 */
export const AgreementState = Type.Union([
  Type.Literal('in-force'),
  Type.Literal('expiring'),
  Type.Literal('expired'),
  Type.Literal('review'),
  Type.Literal('closed'),
  Type.Literal('kept'),
])

/** Who signed, by name and post as the document says. */
const Party = Type.Object(
  {
    side: Type.Union([Type.Literal('municipality'), Type.Literal('programme')]),
    name: Type.String({ minLength: 1, maxLength: 120 }),
    post: Type.String({ maxLength: 120 }),
  },
  closed,
)

const written = {
  kind: AgreementKind,
  title: Type.String({ minLength: 1, maxLength: 160 }),
  /** Number of the official letter or of the agreement; empty where it has none. */
  reference: Type.String({ maxLength: 60 }),
  signedOn: Day,
  /** Last day; null = without an end. */
  validUntil: nullable(Day),
  /** It ends with the government that signed it, whatever its last day says. */
  endsWithTerm: Type.Boolean(),
  parties: Type.Array(Party, { maxItems: 8 }),
}

export const agreementDates = problem('agreement-dates', 422, Type.Object({ signedOn: Day, validUntil: Day }))
export const agreementAhead = problem('agreement-ahead', 422, Type.Object({ today: Day }))
export const agreementIsClosed = problem('agreement-is-closed', 409)
export const agreementNeedsNoReview = problem('agreement-needs-no-review', 409)
export const documentKindUnknown = problem('document-kind-unknown', 422)

const Agreement = Type.Object({
  agreementId: Uuid,
  ...written,
  state: AgreementState,
  /** Its last day as things stand: the day it says, or the last one of the government that signed it. */
  endsOn: nullable(Day),
  daysLeft: nullable(Type.Integer()),
  /** The new government said that it goes on. */
  confirmedOn: nullable(Day),
  closedOn: nullable(Day),
  closedReason: nullable(Type.String()),
  document: nullable(Type.Object({ name: Type.String(), sizeBytes: Type.Integer() })),
  version: Type.Integer(),
})

const keep = { do: 'identity.agreement.keep', on: 'agreement', by: 'agreementId' } as const
const agreementParams = Type.Object({ agreementId: Uuid })
const municipalityParams = Type.Object({ municipalityId: MunicipalityId })
const Changed = Type.Object({ version: Type.Integer() })

export const listAgreements = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities/:municipalityId/agreements',
  summary: 'What a municipality and the programme signed: what binds first, the nearest end first, then the past',
  may: { do: 'identity.relation.see', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  reply: Type.Object({ municipalityName: Type.String(), stateName: Type.String(), termEndsOn: nullable(Day), today: Day, items: Type.Array(Agreement) }),
})

export const addAgreement = endpoint({
  method: 'POST',
  path: '/api/identity/municipalities/:municipalityId/agreements',
  summary: 'Puts an agreement, an addendum, a letter or minutes on record',
  may: { do: 'identity.agreement.keep', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  body: Type.Object(written, closed),
  reply: Type.Object({ agreementId: Uuid }),
  problems: [agreementDates, agreementAhead],
})

export const changeAgreement = endpoint({
  method: 'PUT',
  path: '/api/identity/agreements/:agreementId',
  summary: 'Corrects what was put on record',
  may: keep,
  params: agreementParams,
  body: Type.Object({ version: Type.Integer(), ...written }, closed),
  reply: Changed,
  problems: [agreementDates, agreementAhead, agreementIsClosed],
})

export const confirmAgreement = endpoint({
  method: 'POST',
  path: '/api/identity/agreements/:agreementId/confirm',
  summary: 'The government that came after the signature goes on with it',
  may: keep,
  params: agreementParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Changed,
  status: 200,
  problems: [agreementNeedsNoReview, agreementIsClosed],
})

export const closeAgreement = endpoint({
  method: 'POST',
  path: '/api/identity/agreements/:agreementId/close',
  summary: 'Ends an agreement before its day, or puts a mistaken record away, with the reason; it stays readable',
  may: keep,
  params: agreementParams,
  body: Type.Object({ version: Type.Integer(), reason: Type.String({ minLength: 3, maxLength: 250 }) }, closed),
  reply: Changed,
  status: 200,
  problems: [agreementIsClosed],
})

export const maxDocumentBytes = 10_000_000
export const addDocument = endpoint({
  method: 'POST',
  path: '/api/identity/agreements/:agreementId/document',
  summary: 'Attaches the signed document (PDF, JPEG or PNG), in the place of the one before',
  may: keep,
  params: agreementParams,
  query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 160 }) }),
  body: bytes(maxDocumentBytes),
  reply: Type.Object({ sizeBytes: Type.Integer() }),
  problems: [agreementIsClosed, documentKindUnknown],
})

export const readDocument = endpoint({
  method: 'GET',
  path: '/api/identity/agreements/:agreementId/document',
  summary: 'The signed document as it was attached',
  may: { do: 'identity.relation.see', on: 'agreement', by: 'agreementId' },
  params: agreementParams,
  reply: file('application/octet-stream'),
})
