import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { PairRow } from './pair.ts'
import { closed, Moment, nullable, Uuid } from './shapes.ts'

export const readMentoringSummary = endpoint({
  method: 'GET',
  path: '/api/mentoring/summary',
  summary: 'Mentoring on the board: pairs by health, with those that need somebody first, and the cycle that is being decided',
  may: { do: 'mentoring.summary.see', list: 'pair' },
  reply: Type.Object(
    {
      asOf: Moment,
      pairs: Type.Object({ well: Type.Integer(), soon: Type.Integer(), attention: Type.Integer(), stalled: Type.Integer() }, closed),
      items: Type.Array(PairRow),
      cycle: nullable(Type.Object({ cycleId: Uuid, name: Type.String(), applications: Type.Integer(), paired: Type.Integer() }, closed)),
    },
    closed,
  ),
})
