import { Type } from 'typebox'
import { event } from '../make.ts'

const uuid = Type.String({ format: 'uuid' })

export const requirementSet = event(
  'vetting.requirement.set.v1',
  'What a person in a post needs, and which papers are missing',
  Type.Object({
    caseId: uuid,
    personId: uuid,
    appointmentId: uuid,
    type: Type.Union([Type.Literal('none'), Type.Literal('courtesy'), Type.Literal('leahy')]),
    missing: Type.Array(Type.Union([Type.Literal('data'), Type.Literal('consent'), Type.Literal('cup')])),
    neededBy: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  }),
)
