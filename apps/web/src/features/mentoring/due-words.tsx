import { plural, t } from '@lingui/core/macro'
import type { DueState } from '@tequio/contracts/mentoring/plan'
import { dayInWords } from '../../session/dates.ts'
import { Chip, type Tone } from '../../ui/Chip.tsx'

const tones: Record<DueState['state'], Tone | undefined> = { done: 'ok', late: 'err', today: 'warn', ahead: undefined }

export const dueInWords = ({ state, days }: DueState): string => {
  switch (state) {
    case 'done':
      return t`Cumplido`
    case 'today':
      return t`Vence hoy`
    case 'late':
      return plural(days, { one: '# día tarde', many: '# días tarde', other: '# días tarde' })
    case 'ahead':
      return plural(days, { one: 'Falta # día', many: 'Faltan # días', other: 'Faltan # días' })
  }
}

export const DueChip = ({ due }: { due: DueState }) => <Chip tone={tones[due.state]}>{dueInWords(due)}</Chip>

/** '13 nov'; with the year where it is not this one. */
export const shortDay = (day: string, now = new Date()): string =>
  dayInWords(day, { day: 'numeric', month: 'short', ...(day.startsWith(String(now.getFullYear())) ? {} : { year: 'numeric' }) })
    .replace(/ de /g, ' ')
    .replaceAll('.', '')
