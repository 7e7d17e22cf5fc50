import { Type, type Static, type TSchema } from 'typebox'

export const Uuid = Type.String({ format: 'uuid' })
/** A day, `YYYY-MM-DD`. */
export const Day = Type.String({ format: 'date' })
/** A moment, ISO 8601 in UTC. */
export const Moment = Type.String({ format: 'date-time' })
export const MunicipalityId = Type.String({ pattern: '^[0-9]{5}$' })
export const After = Type.Optional(Type.String({ maxLength: 400 }))
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))
export const nullable = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()])

export const VettingType = Type.Union([Type.Literal('none'), Type.Literal('courtesy'), Type.Literal('leahy')])
export type VettingType = Static<typeof VettingType>

export const Paper = Type.Union([Type.Literal('data'), Type.Literal('consent'), Type.Literal('cup')])
export type Paper = Static<typeof Paper>

/** As the coordinator, the reviewer and the person see a case; exempt = the rules ask for nothing. */
export const ShownState = Type.Union([
  Type.Literal('exempt'),
  Type.Literal('preparation'),
  Type.Literal('ready'),
  Type.Literal('submitted'),
  Type.Literal('approved'),
  Type.Literal('matched'),
  Type.Literal('rejected'),
  Type.Literal('suspended'),
  Type.Literal('revoked'),
  Type.Literal('cancelled'),
  Type.Literal('review'),
  Type.Literal('expired'),
])
export type ShownState = Static<typeof ShownState>

/** All that anybody else reads: may be enrolled until a day (null: no authorisation is asked for), or not yet. */
export const Standing = Type.Object({ mayEnrol: Type.Boolean(), until: nullable(Day) })
export type Standing = Static<typeof Standing>
