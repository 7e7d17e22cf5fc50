import { t } from '@lingui/core/macro'
import type { Tone } from '../../ui/Chip.tsx'

export type AccountState = 'none' | 'waiting' | 'active' | 'blocked'

export const accountStates: readonly AccountState[] = ['waiting', 'active', 'blocked', 'none']
export const accountTone: Readonly<Record<AccountState, Tone | undefined>> = { none: undefined, waiting: 'warn', active: 'ok', blocked: 'err' }

export const accountWords = (state: AccountState): string => ({ none: t`Sin cuenta`, waiting: t`Aún no entra`, active: t`Con contraseña`, blocked: t`Bloqueada` })[state]
