import { t } from '@lingui/core/macro'
import type { AssignmentState, Levels, Rubric } from '@tequio/contracts/training/assignment-shapes'
import type { Tone } from '../Chip.tsx'

/** How an assignment stands, for its person. */
export const stateWords = (state: AssignmentState): string =>
  ({ todo: t`Por entregar`, waiting: t`Entregada, espera revisión`, returned: t`Devuelta con comentario`, accepted: t`Aceptada` })[state]

export const stateTones: Partial<Record<AssignmentState, Tone>> = { waiting: 'info', returned: 'warn', accepted: 'ok' }

/** Points of the levels chosen, and the most that the rubric gives. */
export const pointsOf = (rubric: Rubric, levels: Levels): { points: number; most: number } => ({
  points: rubric.reduce((sum, { id, levels: all }) => sum + (all[levels.find((one) => one.criterionId === id)?.level ?? -1]?.points ?? 0), 0),
  most: rubric.reduce((sum, { levels: all }) => sum + Math.max(...all.map(({ points }) => points)), 0),
})
