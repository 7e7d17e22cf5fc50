import { t } from '@lingui/core/macro'
import type { MatrixMark, ModuleState } from '@tequio/contracts/training/completion-matrix'
import type { Seat } from '@tequio/contracts/training/learning'

export const moduleStates: readonly ModuleState[] = ['done', 'begun', 'none']
export const matrixMarks: readonly MatrixMark[] = ['pre', 'no-pre', 'post', 'no-post', 'certificate', 'no-certificate']
export const seats: readonly Seat[] = ['active', 'waiting', 'paused', 'completed', 'withdrawn']

export const seatNames = (): Record<Seat, string> => ({ active: t`Lugar abierto`, waiting: t`En espera`, paused: t`En pausa`, completed: t`Terminó`, withdrawn: t`Baja` })

export const moduleStateWords = (state: ModuleState): string => ({ done: t`terminado`, begun: t`en curso`, none: t`sin empezar` })[state]

export const markWords = (mark: MatrixMark): string =>
  ({
    pre: t`hicieron la prueba inicial`,
    'no-pre': t`sin prueba inicial`,
    post: t`aprobaron la prueba final`,
    'no-post': t`sin aprobar la prueba final`,
    certificate: t`con constancia`,
    'no-certificate': t`sin constancia`,
  })[mark]
