import { Type } from 'typebox'
import { endpoint, event } from '../make.ts'
import { notAgreed, pairOver, pairParams } from './pair.ts'
import { ownerUnknown } from './plan.ts'
import { Commitment, sessionNotHeld, sessionSigned } from './session.ts'
import { closed, Day, Uuid, Version } from './shapes.ts'

export const commitmentChanged = event(
  'mentoring.commitment.changed.v1',
  'Somebody took a commitment on, gave it to somebody else, kept it, or took that back',
  Type.Object({ commitmentId: Uuid, pairId: Uuid, ownerId: Uuid, dueOn: Day, done: Type.Boolean() }, closed),
)

const may = { do: 'mentoring.pair.work', on: 'pair', by: 'pairId' } as const

export const listCommitments = endpoint({
  method: 'GET',
  path: '/api/mentoring/pairs/:pairId/commitments',
  summary: "A pair's commitments: what is late first, then what comes, then what was done",
  may: { do: 'mentoring.pair.see', on: 'pair', by: 'pairId' },
  params: pairParams,
  reply: Type.Object({ items: Type.Array(Commitment) }, closed),
})

export const addCommitment = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/commitments',
  summary: 'Writes down who does what until when, in a session or between two',
  may,
  params: pairParams,
  body: Type.Object({ title: Type.String({ minLength: 3, maxLength: 200 }), ownerId: Uuid, dueOn: Day, sessionId: Type.Optional(Uuid) }, closed),
  reply: Type.Object({ commitmentId: Uuid }, closed),
  problems: [ownerUnknown, sessionNotHeld, sessionSigned, notAgreed, pairOver],
})

export const changeCommitment = endpoint({
  method: 'PATCH',
  path: '/api/mentoring/pairs/:pairId/commitments/:commitmentId',
  summary: 'Marks a commitment kept, or open again, or gives it to another owner',
  may,
  params: Type.Object({ pairId: Uuid, commitmentId: Uuid }, closed),
  body: Type.Object({ version: Version, done: Type.Optional(Type.Boolean()), ownerId: Type.Optional(Uuid) }, closed),
  reply: Type.Object({ version: Version }, closed),
  problems: [ownerUnknown, pairOver],
})
