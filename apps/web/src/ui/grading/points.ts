import type { Levels, Rubric } from '@tequio/contracts/training/assignment-shapes'

/** Points of the levels chosen, and the most that the rubric gives; as the service counts them. */
export const pointsOf = (rubric: Rubric, levels: Levels): { points: number; most: number } => ({
  points: rubric.reduce((sum, { id, levels: all }) => sum + (all[levels.find((one) => one.criterionId === id)?.level ?? -1]?.points ?? 0), 0),
  most: rubric.reduce((sum, { levels: all }) => sum + Math.max(...all.map(({ points }) => points)), 0),
})
