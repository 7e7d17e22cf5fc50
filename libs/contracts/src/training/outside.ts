import { Type, type Static } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { stale } from '../problems.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

export const maxProofBytes = 10_000_000
/** Most entries that one person has, withdrawn ones among them; most uploaded files that wait for their entry. */
export const mostOutside = 200
export const mostLooseProofs = 20

export const outsideStates = ['submitted', 'approved', 'rejected', 'withdrawn'] as const
export const OutsideState = Type.Enum(outsideStates)
export type OutsideState = (typeof outsideStates)[number]

/** order: it ends before it begins · future: it has not ended yet · long-ago: no such year */
export const outsideDays = problem('outside-days', 422, Type.Object({ fault: Type.Union([Type.Literal('order'), Type.Literal('future'), Type.Literal('long-ago')]) }))
export const outsideHours = problem('outside-hours', 422, Type.Object({ most: Type.Integer() }))
export const outsideTwice = problem('outside-twice', 409)
export const outsideFull = problem('outside-full', 409, Type.Object({ most: Type.Integer() }))
/** By its first bytes, whatever its name. */
export const proofKindUnknown = problem('outside-proof-kind', 422)
export const proofEmpty = problem('outside-proof-empty', 422)
/** Never uploaded by who sends it, used already, or older than a day. */
export const proofGone = problem('outside-proof-gone', 422)
/** It is in another state than the act is for; somebody else may have been first. */
export const outsideElsewhere = problem('outside-elsewhere', 409, Type.Object({ state: OutsideState }))
export const outsideNeedsOther = problem('outside-needs-other', 409)

const fields = {
  title: Type.String({ minLength: 3, maxLength: 160, pattern: '\\S' }),
  institution: Type.String({ minLength: 3, maxLength: 160, pattern: '\\S' }),
  fromOn: day,
  toOn: day,
  hours: Type.Integer({ minimum: 0, maximum: 100_000 }),
}

const line = {
  outsideId: uuid,
  personId: uuid,
  personName: Type.String(),
  municipality: Type.String(),
  title: Type.String(),
  institution: Type.String(),
  fromOn: day,
  toOn: day,
  hours: Type.Integer(),
  state: OutsideState,
  submittedAt: moment,
  /** Sent by the person themself, not by somebody for them. */
  isOwn: Type.Boolean(),
}
const OutsideLine = Type.Object(line, closed)
export type OutsideLine = Static<typeof OutsideLine>

export const Outside = Type.Object(
  {
    ...line,
    version: Type.Integer(),
    reason: nullable(Type.String()),
    decidedOn: nullable(day),
    proof: nullable(Type.Object({ mediaType: Type.String(), sizeBytes: Type.Integer() }, closed)),
    mayDecide: Type.Boolean(),
    /** May correct or withdraw it, where its state lets. */
    mayChange: Type.Boolean(),
  },
  closed,
)
export type Outside = Static<typeof Outside>

export const listMyOutside = endpoint({
  method: 'GET',
  path: '/api/training/my/outside',
  summary: 'What the signed-in person was trained in elsewhere, the latest first, with the hours that were approved',
  may: { on: 'session' },
  reply: Type.Object({ personId: uuid, maySend: Type.Boolean(), hours: Type.Integer(), items: Type.Array(Outside) }, closed),
})

