import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { Moment } from './shapes.ts'

export const readDeliveries = endpoint({
  method: 'GET',
  path: '/api/identity/deliveries',
  summary: 'How mails, texts and browser notices leave: how many wait, and what was given up in the last two weeks; no person, no words, no address',
  may: { do: 'gateway.platform.operate', on: 'programme' },
  reply: Type.Object({
    waiting: Type.Integer(),
    givenUp: Type.Array(
      Type.Object({
        channel: Type.Union([Type.Literal('mail'), Type.Literal('text'), Type.Literal('push')]),
        /** The kind of fault, as the mail server or the network named it. */
        error: Type.String(),
        count: Type.Integer(),
        lastAt: Moment,
      }),
    ),
  }),
})
