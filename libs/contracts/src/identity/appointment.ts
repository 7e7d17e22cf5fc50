import { Type } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { Day, InstitutionKind, MunicipalityId, MunicipalRoleName, PostLevel, Uuid } from './shapes.ts'

const AppointmentState = Type.Object({
  appointmentId: Uuid,
  personId: Uuid,
  displayName: Type.String(),
  municipalityId: MunicipalityId,
  institutionId: Uuid,
  institutionKind: InstitutionKind,
  institutionName: Type.String(),
  positionTitle: Type.String(),
  area: Type.String(),
  level: PostLevel,
  rank: Type.Union([Type.String(), Type.Null()]),
  career: Type.Boolean(),
  fromOn: Day,
  toOn: Type.Union([Day, Type.Null()]),
  /** Holds the post until somebody is appointed (encargado de despacho). */
  interim: Type.Optional(Type.Boolean()),
})

export const appointmentBegun = event('identity.appointment.begun.v1', 'A person took a post', AppointmentState)
export const appointmentEnded = event('identity.appointment.ended.v1', 'A person left a post; `toOn` is the last day in it', AppointmentState)

export const postTaken = problem('post-taken', 409)
export const appointmentOver = problem('appointment-over', 409)
/** The registration gave way to another one of the same person, which takes the posts. */
export const personIsMerged = problem('person-is-merged', 409)
export const daysReversed = problem('days-reversed', 422, Type.Object({ fromOn: Day }))
/** Posts begin and end on days that have come: what is planned stands in a change of administration until its day. */
export const dayAhead = problem('day-ahead', 422, Type.Object({ today: Day }))
export const positionFull = problem('position-full', 409, Type.Object({ seats: Type.Integer() }))
/** Liaison, team and signatory are given by who may give roles. */
export const rolesRefused = problem('roles-refused', 403)

export const beginAppointment = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/appointments',
  summary: 'A person takes a post from a day on; the posts that they hold go on unless `endOthers` says otherwise',
  may: { do: 'identity.appointment.change', on: 'person', by: 'personId' },
  params: Type.Object({ personId: Uuid }),
  body: Type.Object(
    {
      positionId: Uuid,
      fromOn: Day,
      endOthers: Type.Boolean(),
      interim: Type.Boolean(),
      /** What the person does for the municipality in this post; it ends with the post. */
      roles: Type.Array(MunicipalRoleName, { maxItems: 3, uniqueItems: true }),
      /** Without it an interim holds the roles and signs nothing. */
      maySign: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ appointmentId: Uuid }),
  problems: [postTaken, daysReversed, dayAhead, positionFull, rolesRefused, personIsMerged],
})

export const endAppointment = endpoint({
  method: 'POST',
  path: '/api/identity/appointments/:appointmentId/end',
  summary: 'Ends a post; the day given is the last in it',
  may: { do: 'identity.appointment.change', on: 'appointment', by: 'appointmentId' },
  params: Type.Object({ appointmentId: Uuid }),
  body: Type.Object({ version: Type.Integer(), toOn: Day }, { additionalProperties: false }),
  reply: Type.Object({ appointmentId: Uuid, toOn: Day }),
  status: 200,
  problems: [appointmentOver, daysReversed, dayAhead],
})
