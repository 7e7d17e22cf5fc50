import { plural, t } from '@lingui/core/macro'
import type { listOwnDataRequests } from '@tequio/contracts/identity/data-request'
import type { Reply } from '../../api/call.ts'
import { dayInShort } from '../../session/dates.ts'
import type { Tone } from '../../ui/Chip.tsx'

export type DataRequest = Reply<typeof listOwnDataRequests>['items'][number]
export type Brief = Pick<DataRequest, 'kind' | 'state' | 'nextBy' | 'workingDaysLeft' | 'outcome'>

export const rights = ['access', 'rectification', 'cancellation', 'opposition'] as const
export type Right = (typeof rights)[number]
export const rightWords = (kind: Right): string => ({ access: t`Acceso`, rectification: t`Rectificación`, cancellation: t`Cancelación`, opposition: t`Oposición` })[kind]
/** What each right is for, as a person would say it. */
export const rightMeaning = (kind: Right): string =>
  ({
    access: t`Saber qué datos míos tienen y para qué los usan`,
    rectification: t`Que corrijan un dato que está mal o incompleto`,
    cancellation: t`Que dejen de guardar un dato y lo borren`,
    opposition: t`Que dejen de usar mis datos para algo en particular`,
  })[kind]

export const outcomeWords = (outcome: NonNullable<DataRequest['outcome']>): string => ({ granted: t`Procede`, partly: t`Procede en parte`, refused: t`No procede` })[outcome]

const within = (days: number): string => {
  const over = -days
  if (days === 0) return t`Vence hoy`
  return days < 0
    ? plural(over, { one: 'Venció hace # día hábil', many: 'Venció hace # días hábiles', other: 'Venció hace # días hábiles' })
    : plural(days, { one: 'Queda # día hábil', many: 'Quedan # días hábiles', other: 'Quedan # días hábiles' })
}

export const stateWords = ({ state, outcome }: Pick<Brief, 'state' | 'outcome'>): string => {
  if (state === 'answered' && outcome) return outcome === 'refused' ? t`Respondida: no procede` : t`Respondida: por cumplir`
  return {
    received: t`Recibida`,
    clarifying: t`Se pidió una aclaración`,
    answered: t`Respondida`,
    'carried-out': t`Cumplida`,
    withdrawn: t`Retirada`,
    lapsed: t`Concluida sin aclaración`,
  }[state]
}
export const stateTone = ({ state, outcome }: Pick<Brief, 'state' | 'outcome'>): Tone | undefined =>
  state === 'received' ? 'info' : state === 'clarifying' ? 'warn' : state === 'carried-out' ? 'ok' : state === 'answered' && outcome !== 'refused' ? 'pri' : undefined

/** How much of the running term is left. */
export const termWords = ({ nextBy, workingDaysLeft }: Pick<Brief, 'nextBy' | 'workingDaysLeft'>): string | undefined => {
  if (nextBy === null || workingDaysLeft === null) return undefined
  return within(workingDaysLeft)
}
export const untilWords = ({ nextBy }: Pick<Brief, 'nextBy'>): string | undefined => {
  const day = nextBy === null ? '' : dayInShort(nextBy)
  return day ? t`hasta el ${day}` : undefined
}
export const termTone = ({ workingDaysLeft }: Pick<Brief, 'workingDaysLeft'>): Tone | undefined =>
  workingDaysLeft === null ? undefined : workingDaysLeft < 0 ? 'err' : workingDaysLeft <= 5 ? 'warn' : undefined

export const textWords = (what: string): string =>
  (
    {
      request: t`Lo que pidió`,
      question: t`Lo que se le preguntó`,
      clarification: t`Su aclaración`,
      extension: t`Motivo de la ampliación`,
      answer: t`Respuesta`,
      'carrying-out': t`Cómo se cumplió`,
      withdrawal: t`Se retiró`,
    } as Record<string, string>
  )[what] ?? what
