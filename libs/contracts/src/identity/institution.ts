import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { InstitutionKind, MunicipalityId, PostLevel, Uuid } from './shapes.ts'

const PositionRow = Type.Object({
  positionId: Uuid,
  title: Type.String(),
  area: Type.String(),
  level: PostLevel,
  rank: Type.Union([Type.String(), Type.Null()]),
  career: Type.Boolean(),
  /** How many persons hold the post today; 0 is a vacancy. */
  holders: Type.Integer(),
})

export const listInstitutions = endpoint({
  method: 'GET',
  path: '/api/identity/institutions',
  summary: 'Institutions that the reader may see, with their posts',
  may: { do: 'identity.institution.see', list: 'institution' },
  query: Type.Object({ municipality: Type.Optional(MunicipalityId) }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        institutionId: Uuid,
        municipalityId: Type.Union([MunicipalityId, Type.Null()]),
        municipalityName: Type.Union([Type.String(), Type.Null()]),
        kind: InstitutionKind,
        name: Type.String(),
        positions: Type.Array(PositionRow),
      }),
    ),
  }),
})
