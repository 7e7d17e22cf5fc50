import { Type, type Static } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { renewalNotOpen } from './certificate.ts'
import { editionParams, seat, waitsFor } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

export const seatChanged = event(
  'training.seat.changed.v1',
  'A person’s place in an edition opened, waits, paused, ended or was completed',
  Type.Object(
    {
      enrolmentId: uuid,
      personId: uuid,
      editionId: uuid,
      courseId: uuid,
      courseTitle: Type.String(),
      status: Type.Union([Type.Literal('waiting'), Type.Literal('active'), Type.Literal('paused'), Type.Literal('completed'), Type.Literal('withdrawn')]),
    },
    closed,
  ),
)

export const editionClosed = problem('edition-closed', 409)
export const noSuchPeople = problem('no-such-people', 422, Type.Object({ count: Type.Integer() }))

export const enrol = endpoint({
  method: 'POST',
  path: '/api/training/staff/editions/:editionId/enrolments',
  summary: 'Enrols people: each seat opens, or waits for its authorisation or for a place. Who is enrolled already stays as they are',
  may: { do: 'training.enrol', on: 'programme' },
  params: editionParams,
  body: Type.Object({ personIds: Type.Array(uuid, { minItems: 1, maxItems: 200, uniqueItems: true }) }, closed),
  reply: Type.Object({ opened: Type.Integer(), waiting: Type.Integer(), already: Type.Integer() }, closed),
  problems: [editionClosed, noSuchPeople],
})

export const requestPlace = endpoint({
  method: 'POST',
  path: '/api/training/editions/:editionId/place',
  summary: 'Asks for a place in an open edition for oneself',
  may: { on: 'session' },
  params: editionParams,
  reply: Type.Object({ seat, waitsFor: nullable(waitsFor) }, closed),
  problems: [editionClosed, renewalNotOpen],
})

export const withdraw = endpoint({
  method: 'POST',
  path: '/api/training/staff/editions/:editionId/enrolments/:enrolmentId/withdrawal',
  summary: 'Gives up a place; the next person who waits for one gets it',
  may: { do: 'training.enrol', on: 'programme' },
  params: Type.Object({ editionId: uuid, enrolmentId: uuid }, closed),
  reply: Type.Object({ seat }, closed),
  status: 200,
  problems: [editionClosed],
})

/** Everyone outside vetting sees two states only: may enrol until a day, or not yet. */
export const eligibility = Type.Object({ may: Type.Boolean(), until: nullable(day) }, closed)
export type Eligibility = Static<typeof eligibility>

const participant = Type.Object(
  {
    enrolmentId: uuid,
    personId: uuid,
    name: Type.String(),
    municipalityId: nullable(Type.String()),
    municipality: Type.String(),
    position: Type.String(),
    seat,
    waitsFor: nullable(waitsFor),
    eligibility,
    lessonsDone: Type.Integer(),
    lessonsTotal: Type.Integer(),
    grade: nullable(Type.Number()),
    completedOn: nullable(day),
    certificateId: nullable(uuid),
  },
  closed,
)
export type Participant = Static<typeof participant>

const pageQuery = { after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }

export const listParticipants = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/participants',
  summary: 'The participants of an edition that the reader may see, by name',
  may: { do: 'training.participant.see', list: 'person' },
  params: editionParams,
  query: Type.Object({ ...pageQuery, seat: Type.Optional(seat), municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })) }, closed),
  reply: Type.Object({ items: Type.Array(participant), next: nullable(Type.String()) }, closed),
})

export const findCandidates = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/candidates',
  summary: 'People in post who are not in the edition, by a part of their name or by municipality',
  may: { do: 'training.enrol', on: 'programme' },
  params: editionParams,
  query: Type.Object({ ...pageQuery, search: Type.Optional(Type.String({ maxLength: 80 })), municipality: Type.Optional(Type.String({ pattern: '^\\d{5}$' })) }, closed),
  reply: Type.Object(
    {
      items: Type.Array(
        Type.Object({ personId: uuid, name: Type.String(), municipality: Type.String(), position: Type.String(), eligibility, inAudience: Type.Boolean() }, closed),
      ),
      next: nullable(Type.String()),
    },
    closed,
  ),
})
