import type { Levels, Rubric } from '@tequio/contracts/training/assignment-shapes'

/** Points of the levels chosen, and the most that the rubric gives. */
export const pointsOf = (rubric: Rubric, levels: Levels): { points: number; most: number } => ({
  points: rubric.reduce((sum, criterion) => sum + (criterion.levels[levels.find((one) => one.criterionId === criterion.id)?.level ?? -1]?.points ?? 0), 0),
  most: rubric.reduce((sum, criterion) => sum + Math.max(...criterion.levels.map((level) => level.points)), 0),
})
