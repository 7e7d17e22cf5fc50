import { Type, type Static } from 'typebox'
import { closed, Level, ItemId, nullable, Place, Uuid } from './shapes.ts'

const Course = Type.Object(
  { courseId: Uuid, code: Type.String(), title: Type.String(), hours: Type.Integer(), state: Type.Union([Type.Literal('available'), Type.Literal('preparing')]) },
  closed,
)

/** Why this municipality can help, as facts: the sentence is written on the screen. */
const Mentor = Type.Object(
  {
    place: Place,
    level: Level,
    componentLevel: nullable(Level),
    sameState: Type.Boolean(),
    sameRegion: Type.Boolean(),
    samePopulationBand: Type.Boolean(),
    distanceKm: nullable(Type.Integer()),
    /** They already work together. */
    isPaired: Type.Boolean(),
  },
  closed,
)
export type Mentor = Static<typeof Mentor>

/** A criterion below its target, or at 1 or less where no target is set. `weight` is the component's share × the missing levels. */
export const Opportunity = Type.Object(
  {
    componentId: ItemId,
    criterionId: ItemId,
    title: Type.String(),
    level: Level,
    target: nullable(Level),
    /** The descriptor of the next level: what has to be true to rise. */
    nextStep: Type.String(),
    weight: Type.Number(),
    courses: Type.Array(Course),
    mentors: Type.Array(Mentor),
  },
  closed,
)
export type Opportunity = Static<typeof Opportunity>
