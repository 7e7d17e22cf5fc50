import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { closed, ItemId, Level, Moment, nullable, Score, Uuid, Version } from './shapes.ts'

/** An answer to one criterion. `level` null and not `notApplicable` = a note without an answer yet. */
export const Rating = Type.Object(
  {
    criterionId: ItemId,
    level: nullable(Level),
    notApplicable: Type.Boolean(),
    /** Agreed for now, to be confirmed with evidence. */
    provisional: Type.Boolean(),
    /** Why it does not apply. */
    reason: Type.String(),
    note: Type.String(),
    version: Version,
    by: Type.String(),
    at: Moment,
  },
  closed,
)
export type Rating = Static<typeof Rating>

export const criterionApplies = problem('criterion-applies', 422)
export const reasonMissing = problem('reason-missing', 422)
export const ratingClosed = problem('ratings-closed', 409)

export const rateCriterion = endpoint({
  method: 'PUT',
  path: '/api/progress/assessments/:assessmentId/ratings/:criterionId',
  summary: 'Saves one answer at once, against the version that the writer saw (0 = none): stale when somebody else answered meanwhile otherwise',
  may: { do: 'progress.assessment.rate', on: 'assessment', by: 'assessmentId' },
  params: Type.Object({ assessmentId: Uuid, criterionId: ItemId }, closed),
  body: Type.Object(
    {
      version: Version,
      level: nullable(Level),
      notApplicable: Type.Boolean(),
      provisional: Type.Boolean(),
      reason: Type.String({ maxLength: 500 }),
      note: Type.String({ maxLength: 2000 }),
    },
    closed,
  ),
  reply: Type.Object({ rating: Rating, answered: Type.Integer(), criteria: Type.Integer(), total: nullable(Score) }, closed),
  problems: [criterionApplies, reasonMissing, ratingClosed],
})
