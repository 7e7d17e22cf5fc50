import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { DueState } from './plan.ts'
import { closed, Day, MunicipalityId, nullable, Uuid } from './shapes.ts'

const Kind = Type.Union([Type.Literal('action'), Type.Literal('commitment')])
/** `partner` is the other municipality of the pair. */
const work = { kind: Kind, itemId: Uuid, pairId: Uuid, partner: Type.String(), title: Type.String(), dueOn: Day }

export const readOpenWork = endpoint({
  method: 'GET',
  path: '/api/mentoring/municipalities/:municipalityId/open-work',
  summary: 'What people of a municipality still owe its pairs: actions of plans and commitments, late ones first',
  may: { do: 'mentoring.pair.see', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId }, closed),
  reply: Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            ...work,
            due: DueState,
            /** `inPost` is false where the owner left the municipality and nobody has taken it over. */
            owner: Type.Object({ personId: Uuid, name: Type.String(), inPost: Type.Boolean() }, closed),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
})

export const readHandedOver = endpoint({
  method: 'GET',
  path: '/api/mentoring/municipalities/:municipalityId/handovers/:handoverId',
  summary: 'What changed hands with a change of administration; 404 until its fact arrived',
  may: { do: 'mentoring.pair.see', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId, handoverId: Uuid }, closed),
  reply: Type.Object(
    {
      items: Type.Array(Type.Object({ ...work, from: Type.String(), /** Null: nobody was named, it asks for an owner. */ to: nullable(Type.String()) }, closed)),
    },
    closed,
  ),
})
