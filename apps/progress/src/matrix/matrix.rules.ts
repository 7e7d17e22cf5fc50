import type { Cell } from '@tequio/contracts/progress/matrix'
import { compareRounds, type Comparison } from '../score/comparison.rules.ts'
import { scoreAssessment, type Answers, type AssessmentScore, type Scored } from '../score/score.rules.ts'

/** A round that both sides signed, with its answers. */
export type SignedRound = { assessmentId: string; municipalityId: string; round: string; number: number; version: string; signedAt: Date; answers: Answers }

/** The round to show and the one to compare it with: each municipality's latest, against its baseline, unless others are asked for. */
export const chooseRounds = (
  rounds: readonly SignedRound[],
  of: { round?: string | undefined; against?: string | undefined },
): { now: SignedRound; before: SignedRound | undefined } | undefined => {
  const latest = rounds.reduce<SignedRound | undefined>((last, one) => (!last || one.number > last.number ? one : last), undefined)
  const now = of.round === undefined ? latest : rounds.find(({ round }) => round === of.round)
  if (!now) return undefined
  const before = rounds.find(({ round }) => round === (of.against ?? 'baseline'))
  return { now, before: before && before.number < now.number ? before : undefined }
}

export type Standing = { scored: AssessmentScore; compared: Comparison | undefined; cells: Cell[] }

/** One municipality's row: levels as they are now; a triangle where the level on the common criteria is higher than before. */
export const standingOf = (components: readonly Scored[], rounds: { now: SignedRound; before: SignedRound | undefined }, targetOf: (itemId: string) => number | null): Standing => {
  const scored = scoreAssessment(components, rounds.now.answers)
  const compared = rounds.before && compareRounds(components, rounds.before.answers, rounds.now.answers)
  return {
    scored,
    compared,
    cells: scored.components.map((one, at) => ({
      componentId: one.componentId,
      level: one.level,
      score: one.score,
      before: compared?.components[at]?.before.level ?? null,
      rose: compared?.components[at]?.rose ?? false,
      target: targetOf(one.componentId),
      answered: one.answered,
      criteria: one.criteria,
    })),
  }
}

/** Components that rose most and least on average, and how many municipalities were compared and stand higher. */
export const changesOf = (
  components: readonly { id: string }[],
  comparisons: readonly Comparison[],
): { compared: number; improved: number; most: string | null; least: string | null } => {
  const averages = components
    .map(({ id }) => {
      const changes = comparisons.flatMap((one) => one.components.find((component) => component.componentId === id)?.change ?? [])
      return { id, average: changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0) / changes.length }
    })
    .filter((one): one is { id: string; average: number } => one.average !== null)
    .sort((a, b) => b.average - a.average)
  const [first, last] = [averages[0], averages.at(-1)]
  return {
    compared: comparisons.length,
    improved: comparisons.filter(({ improved }) => improved).length,
    most: first && first.average > 0 ? first.id : null,
    least: first && last && first.id !== last.id && first.average > last.average ? last.id : null,
  }
}

/** Lower median of levels, so that it is one of them; null without levels. */
export const medianLevel = (levels: readonly number[]): number | null => [...levels].sort((a, b) => a - b)[Math.floor((levels.length - 1) / 2)] ?? null
