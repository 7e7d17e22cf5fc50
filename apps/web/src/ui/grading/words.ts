import { t } from '@lingui/core/macro'
import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import type { Tone } from '../Chip.tsx'

/** How an assignment stands, for its person. */
export const stateWords = (state: AssignmentState): string =>
  ({ todo: t`Por entregar`, waiting: t`Entregada, espera revisión`, returned: t`Devuelta con comentario`, accepted: t`Aceptada` })[state]

export const stateTones: Partial<Record<AssignmentState, Tone>> = { waiting: 'info', returned: 'warn', accepted: 'ok' }
