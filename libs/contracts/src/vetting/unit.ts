import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { After, Day, Limit, Moment, MunicipalityId, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** Somebody commands one unit at a time. */
export const commanderTaken = problem('commander-taken', 409)
export const unitAreaTaken = problem('unit-area-taken', 409)
/** Whoever commands holds a post in the institution of the unit. */
export const commanderHasNoPost = problem('commander-has-no-post', 422)
export const unitDayAhead = problem('unit-day-ahead', 422, Type.Object({ today: Day }))

const described = {
  name: Type.String({ minLength: 1, maxLength: 250 }),
  place: Type.String({ maxLength: 250 }),
  localDescription: Type.String({ maxLength: 250 }),
  englishDescription: Type.String({ maxLength: 250 }),
}

export const UnitRow = Type.Object({
  unitId: Uuid,
  institutionId: Uuid,
  institution: Type.String(),
  municipality: Type.String(),
  /** The area of the organisation chart whose people belong to it; null: everybody whose area has no unit of its own. */
  area: nullable(Type.String()),
  name: Type.String(),
  commander: Type.String(),
  /** The person of the register who commands holds no post in the institution any more. */
  commanderLeft: Type.Boolean(),
  /** Commander, place and both descriptions, as the embassy's sheet asks of the police. */
  isComplete: Type.Boolean(),
})
export type UnitRow = Static<typeof UnitRow>

export const listUnits = endpoint({
  method: 'GET',
  path: '/api/vetting/units',
  summary: 'Units by institution, with their commander and whether something is missing',
  may: { do: 'vetting.unit.see', list: 'unit' },
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 80 })), incomplete: Type.Optional(Type.Boolean()), after: After, limit: Limit }),
  reply: Type.Object({ items: Type.Array(UnitRow), next: nullable(Type.String()) }),
})

const unitParams = Type.Object({ unitId: Uuid })

export const readUnit = endpoint({
  method: 'GET',
  path: '/api/vetting/units/:unitId',
  summary: 'One unit, who may command it, the areas that have none, and how it stood before; the newest 100 changes',
  may: { do: 'vetting.unit.see', on: 'unit', by: 'unitId' },
  params: unitParams,
  reply: Type.Object({
    ...UnitRow.properties,
    municipalityId: MunicipalityId,
    commanderPersonId: nullable(Uuid),
    place: Type.String(),
    localDescription: Type.String(),
    englishDescription: Type.String(),
    version: Type.Integer(),
    /** Persons in posts of this unit today. */
    persons: Type.Integer(),
    candidates: Type.Array(Type.Object({ personId: Uuid, name: Type.String(), position: Type.String() })),
    freeAreas: Type.Array(Type.String()),
    history: Type.Array(
      Type.Object({
        fromOn: Day,
        name: Type.String(),
        commander: Type.String(),
        place: Type.String(),
        localDescription: Type.String(),
        englishDescription: Type.String(),
        by: Type.String(),
        at: Moment,
      }),
    ),
    today: Day,
  }),
})

export const addUnit = endpoint({
  method: 'POST',
  path: '/api/vetting/units/:unitId/areas',
  summary: 'An area of the same institution gets a unit of its own',
  may: { do: 'vetting.unit.keep', on: 'unit', by: 'unitId' },
  params: unitParams,
  body: Type.Object({ area: Type.String({ minLength: 1, maxLength: 160 }), name: described.name }, closed),
  reply: Type.Object({ unitId: Uuid }),
  problems: [unitAreaTaken],
})

export const changeUnit = endpoint({
  method: 'PUT',
  path: '/api/vetting/units/:unitId',
  summary: 'Says how a unit stands from a day on; what was before stays in its history',
  may: { do: 'vetting.unit.keep', on: 'unit', by: 'unitId' },
  params: unitParams,
  body: Type.Object(
    {
      version: Type.Integer(),
      ...described,
      /** A person of the register, or nobody of it and a name alone. */
      commanderPersonId: nullable(Uuid),
      commander: Type.String({ maxLength: 250 }),
      fromOn: Day,
    },
    closed,
  ),
  reply: Type.Object({ version: Type.Integer() }),
  problems: [commanderTaken, commanderHasNoPost, unitDayAhead],
})
