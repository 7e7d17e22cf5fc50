import { Type, type TSchema } from 'typebox'

/**
 * One item of a device's outbox. `id` is made on the device and makes the item exactly-once; `seq` orders the items of one device;
 * `v` is the version of the body's shape; `madeAt` is the device's own moment (ISO, UTC).
 */
export const syncItem = <const Kind extends string, B extends TSchema>(type: Kind, body: B) =>
  Type.Object(
    {
      id: Type.String({ format: 'uuid' }),
      seq: Type.Integer({ minimum: 0 }),
      type: Type.Literal(type),
      v: Type.Literal(1),
      madeAt: Type.String({ format: 'date-time' }),
      body,
    },
    { additionalProperties: false },
  )

/** Most items that one request may carry. */
export const syncLimit = 20

/**
 * The answer to one item: applied · duplicate (applied before; `result` is the stored one) · rejected (never send again, `reason` is a code) ·
 * retry (send again later).
 */
export const syncAnswer = <R extends TSchema>(result: R) =>
  Type.Object(
    {
      id: Type.String({ format: 'uuid' }),
      outcome: Type.Union([Type.Literal('applied'), Type.Literal('duplicate'), Type.Literal('rejected'), Type.Literal('retry')]),
      reason: Type.Optional(Type.String()),
      result: Type.Optional(result),
    },
    { additionalProperties: false },
  )
