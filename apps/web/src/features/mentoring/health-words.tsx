import { plural, t } from '@lingui/core/macro'
import type { Health, Stage } from '@tequio/contracts/mentoring/pair'
import { Chip, type Tone } from '../../ui/Chip.tsx'

const tones: Record<Health['state'], Tone | undefined> = { well: 'ok', soon: 'info', attention: 'warn', stalled: 'err', over: undefined }

const stateInWords = (state: Health['state']): string =>
  ({ well: t`Avanza`, soon: t`Algo se acerca`, attention: t`Alguien debe actuar`, stalled: t`Detenido`, over: t`Terminado` })[state]

export const HealthChip = ({ health }: { health: Health }) => <Chip tone={tones[health.state]}>{stateInWords(health.state)}</Chip>

const days = (count: number): string => plural(count, { one: '# día', many: '# días', other: '# días' })

/** Why a pair is as it is, in one sentence. */
export const reasonInWords = ({ reason, days: count, count: many, municipality }: Health): string => {
  const place = municipality ?? ''
  const span = days(Math.abs(count ?? 0))
  switch (reason) {
    case 'on-course':
      return count === 0 ? t`La última sesión fue hoy.` : t`Última sesión hace ${span}.`
    case 'new':
      return count === 0 ? t`Empezó hoy.` : t`Empezó hace ${span}.`
    case 'session-near':
      return count === 0 ? t`La próxima sesión es hoy.` : t`Próxima sesión en ${span}.`
    case 'term-ending':
      return t`El gobierno de ${place} termina en ${span}.`
    case 'unsigned':
      return t`El convenio lleva ${span} sin las dos firmas.`
    case 'agreement-ending':
      return (count ?? 0) < 0 ? t`El convenio venció hace ${span}.` : t`El convenio vence en ${span}.`
    case 'contact-vacant':
      return t`${place} no tiene enlace. Hay que nombrarlo.`
    case 'overdue':
      return plural(many ?? 0, { one: '# compromiso o acción va tarde.', many: '# compromisos o acciones van tarde.', other: '# compromisos o acciones van tarde.' })
    case 'no-session':
      return t`Llevan ${span} sin sesión.`
    case 'ended':
      return t`La mentoría terminó.`
  }
}

export const stageInWords = (stage: Stage): string =>
  ({ diagnosis: t`Diagnóstico`, agreement: t`Convenio`, plan: t`Plan de trabajo`, sessions: t`Sesiones y visitas`, closing: t`Medición de cierre`, note: t`Nota de aprendizaje` })[
    stage
  ]

export const stages: readonly Stage[] = ['diagnosis', 'agreement', 'plan', 'sessions', 'closing', 'note']
