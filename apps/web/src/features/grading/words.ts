import { plural, t } from '@lingui/core/macro'
import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import type { SubmissionPage } from '@tequio/contracts/training/grading'
import { dayInShort, dayOf, daysUntil, timeInWords } from '../../session/dates.ts'

export const states = ['waiting', 'returned', 'accepted', 'todo'] as const satisfies readonly AssignmentState[]

export const listWords = (state: AssignmentState): string =>
  ({ waiting: t`Por revisar`, returned: t`Devueltas`, accepted: t`Aceptadas`, todo: t`Sin entregar` })[state]

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
