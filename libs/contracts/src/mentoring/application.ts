import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { CycleRow } from './cycle.ts'
import { closed, ComponentId, Day, MunicipalityId, nullable, Place, Uuid, Version } from './shapes.ts'

export const cycleNotOpen = problem('cycle-not-open', 409, Type.Object({ opensOn: Day, closesOn: Day }))
export const applicationEmpty = problem('application-empty', 422)
export const needAndOffer = problem('need-and-offer', 422, Type.Object({ componentId: ComponentId }))
/** A municipality teaches only what it has at level 3 or 4. `level` is null where nothing was measured. */
export const offerBelowLevel = problem('offer-below-level', 422, Type.Object({ componentId: ComponentId, level: nullable(Type.Integer()) }))
export const componentNotOffered = problem('component-not-offered', 422, Type.Object({ componentId: ComponentId }))
export const capacityTaken = problem('capacity-taken', 409, Type.Object({ taken: Type.Integer() }))

const params = Type.Object({ cycleId: Uuid, municipalityId: MunicipalityId }, closed)
const path = '/api/mentoring/cycles/:cycleId/municipalities/:municipalityId/application'

const content = {
  needs: Type.Array(ComponentId, { maxItems: 3, uniqueItems: true }),
  offers: Type.Array(ComponentId, { maxItems: 20, uniqueItems: true }),
  /** How many municipalities it can accompany at once; 0 = it offers nothing this time. */
  capacity: Type.Integer({ minimum: 0, maximum: 5 }),
  availableFrom: Day,
  canTravel: Type.Boolean(),
  note: Type.String({ maxLength: 1000 }),
}

export const ComponentLevel = Type.Object(
  {
    componentId: ComponentId,
    title: Type.String(),
    /** 0–4; null where nothing was measured. */
    level: nullable(Type.Integer()),
    target: nullable(Type.Integer()),
    /** Below its target, or at 1 or less where no target is set. */
    isOpportunity: Type.Boolean(),
    canOffer: Type.Boolean(),
  },
  closed,
)
export type ComponentLevel = Static<typeof ComponentLevel>

export const readApplication = endpoint({
  method: 'GET',
  path,
  summary: 'What a municipality asked for and offered, beside its levels in the last signed assessment',
  may: { do: 'mentoring.application.see', on: 'municipality', by: 'municipalityId' },
  params,
  reply: Type.Object(
    {
      cycle: CycleRow,
      place: Place,
      measuredOn: nullable(Day),
      levels: Type.Array(ComponentLevel),
      application: nullable(Type.Object({ ...content, version: Version, status: Type.Union([Type.Literal('sent'), Type.Literal('withdrawn')]), sentOn: Day }, closed)),
    },
    closed,
  ),
})

export const sendApplication = endpoint({
  method: 'PUT',
  path,
  summary: 'Applies to a cycle, or changes what was sent; `version` is 0 the first time',
  may: { do: 'mentoring.application.send', on: 'municipality', by: 'municipalityId' },
  params,
  body: Type.Object({ ...content, version: Version }, closed),
  reply: Type.Object({ version: Version }, closed),
  problems: [cycleNotOpen, applicationEmpty, needAndOffer, offerBelowLevel, componentNotOffered, capacityTaken],
})

export const withdrawApplication = endpoint({
  method: 'POST',
  path: `${path}/withdrawal`,
  summary: 'Takes an application back while the call is open',
  may: { do: 'mentoring.application.send', on: 'municipality', by: 'municipalityId' },
  params,
  body: Type.Object({ version: Version }, closed),
  reply: Type.Object({ version: Version }, closed),
  status: 200,
  problems: [cycleNotOpen, capacityTaken],
})
