import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { notAgreed, pairOver, pairParams } from './pair.ts'
import { closed, Component, ComponentId, Day, MunicipalityId, nullable, Uuid, Version } from './shapes.ts'

export const objectiveOutside = problem('objective-outside', 422)
/** The target must lie above today's level; `level` is null where nothing was measured. */
export const targetTooLow = problem('target-too-low', 422, Type.Object({ level: nullable(Type.Integer()) }))
export const objectiveExists = problem('objective-exists', 409)
export const objectiveBegun = problem('objective-begun', 409)
export const planFull = problem('plan-full', 409, Type.Object({ limit: Type.Integer() }))
export const ownerUnknown = problem('owner-unknown', 422)
export const evidenceMissing = problem('evidence-missing', 422)

/** In words on the screen: done · late by days · due today · days to go. `days` is never negative. */
export const DueState = Type.Object({ state: Type.Union([Type.Literal('done'), Type.Literal('late'), Type.Literal('today'), Type.Literal('ahead')]), days: Type.Integer() }, closed)
export type DueState = Static<typeof DueState>

export const Owner = Type.Object({ municipalityId: MunicipalityId, municipality: Type.String(), personId: Uuid, name: Type.String() }, closed)

const Action = Type.Object({ actionId: Uuid, version: Version, title: Type.String(), owner: Owner, dueOn: Day, due: DueState, evidence: Type.String() }, closed)
export const Objective = Type.Object(
  {
    objectiveId: Uuid,
    component: Component,
    criterion: Component,
    levelAtStart: nullable(Type.Integer()),
    level: nullable(Type.Integer()),
    target: Type.Integer(),
    text: Type.String(),
    actions: Type.Array(Action),
  },
  closed,
)

const objectiveParams = Type.Object({ pairId: Uuid, objectiveId: Uuid }, closed)
const actionParams = Type.Object({ pairId: Uuid, actionId: Uuid }, closed)
const may = { do: 'mentoring.pair.work', on: 'pair', by: 'pairId' } as const

export const readPlan = endpoint({
  method: 'GET',
  path: '/api/mentoring/pairs/:pairId/plan',
  summary: "The pair's work plan, and the criteria that an objective can be tied to",
  may: { do: 'mentoring.pair.see', on: 'pair', by: 'pairId' },
  params: pairParams,
  reply: Type.Object(
    {
      objectives: Type.Array(Objective),
      criteria: Type.Array(Type.Object({ id: ComponentId, title: Type.String(), component: Component, level: nullable(Type.Integer()) }, closed)),
    },
    closed,
  ),
})

export const addObjective = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/objectives',
  summary: "Adds an objective: one criterion of the pair's components, and the level to reach",
  may,
  params: pairParams,
  body: Type.Object({ criterionId: ComponentId, target: Type.Integer({ minimum: 1, maximum: 4 }), text: Type.String({ minLength: 5, maxLength: 500 }) }, closed),
  reply: Type.Object({ objectiveId: Uuid }, closed),
  problems: [objectiveOutside, targetTooLow, objectiveExists, planFull, notAgreed, pairOver],
})

export const removeObjective = endpoint({
  method: 'DELETE',
  path: '/api/mentoring/pairs/:pairId/objectives/:objectiveId',
  summary: 'Removes an objective of which no action was done yet, with its actions',
  may,
  params: objectiveParams,
  reply: Type.Object({ removed: Type.Integer() }, closed),
  problems: [pairOver, objectiveBegun],
})

export const addAction = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/objectives/:objectiveId/actions',
  summary: 'Adds an action with who does it and until when',
  may,
  params: objectiveParams,
  body: Type.Object({ title: Type.String({ minLength: 3, maxLength: 200 }), ownerId: Uuid, dueOn: Day }, closed),
  reply: Type.Object({ actionId: Uuid }, closed),
  problems: [ownerUnknown, planFull, pairOver],
})

export const changeAction = endpoint({
  method: 'PATCH',
  path: '/api/mentoring/pairs/:pairId/actions/:actionId',
  summary: 'Marks an action done with its evidence, reopens it, moves its day, or gives it to another owner',
  may,
  params: actionParams,
  body: Type.Object(
    { version: Version, dueOn: Type.Optional(Day), ownerId: Type.Optional(Uuid), done: Type.Optional(Type.Boolean()), evidence: Type.Optional(Type.String({ maxLength: 1000 })) },
    closed,
  ),
  reply: Type.Object({ version: Version }, closed),
  problems: [evidenceMissing, ownerUnknown, pairOver],
})
