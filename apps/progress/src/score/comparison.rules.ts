import { scoreComponent, totalOf, type Answers, type ComponentScore, type Scored } from './score.rules.ts'

export type Comparison = {
  /** Criteria that both rounds have and both answered with a level. */
  common: number
  before: number | null
  now: number | null
  improved: boolean
  components: { componentId: string; before: ComponentScore; now: ComponentScore; rose: boolean; change: number | null }[]
}

const hasLevel = (answers: Answers, id: string): boolean => (answers.get(id)?.level ?? null) !== null

/**
 * Two rounds on their common criteria: what only one of them answered, or called "no aplica", counts in neither.
 * Weights are those of the later version. A component rose when its level (mean rounded down) is higher than before.
 */
export const compareRounds = (components: readonly Scored[], before: Answers, now: Answers): Comparison => {
  const shared = components.map((component) => ({ ...component, criteria: component.criteria.filter(({ id }) => hasLevel(before, id) && hasLevel(now, id)) }))
  const rows = shared.map((component) => {
    const [was, is] = [scoreComponent(component, before), scoreComponent(component, now)]
    return {
      componentId: component.id,
      before: was,
      now: is,
      rose: was.level !== null && is.level !== null && is.level > was.level,
      change: was.score === null || is.score === null ? null : is.score - was.score,
    }
  })
  const totals = [
    totalOf(
      shared,
      rows.map((row) => row.before),
    ),
    totalOf(
      shared,
      rows.map((row) => row.now),
    ),
  ] as const
  return {
    common: shared.reduce((sum, component) => sum + component.criteria.length, 0),
    before: totals[0],
    now: totals[1],
    improved: totals[0] !== null && totals[1] !== null && totals[1] > totals[0],
    components: rows,
  }
}
