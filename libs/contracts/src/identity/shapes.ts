import { Type, type TSchema } from 'typebox'

/** Words and shapes that several subjects of identity share. */
export const Uuid = Type.String({ format: 'uuid' })
/** INEGI key of a municipality: two digits of the state, three of the municipality. */
export const MunicipalityId = Type.String({ pattern: '^[0-9]{5}$' })
export const StateId = Type.String({ pattern: '^[0-9]{2}$' })
/** A day, `YYYY-MM-DD`. */
export const Day = Type.String({ format: 'date' })
/** A moment, ISO 8601 in UTC. */
export const Moment = Type.String({ format: 'date-time' })

export const Participation = Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('hold'), Type.Literal('ended')])
export const InstitutionKind = Type.Union([
  Type.Literal('police'),
  Type.Literal('court'),
  Type.Literal('prevention'),
  Type.Literal('mayor'),
  Type.Literal('civil_society'),
  Type.Literal('programme'),
])
export const PostLevel = Type.Union([Type.Literal('high'), Type.Literal('middle'), Type.Literal('operative')])

/** The roles that the first versions of the account's facts know; these never change. */
export const FirstRoles = [
  Type.Literal('officer'),
  Type.Literal('liaison'),
  Type.Literal('team'),
  Type.Literal('signatory'),
  Type.Literal('instructor'),
  Type.Literal('assessor'),
  Type.Literal('coordinator'),
  Type.Literal('reviewer'),
  Type.Literal('staff'),
  Type.Literal('donor'),
  Type.Literal('operator'),
] as const
const FirstRoleName = Type.Union([...FirstRoles])
export const RoleName = Type.Union([
  ...FirstRoles,
  Type.Literal('auditor'),
  Type.Literal('administrator'),
  Type.Literal('author'),
  Type.Literal('observer'),
  Type.Literal('clerk'),
  Type.Literal('contact'),
  Type.Literal('caseworker'),
])
export const GrantKind = Type.Union([Type.Literal('programme'), Type.Literal('state'), Type.Literal('municipality'), Type.Literal('institution'), Type.Literal('person')])
/** `id` is empty for the programme, an INEGI key or a UUID otherwise. */
export const GrantShape = Type.Object(
  {
    role: RoleName,
    kind: GrantKind,
    id: Type.String({ maxLength: 40 }),
    /** Only for an interim without the right to sign. */
    maySign: Type.Optional(Type.Literal(false)),
  },
  { additionalProperties: false },
)
export const FirstGrantShape = Type.Object({ ...GrantShape.properties, role: FirstRoleName }, { additionalProperties: false })
/** A grant of a role that came later: any word, so that a reader of before takes the fact and leaves out what it does not know. */
export const LaterGrantShape = Type.Object({ ...GrantShape.properties, role: Type.String({ maxLength: 40 }) }, { additionalProperties: false })
export const MunicipalRoleName = Type.Union([Type.Literal('liaison'), Type.Literal('team'), Type.Literal('signatory')])

export const nullable = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
