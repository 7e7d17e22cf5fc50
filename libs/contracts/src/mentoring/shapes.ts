import { Type, type Static, type TSchema } from 'typebox'

/** Words and shapes that several subjects of mentoring share. */
export const closed = { additionalProperties: false } as const
export const Uuid = Type.String({ format: 'uuid' })
/** INEGI key of a municipality. */
export const MunicipalityId = Type.String({ pattern: '^[0-9]{5}$' })
/** Id of a component or criterion, as the instrument names it. */
export const ComponentId = Type.String({ minLength: 1, maxLength: 60 })
/** A day, `YYYY-MM-DD`. */
export const Day = Type.String({ format: 'date' })
/** A moment, ISO 8601 in UTC. */
export const Moment = Type.String({ format: 'date-time' })
export const Version = Type.Integer({ minimum: 0 })
export const nullable = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()])

export const Place = Type.Object({ municipalityId: MunicipalityId, name: Type.String(), stateName: Type.String(), timeZone: Type.String() }, closed)
export type Place = Static<typeof Place>
export const Component = Type.Object({ id: ComponentId, title: Type.String() }, closed)
export type Component = Static<typeof Component>

export const PairStatus = Type.Union([Type.Literal('suggested'), Type.Literal('formed'), Type.Literal('agreed'), Type.Literal('ended')])
