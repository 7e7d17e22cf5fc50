import { Type, type Static, type TSchema } from 'typebox'

/** Words and shapes that several subjects of progress share. */
export const closed = { additionalProperties: false } as const
export const Uuid = Type.String({ format: 'uuid' })
/** INEGI key of a municipality. */
export const MunicipalityId = Type.String({ pattern: '^[0-9]{5}$' })
/** Id of an instrument, a component or a criterion, as the instrument's author named it. */
export const ItemId = Type.String({ pattern: '^[a-z0-9-]{1,60}$' })
export const Day = Type.String({ format: 'date' })
export const Moment = Type.String({ format: 'date-time' })
export const Version = Type.Integer({ minimum: 0 })
export const nullable = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()])
export const Level = Type.Integer({ minimum: 0, maximum: 4 })
/** 0 to 100, not rounded. */
export const Score = Type.Number()
/** `baseline`, then `follow-up-1`, `follow-up-2` and so on. */
export const Round = Type.String({ pattern: '^(baseline|follow-up-[1-9][0-9]?)$' })

export const Place = Type.Object({ municipalityId: MunicipalityId, name: Type.String(), stateName: Type.String(), timeZone: Type.String() }, closed)
export type Place = Static<typeof Place>
