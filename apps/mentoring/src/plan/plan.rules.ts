import { objectiveExists, objectiveOutside, planFull, targetTooLow } from '@tequio/contracts/mentoring/plan'
import { Problem } from '@tequio/service-kit/problem'

export const maxComponents = 3
export const maxObjectives = 12
export const maxActions = 20

/** Throws where an objective cannot stand: outside the pair's components, not above today's level, there already, or one component too many. */
export const checkObjective = (
  of: { componentId: string; criterionId: string; level: number | null; target: number },
  plan: { componentIds: readonly string[]; objectives: readonly { componentId: string; criterionId: string }[] },
): void => {
  if (!plan.componentIds.includes(of.componentId)) throw new Problem(objectiveOutside)
  if (plan.objectives.some((one) => one.criterionId === of.criterionId)) throw new Problem(objectiveExists)
  if (of.target <= (of.level ?? 0)) throw new Problem(targetTooLow, { level: of.level })
  const components = new Set([...plan.objectives.map((one) => one.componentId), of.componentId])
  if (components.size > maxComponents) throw new Problem(planFull, { limit: maxComponents })
  if (plan.objectives.length >= maxObjectives) throw new Problem(planFull, { limit: maxObjectives })
}
