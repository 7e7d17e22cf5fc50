import { t } from '@lingui/core/macro'
import { useSyncExternalStore } from 'react'
import { useMe } from '../../session/session.ts'

export type GuideStep = { key: string; title: string; about: string; to: string }

/** Seven things that somebody new in the post should see on the first day. */
export const guideSteps = (municipalityId: string): readonly GuideStep[] => [
  {
    key: 'relation',
    title: t`Qué se firmó con el programa`,
    about: t`Lea el convenio, con quién se habló y qué quedó pendiente.`,
    to: `/equipo/organizacion/${municipalityId}/convenios`,
  },
  { key: 'people', title: t`Quiénes son`, about: t`Revise la lista de personas y sus puestos.`, to: '/equipo/personas' },
  { key: 'lacking', title: t`Qué les falta`, about: t`Vea a quién le falta un papel, un consentimiento o un curso.`, to: '/equipo/pendientes' },
  { key: 'matrix', title: t`Cómo está el municipio`, about: t`Lea la matriz: niveles, metas y evidencias.`, to: '/equipo/matriz' },
  { key: 'agreements', title: t`Con quién se trabaja`, about: t`Abra los convenios de mentoría y lo que se acordó.`, to: '/equipo/mentoria' },
  { key: 'diagnosis', title: t`Qué dice el diagnóstico`, about: t`Lea el último diagnóstico y sus áreas de oportunidad.`, to: '/equipo/diagnosticos' },
  { key: 'lists', title: t`Cómo se envía una lista`, about: t`Baje la plantilla y vea cómo se revisa.`, to: '/equipo/listas' },
]

const keyOf = (accountId: string) => `tequio.guide.${accountId}`
const listeners = new Set<() => void>()

const read = (accountId: string): string => {
  try {
    return localStorage.getItem(keyOf(accountId)) ?? ''
  } catch {
    return ''
  }
}

/** Which steps this person marked, on this device. */
export const useGuide = (): { done: string[]; mark: (key: string, done: boolean) => void } => {
  const { accountId } = useMe()
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read(accountId),
  )
  const done = text === '' ? [] : text.split(',')
  return {
    done,
    mark: (key, isDone) => {
      try {
        localStorage.setItem(keyOf(accountId), (isDone ? [...done.filter((one) => one !== key), key] : done.filter((one) => one !== key)).join(','))
      } catch {
        // private mode: the marks last for this visit only
      }
      for (const listener of listeners) listener()
    },
  }
}
