import { plural, t } from '@lingui/core/macro'
import type { InquiryLine } from '@tequio/contracts/training/inquiry'
import { dayOf, daysUntil } from '../../session/dates.ts'

/** How long something waits, in whole days of the reader. */
export const waitWords = (since: string): string => {
  const days = -daysUntil(dayOf(since))
  return days <= 0 ? t`desde hoy` : plural(days, { one: 'desde ayer', many: 'desde hace # días', other: 'desde hace # días' })
}

export const threadWords = ({ lessonTitle, lessonNumber }: Pick<InquiryLine, 'lessonTitle' | 'lessonNumber'>): string =>
  lessonTitle === null ? t`El curso en general` : lessonNumber === null ? lessonTitle : t`Lección ${lessonNumber}. ${lessonTitle}`

export const questionsPath = (editionId: string): string => `/equipo/capacitacion/${editionId}/preguntas`
