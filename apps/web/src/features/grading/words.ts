import { plural, t } from '@lingui/core/macro'
import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import type { SubmissionPage } from '@tequio/contracts/training/grading'
import type { Seat } from '@tequio/contracts/training/learning'
import { dayInShort, dayOf, daysUntil, timeInWords } from '../../session/dates.ts'

export const states = ['waiting', 'returned', 'accepted', 'todo'] as const satisfies readonly AssignmentState[]

export const listWords = (state: AssignmentState): string => ({ waiting: t`Por revisar`, returned: t`Devueltas`, accepted: t`Aceptadas`, todo: t`Sin entregar` })[state]

/** 'desde hoy', 'desde ayer', 'desde hace 5 días', then the day. */
export const sinceWords = (moment: string): string => {
  const days = -daysUntil(dayOf(moment))
  if (days <= 0) return t`hoy`
  if (days === 1) return t`ayer`
  return days <= 30 ? plural(days, { one: 'hace # día', many: 'hace # días', other: 'hace # días' }) : dayInShort(dayOf(moment))
}

/** Who has it open, since when. */
export const holderWords = ({ name, since }: NonNullable<SubmissionPage['heldBy']>): string => {
  const time = timeInWords(since)
  return name === '' ? t`La tiene abierta otra persona desde las ${time} h` : t`La tiene abierta ${name} desde las ${time} h`
}

export const assignmentWords = (state: AssignmentState): string => ({ todo: t`Sin entregar`, waiting: t`Por revisar`, returned: t`Devuelta`, accepted: t`Aceptada` })[state]

export const seats = ['active', 'completed', 'waiting', 'paused', 'withdrawn'] as const satisfies readonly Seat[]
export const seatNames = (): Record<Seat, string> => ({
  active: t`Lugar abierto`,
  completed: t`Terminó`,
  waiting: t`En espera`,
  paused: t`En pausa`,
  withdrawn: t`Baja`,
})
