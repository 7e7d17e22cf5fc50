import { t } from '@lingui/core/macro'
import type { AssessmentRow } from '@tequio/contracts/progress/assessment'
import type { Tone } from '../../ui/Chip.tsx'
import type { Level } from '../../ui/LevelCell.tsx'

export const roundInWords = (round: string): string => {
  if (round === 'baseline') return t`Línea base`
  const number = round.split('-').at(-1) ?? ''
  return t`Seguimiento ${number}`
}

/** A level as the pieces of the kit take it; what is no level is null. */
export const asLevel = (level: number | null | undefined): Level | null => (level === 0 || level === 1 || level === 2 || level === 3 || level === 4 ? level : null)

/** A score of 0–100 with at most one decimal. */
export const pointsInWords = (score: number): string => String(Math.round(score * 10) / 10)

/** The first word of a component's title, for narrow headings. */
export const shortTitle = (title: string): string => (title.split(' ')[0] ?? title).replace(/[.,;:]$/, '')

export const statusInWords = (row: Pick<AssessmentRow, 'status' | 'signedBy'>): { words: string; tone: Tone | undefined } => {
  if (row.status === 'signed') return { words: t`Firmado`, tone: 'ok' }
  if (row.status === 'planned') return { words: t`Planeado`, tone: undefined }
  if (row.status === 'open') return { words: t`En curso`, tone: 'pri' }
  return row.signedBy.includes('assessor') ? { words: t`Espera firma del municipio`, tone: 'warn' } : { words: t`Espera firma de quien evaluó`, tone: 'warn' }
}

/** Seconds as hours and minutes, '1:52'. */
export const clockInWords = (seconds: number): string => `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`
