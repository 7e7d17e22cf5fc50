import { t } from '@lingui/core/macro'
import type { Tone } from '../../ui/Chip.tsx'

export type AccountState = 'none' | 'waiting' | 'active' | 'blocked'
export type Kind = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'

export const accountStates: readonly AccountState[] = ['waiting', 'active', 'blocked', 'none']
export const accountTone: Readonly<Record<AccountState, Tone | undefined>> = { none: undefined, waiting: 'warn', active: 'ok', blocked: 'err' }

export const accountWords = (state: AccountState): string => ({ none: t`Sin cuenta`, waiting: t`Aún no entra`, active: t`Con contraseña`, blocked: t`Bloqueada` })[state]

export const kinds: readonly Kind[] = ['police', 'court', 'prevention', 'mayor', 'civil_society', 'programme']
export const kindWords = (kind: Kind): string =>
  ({ police: t`Policía`, court: t`Juzgado cívico`, prevention: t`Prevención`, mayor: t`Presidencia municipal`, civil_society: t`Organización civil`, programme: t`Programa` })[kind]

export const levelWords = (level: 'high' | 'middle' | 'operative'): string => ({ high: t`Mando alto`, middle: t`Mando medio`, operative: t`Operativo` })[level]
