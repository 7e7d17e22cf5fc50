import { t } from '@lingui/core/macro'
import { ages, needs, waits, type Age, type Need, type Wait } from '@tequio/contracts/vetting/board'
import type { ShownState } from '@tequio/contracts/vetting/shapes'
import { monthInWords } from '../../session/dates.ts'
import { institutionKinds, kindWords } from '../../session/posts.ts'
import { stateWords } from './words.ts'

export const ageWords = (age: Age): string => ({ week: t`Hasta 7 días`, month: t`8 a 30 días`, quarter: t`31 a 90 días`, older: t`Más de 90 días` })[age]

export const waitWords = (wait: Wait): string =>
  ({
    data: t`Faltan datos personales`,
    consent: t`Falta el consentimiento`,
    cup: t`Falta el CUP vigente`,
    batch: t`Lista, sin lote`,
    sending: t`En un lote por enviar`,
    answer: t`Espera la respuesta`,
    second: t`Resultado por confirmar`,
    clarification: t`En aclaración`,
    review: t`Cambió de puesto`,
  })[wait]

/** Whose turn it is. */
export const turnWords = (wait: Wait): string =>
  ({
    data: t`La persona`,
    consent: t`La persona o su enlace`,
    cup: t`El enlace municipal`,
    batch: t`La coordinación`,
    sending: t`La coordinación`,
    answer: t`La embajada`,
    second: t`La segunda persona`,
    clarification: t`La coordinación`,
    review: t`La coordinación`,
  })[wait]

export const needWords = (need: Need): string =>
  ({ past: t`La fecha ya pasó`, week: t`En 7 días o menos`, month: t`En 8 a 30 días`, later: t`En más de 30 días`, none: t`Sin fecha` })[need]

/** A group of the board is named by the word that its rows hold. */
export const kindNamed = (key: string): string => {
  const kind = institutionKinds.find((one) => one === key)
  return kind ? kindWords(kind) : key
}

export const sexWords = (sex: string): string => ({ M: t`Mujeres`, H: t`Hombres`, X: t`X` })[sex] ?? t`Sin dato`

const list = '/equipo/verificacion'
const address = (of: Record<string, string>): string => `${list}?${new URLSearchParams(of).toString()}`

/** The list behind each figure. */
export const listOf = {
  state: (state: ShownState, age?: Age) => address({ situacion: state, ...(age ? { antiguedad: age } : {}) }),
  wait: (wait: Wait) => address({ espera: wait }),
  need: (need: Need) => address({ plazo: need }),
  month: (month: string) => address({ vence: month }),
  answered: (of: { type?: string; kind?: string; municipality?: string; approved?: boolean }) =>
    address({
      respuesta: of.approved ? 'approved' : 'all',
      ...(of.type ? { tipo: of.type } : {}),
      ...(of.kind ? { institucion: of.kind } : {}),
      ...(of.municipality ? { municipio: of.municipality } : {}),
    }),
} as const

const shownStates: readonly ShownState[] = ['preparation', 'ready', 'submitted', 'approved', 'matched', 'rejected', 'suspended', 'revoked', 'cancelled', 'review', 'expired']
const among = <T extends string>(all: readonly T[], text: string | undefined): T | undefined => all.find((one) => one === text)

/** What an address of `listOf` asks of the list, and the words that say so; nothing for a list that no figure opened. */
export const readFigure = (get: (name: string) => string | undefined) => {
  const [state, age, wait, need, answered] = [
    among(shownStates, get('situacion')),
    among(ages, get('antiguedad')),
    among(waits, get('espera')),
    among(needs, get('plazo')),
    among(['all', 'approved'] as const, get('respuesta')),
  ]
  const [month, kind] = [get('vence'), get('institucion')]
  const expires = month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined
  const monthWords = expires && monthInWords(expires)
  const words = [
    state && stateWords(state),
    age && ageWords(age),
    wait && waitWords(wait),
    need && needWords(need),
    monthWords && t`Vence en ${monthWords}`,
    answered && (answered === 'approved' ? t`Aprobadas en los últimos 12 meses` : t`Respondidas en los últimos 12 meses`),
    kind && kindNamed(kind),
  ].filter((one) => one !== undefined && one !== '')
  return {
    words: words.join(', '),
    query: {
      ...(state ? { state } : {}),
      ...(age ? { age } : {}),
      ...(wait ? { waits: wait } : {}),
      ...(need ? { need } : {}),
      ...(expires ? { expires } : {}),
      ...(answered ? { answered } : {}),
      ...(kind ? { institutionKind: kind } : {}),
    },
  }
}
