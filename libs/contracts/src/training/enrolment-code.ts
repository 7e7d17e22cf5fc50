import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { renewalNotOpen } from './certificate.ts'
import { editionParams, seat } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** Letters that are neither seen nor heard as another one. */
export const codeLetters = 'ACDEFGHJKMNPQRTUWXY'
export const codeLength = 6

/** `past`: its last day was before today · `after`: it would outlive its edition. */
export const codeImpossible = problem('enrolment-code-impossible', 422, Type.Object({ fact: Type.Union([Type.Literal('past'), Type.Literal('after')]), endsOn: day }))

/** open · used: as often as it may be · over: its day has passed · withdrawn. */
export const codeState = Type.Union([Type.Literal('open'), Type.Literal('used'), Type.Literal('over'), Type.Literal('withdrawn')])
const line = Type.Object({ codeId: uuid, code: Type.String(), untilOn: day, uses: Type.Integer(), used: Type.Integer(), state: codeState, address: Type.String() }, closed)
export type EnrolmentCode = Static<typeof line>

const mayEnrol = { do: 'training.enrol', on: 'programme' } as const
const base = '/api/training/staff/editions/:editionId/codes'

export const listEnrolmentCodes = endpoint({
  method: 'GET',
  path: base,
  summary: 'The codes of an edition, the newest first, and how often each was used',
  may: mayEnrol,
  params: editionParams,
  reply: Type.Object({ items: Type.Array(line) }, closed),
})

export const makeEnrolmentCode = endpoint({
  method: 'POST',
  path: base,
  summary: 'Makes a code that gives a seat, or a turn in the queue, to who enters it: until a day, and so many times',
  may: mayEnrol,
  params: editionParams,
  body: Type.Object({ untilOn: day, uses: Type.Integer({ minimum: 1, maximum: 5000 }) }, closed),
  reply: Type.Object({ codeId: uuid, code: Type.String() }, closed),
  problems: [codeImpossible],
})

export const withdrawEnrolmentCode = endpoint({
  method: 'POST',
  path: `${base}/:codeId/withdrawal`,
  summary: 'Withdraws a code; who entered it keeps the seat',
  may: mayEnrol,
  params: Type.Object({ editionId: uuid, codeId: uuid }, closed),
  reply: Type.Object({ codeId: uuid }, closed),
  status: 200,
})

export const enterEnrolmentCode = endpoint({
  method: 'POST',
  path: '/api/training/my/enrolment-code',
  summary: 'Takes a seat, or a turn in the queue, of the edition whose code this is; the clearance governs the seat as always',
  may: { on: 'session' },
  body: Type.Object({ code: Type.String({ pattern: '^[A-Za-z]{6}$' }) }, closed),
  reply: Type.Object(
    {
      /** in: seated, or queued · already: had a seat before · wrong: there is no such code, and it counts as a try · used, over: it was one. */
      outcome: Type.Union([Type.Literal('in'), Type.Literal('already'), Type.Literal('wrong'), Type.Literal('used'), Type.Literal('over')]),
      editionId: nullable(uuid),
      seat: nullable(seat),
    },
    closed,
  ),
  status: 200,
  problems: [renewalNotOpen],
})
