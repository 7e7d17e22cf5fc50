import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { Day, InstitutionKind, MunicipalityId, MunicipalRoleName, PostLevel, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const
const Rank = Type.Union([Type.String(), Type.Null()])

const PositionRow = Type.Object({
  positionId: Uuid,
  title: Type.String(),
  area: Type.String(),
  level: PostLevel,
  rank: Rank,
  career: Type.Boolean(),
  /** How many persons hold the post today. */
  holders: Type.Integer(),
  /** How many may hold it at once (plazas); what nobody holds is a vacancy. */
  seats: Type.Integer(),
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

/** Who holds a post, or held it: `toOn` is the last day in it, null today. */
const Holder = Type.Object({
  appointmentId: Uuid,
  personId: Uuid,
  displayName: Type.String(),
  fromOn: Day,
  toOn: Type.Union([Day, Type.Null()]),
  interim: Type.Boolean(),
  roles: Type.Array(MunicipalRoleName),
  maySign: Type.Boolean(),
  version: Type.Integer(),
})

const ChartPosition = Type.Object({
  positionId: Uuid,
  title: Type.String(),
  area: Type.String(),
  level: PostLevel,
  rank: Rank,
  career: Type.Boolean(),
  seats: Type.Integer(),
  version: Type.Integer(),
  holders: Type.Array(Holder),
  /** Last day of who held it last, where a seat is free; null = never held, or no seat is free. */
  lastHeldOn: Type.Union([Day, Type.Null()]),
})

const municipalityParams = Type.Object({ municipalityId: MunicipalityId })

export const readOrganisation = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities/:municipalityId/organisation',
  summary: 'The organisation chart of a municipality: institutions, areas, posts, who holds them and what is vacant',
  may: { do: 'identity.organisation.see', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  reply: Type.Object({
    municipalityId: MunicipalityId,
    name: Type.String(),
    stateName: Type.String(),
    timeZone: Type.String(),
    termEndsOn: Type.Union([Day, Type.Null()]),
    /** The municipality's day today. */
    today: Day,
    /** Posts without somebody: what the seats of all posts leave free. */
    vacancies: Type.Integer(),
    /** A liaison is in post and may enter. */
    hasContact: Type.Boolean(),
    institutions: Type.Array(Type.Object({ institutionId: Uuid, kind: InstitutionKind, name: Type.String(), version: Type.Integer(), positions: Type.Array(ChartPosition) })),
  }),
})

export const institutionExists = problem('institution-exists', 409)
export const positionExists = problem('position-exists', 409)
export const seatsBelowHolders = problem('seats-below-holders', 409, Type.Object({ holders: Type.Integer() }))
export const positionHeld = problem('position-held', 409, Type.Object({ holders: Type.Integer() }))

const Name = Type.String({ minLength: 3, maxLength: 120 })
const PositionBody = {
  title: Name,
  area: Name,
  level: PostLevel,
  rank: Type.Union([Type.String({ minLength: 2, maxLength: 60 }), Type.Null()]),
  career: Type.Boolean(),
  seats: Type.Integer({ minimum: 1, maximum: 100_000 }),
}
const institutionParams = Type.Object({ institutionId: Uuid })
const positionParams = Type.Object({ positionId: Uuid })

export const addInstitution = endpoint({
  method: 'POST',
  path: '/api/identity/municipalities/:municipalityId/institutions',
  summary: 'Adds an institution to a municipality',
  may: { do: 'identity.organisation.keep', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  body: Type.Object({ kind: InstitutionKind, name: Name }, closed),
  reply: Type.Object({ institutionId: Uuid }),
  problems: [institutionExists],
})

export const renameInstitution = endpoint({
  method: 'PUT',
  path: '/api/identity/institutions/:institutionId',
  summary: 'Renames an institution; the other services learn its name from the posts in it',
  may: { do: 'identity.organisation.keep', on: 'institution', by: 'institutionId' },
  params: institutionParams,
  body: Type.Object({ version: Type.Integer(), name: Name }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  problems: [institutionExists],
})

export const addPosition = endpoint({
  method: 'POST',
  path: '/api/identity/institutions/:institutionId/positions',
  summary: 'Adds a post to an area of an institution; nobody holds it yet',
  may: { do: 'identity.organisation.keep', on: 'institution', by: 'institutionId' },
  params: institutionParams,
  body: Type.Object(PositionBody, closed),
  reply: Type.Object({ positionId: Uuid }),
  problems: [positionExists],
})

export const readPosition = endpoint({
  method: 'GET',
  path: '/api/identity/positions/:positionId',
  summary: 'A post with everybody who holds or held it, the newest first',
  may: { do: 'identity.organisation.see', on: 'position', by: 'positionId' },
  params: positionParams,
  reply: Type.Object({
    ...ChartPosition.properties,
    institutionId: Uuid,
    institutionKind: InstitutionKind,
    institutionName: Type.String(),
    municipalityId: MunicipalityId,
    municipalityName: Type.String(),
    today: Day,
    closedOn: Type.Union([Day, Type.Null()]),
  }),
})

export const changePosition = endpoint({
  method: 'PUT',
  path: '/api/identity/positions/:positionId',
  summary: 'Changes what a post is called and how many may hold it; who holds it is told anew to the other services',
  may: { do: 'identity.organisation.keep', on: 'position', by: 'positionId' },
  params: positionParams,
  body: Type.Object({ version: Type.Integer(), ...PositionBody }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  problems: [positionExists, seatsBelowHolders],
})

export const closePosition = endpoint({
  method: 'POST',
  path: '/api/identity/positions/:positionId/close',
  summary: 'Takes a post that nobody holds off the chart, or puts it back; its history stays',
  may: { do: 'identity.organisation.keep', on: 'position', by: 'positionId' },
  params: positionParams,
  body: Type.Object({ version: Type.Integer(), closed: Type.Boolean() }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  status: 200,
  problems: [positionHeld],
})
