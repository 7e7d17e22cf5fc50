/** What counts of a criterion's answer. `level` null without `notApplicable` = unanswered. */
export type Answer = { level: number | null; notApplicable: boolean }
export type Answers = ReadonlyMap<string, Answer>
export type Scored = { id: string; weight: number; criteria: readonly { id: string }[] }
export type ComponentScore = {
  componentId: string
  /** 0–100; null while no applicable criterion is answered. */
  score: number | null
  /** Mean of the levels, rounded down. */
  level: number | null
  answered: number
  notApplicable: number
  criteria: number
}

/**
 * Score of one component: 100 · mean of level/4 over its answered applicable criteria. "No aplica" is left out of the mean,
 * unanswered is not zero.
 */
export const scoreComponent = (component: Scored, answers: Answers): ComponentScore => {
  let sum = 0
  let answered = 0
  let notApplicable = 0
  for (const { id } of component.criteria) {
    const answer = answers.get(id)
    if (answer?.notApplicable) notApplicable++
    else if (answer && answer.level !== null) {
      sum += answer.level
      answered++
    }
  }
  return {
    componentId: component.id,
    score: answered === 0 ? null : (100 * sum) / (4 * answered),

    level: answered === 0 ? null : Math.floor(sum / answered),
    answered,
    notApplicable,
    criteria: component.criteria.length,
  }
}

/** Σ weight · component ÷ Σ weight over the components that have a value; null when none has. */
export const totalOf = (components: readonly { weight: number }[], scores: readonly { score: number | null }[]): number | null => {
  let sum = 0
  let weights = 0
  components.forEach((component, at) => {
    const score = scores[at]?.score ?? null
    if (score === null) return
    sum += component.weight * score
    weights += component.weight
  })
  return weights === 0 ? null : sum / weights
}

export type AssessmentScore = { total: number | null; components: ComponentScore[]; answered: number; criteria: number; unanswered: string[] }

/** Score of a whole assessment. `answered` counts "no aplica" too: nothing of it is left open. */
export const scoreAssessment = (components: readonly Scored[], answers: Answers): AssessmentScore => {
  const scores = components.map((component) => scoreComponent(component, answers))
  const unanswered = components.flatMap((component) =>
    component.criteria.filter(({ id }) => {
      const answer = answers.get(id)
      return !answer || (answer.level === null && !answer.notApplicable)
    }),
  )
  const criteria = scores.reduce((sum, one) => sum + one.criteria, 0)
  return { total: totalOf(components, scores), components: scores, answered: criteria - unanswered.length, criteria, unanswered: unanswered.map(({ id }) => id) }
}