export const listOutside = endpoint({
  method: 'GET',
  path: '/api/training/outside',
  summary: 'Outside training that the reader may see: what waits with the oldest first, else the newest first; by a part of the name or of the course',
  may: { do: 'training.outside.see', list: 'outside' },
  query: Type.Object(
    {
      search: Type.Optional(Type.String({ maxLength: 80 })),
      state: Type.Optional(OutsideState),
      municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
      after: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  ),
  reply: Type.Object(
    {
      items: Type.Array(OutsideLine),
      next: nullable(Type.String()),
      /** How many of all that the reader may see wait for a decision. */
      waiting: Type.Integer(),
      municipalities: Type.Array(Type.Object({ municipalityId: Type.String(), name: Type.String() }, closed)),
    },
    closed,
  ),
})

const ofPerson = Type.Object({ personId: uuid }, closed)
const params = Type.Object({ outsideId: uuid }, closed)
const maySubmit = { do: 'training.outside.submit', on: 'person', by: 'personId' } as const
const mayChange = { do: 'training.outside.submit', on: 'outside', by: 'outsideId' } as const
const mayDecide = { do: 'training.outside.decide', on: 'outside', by: 'outsideId' } as const
const maySee = { do: 'training.outside.see', on: 'outside', by: 'outsideId' } as const
const sendingProblems = [outsideDays, outsideHours, outsideTwice, proofGone]

export const readPersonForOutside = endpoint({
  method: 'GET',
  path: '/api/training/people/:personId/outside',
  summary: 'Whose outside training is to be sent, and what was sent for them already, the latest first',
  may: maySubmit,
  params: ofPerson,
  reply: Type.Object({ name: Type.String(), items: Type.Array(OutsideLine) }, closed),
})

export const uploadProof = endpoint({
  method: 'POST',
  path: '/api/training/people/:personId/outside/proofs',
  summary: 'Uploads the paper that shows an outside training (PDF, JPEG or PNG); who uploaded it sends it within a day',
  may: maySubmit,
  params: ofPerson,
  body: bytes(maxProofBytes),
  reply: Type.Object({ proofId: uuid, mediaType: Type.String(), sizeBytes: Type.Integer() }, closed),
  problems: [proofKindUnknown, proofEmpty, outsideFull],
})

export const submitOutside = endpoint({
  method: 'POST',
  path: '/api/training/people/:personId/outside',
  summary: 'Sends an outside training with its proof for approval',
  may: maySubmit,
  params: ofPerson,
  body: Type.Object({ ...fields, proofId: uuid }, closed),
  reply: Outside,
  problems: [...sendingProblems, outsideFull],
})

export const readOutside = endpoint({
  method: 'GET',
  path: '/api/training/outside/:outsideId',
  summary: 'One outside training with its state and the reason of a rejection',
  may: maySee,
  params,
  reply: Outside,
})

export const readProof = endpoint({
  method: 'GET',
  path: '/api/training/outside/:outsideId/proof',
  summary: 'The proof of an outside training, shown by the browser under its own kind',
  may: maySee,
  params,
  reply: file('application/octet-stream'),
})

export const correctOutside = endpoint({
  method: 'PUT',
  path: '/api/training/outside/:outsideId',
  summary: 'Corrects a rejected one and sends it again; without a new proof the one it has stays',
  may: mayChange,
  params,
  body: Type.Object({ ...fields, proofId: nullable(uuid), version: Type.Integer() }, closed),
  reply: Outside,
  problems: [...sendingProblems, outsideElsewhere, stale],
})

export const withdrawOutside = endpoint({
  method: 'POST',
  path: '/api/training/outside/:outsideId/withdrawal',
  summary: 'Withdraws one that waits; its proof is deleted within a day',
  may: mayChange,
  params,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Outside,
  status: 200,
  problems: [outsideElsewhere, stale],
})

export const approveOutside = endpoint({
  method: 'POST',
  path: '/api/training/outside/:outsideId/approval',
  summary: 'Approves one that waits: its hours count in the training record at once. Neither who sent it nor the person themself may',
  may: mayDecide,
  params,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Outside,
  status: 200,
  problems: [outsideElsewhere, outsideNeedsOther, stale],
})

export const rejectOutside = endpoint({
  method: 'POST',
  path: '/api/training/outside/:outsideId/rejection',
  summary: 'Rejects one that waits and says why; it may be corrected and sent again',
  may: mayDecide,
  params,
  body: Type.Object({ version: Type.Integer(), reason: Type.String({ minLength: 10, maxLength: 500, pattern: '\\S' }) }, closed),
  reply: Outside,
  status: 200,
  problems: [outsideElsewhere, outsideNeedsOther, stale],
})
