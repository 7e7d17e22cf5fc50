import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { closed, Component, ComponentId, Day, Uuid } from './shapes.ts'

/** soon: the call opens later · open: applications are taken · closed: the call is over, pairs are decided · ended */
export const CycleStage = Type.Union([Type.Literal('soon'), Type.Literal('open'), Type.Literal('closed'), Type.Literal('ended')])

export const cycleDays = problem('cycle-days', 422)
export const componentUnknown = problem('component-unknown', 422, Type.Object({ componentId: ComponentId }))
export const cycleParams = Type.Object({ cycleId: Uuid }, closed)

export const CycleRow = Type.Object(
  {
    cycleId: Uuid,
    name: Type.String(),
    stage: CycleStage,
    opensOn: Day,
    closesOn: Day,
    startsOn: Day,
    endsOn: Day,
    components: Type.Array(Component),
    /** How many applications the reader may see. */
    applications: Type.Integer(),
  },
  closed,
)
export type CycleRow = Static<typeof CycleRow>

export const listCycles = endpoint({
  method: 'GET',
  path: '/api/mentoring/cycles',
  summary: 'Mentoring cycles, newest first, and the components that a new one can offer',
  may: { do: 'mentoring.cycle.see', list: 'cycle' },
  reply: Type.Object({ items: Type.Array(CycleRow), components: Type.Array(Component) }, closed),
})

export const openCycle = endpoint({
  method: 'POST',
  path: '/api/mentoring/cycles',
  summary: 'Calls a cycle: until when municipalities apply, and from when to when they work',
  may: { do: 'mentoring.cycle.open', on: 'programme' },
  body: Type.Object(
    {
      name: Type.String({ minLength: 3, maxLength: 120 }),
      opensOn: Day,
      closesOn: Day,
      startsOn: Day,
      endsOn: Day,
      componentIds: Type.Array(ComponentId, { minItems: 1, maxItems: 20, uniqueItems: true }),
    },
    closed,
  ),
  reply: Type.Object({ cycleId: Uuid }, closed),
  problems: [cycleDays, componentUnknown],
})
