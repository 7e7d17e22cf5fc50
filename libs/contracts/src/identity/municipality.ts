import { Type } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { Day, MunicipalityId, Participation, StateId } from './shapes.ts'

const MunicipalityState = Type.Object({
  municipalityId: MunicipalityId,
  name: Type.String(),
  stateId: StateId,
  stateName: Type.String(),
  timeZone: Type.String(),
  population: Type.Union([Type.Integer(), Type.Null()]),
  latitude: Type.Union([Type.Number(), Type.Null()]),
  longitude: Type.Union([Type.Number(), Type.Null()]),
  electionOn: Type.Union([Day, Type.Null()]),
  termEndsOn: Type.Union([Day, Type.Null()]),
  participation: Participation,
})

/** Only municipalities that take part in the programme are announced; the subject's id is the INEGI key. */
export const municipalityRegistered = event('identity.municipality.registered.v1', 'A municipality takes part in the programme', MunicipalityState)
export const municipalityChanged = event('identity.municipality.changed.v1', 'A participating municipality changed', MunicipalityState)

const MunicipalityRow = Type.Object({
  municipalityId: MunicipalityId,
  name: Type.String(),
  stateId: StateId,
  stateName: Type.String(),
  timeZone: Type.String(),
  participation: Type.Union([Participation, Type.Null()]),
  /** An earlier or other name by which the search found it. */
  foundBy: Type.Union([Type.String(), Type.Null()]),
})

export const searchMunicipalities = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities',
  summary: 'Finds municipalities by name or key, accents and case ignored; `participating` narrows to the programme',
  may: { on: 'session' },
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 80 })),
    state: Type.Optional(StateId),
    participating: Type.Optional(Type.Boolean()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ items: Type.Array(MunicipalityRow) }),
})

/** It takes part already, or took part and ended. */
export const municipalityTakesPart = problem('municipality-takes-part', 409)

export const inviteMunicipality = endpoint({
  method: 'POST',
  path: '/api/identity/municipalities/:municipalityId/invitation',
  summary: 'Invites a municipality into the programme; its lists, posts and diagnostics can begin',
  may: { do: 'identity.participation.invite', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId }),
  reply: Type.Object({ name: Type.String() }),
  problems: [municipalityTakesPart],
})
