import { t } from '@lingui/core/macro'
import type { EditionLine } from '@tequio/contracts/training/edition'
import type { Eligibility, Participant } from '@tequio/contracts/training/enrolment'
import { dayInShort } from '../../session/dates.ts'
import { kindWords } from '../../session/posts.ts'
import type { Tone } from '../../ui/Chip.tsx'

type Said = { words: string; tone?: Tone }

export const stageWords = (stage: EditionLine['stage']): Said =>
  ({ planned: { words: t`Por empezar`, tone: 'info' as const }, running: { words: t`En curso`, tone: 'ok' as const }, finished: { words: t`Terminada` } })[stage]

/** Places of an edition; how many are taken is told to who sees everybody in it. */
export const placesWords = ({ taken, capacity }: Pick<EditionLine, 'taken' | 'capacity'>): string => (taken === null ? t`${capacity} en total` : t`${taken} de ${capacity}`)

/** The state of a seat, in at most three words. */
export const seatWords = (of: Pick<Participant, 'seat' | 'waitsFor'>): Said => {
  switch (of.seat) {
    case 'active':
      return { words: t`Lugar abierto`, tone: 'pri' }
    case 'completed':
      return { words: t`Terminó`, tone: 'ok' }
    case 'paused':
      return { words: t`En pausa`, tone: 'warn' }
    case 'withdrawn':
      return { words: t`Baja` }
    default:
      return of.waitsFor === 'place' ? { words: t`Espera lugar`, tone: 'info' } : { words: t`Espera autorización`, tone: 'warn' }
  }
}

/** The two states that everyone outside vetting reads. */
export const eligibilityWords = ({ may, until }: Eligibility): string => {
  if (!may) return t`Aún no puede inscribirse`
  if (until === null) return t`Puede inscribirse`
  const day = dayInShort(until)
  return t`Puede inscribirse hasta ${day}`
}

export const audienceWords = ({ kinds }: EditionLine['audience']): string => (kinds.length === 0 ? t`Abierta a todas las personas` : kinds.map(kindWords).join(', '))
