import { plural, t } from '@lingui/core/macro'
import type { OutsideLine, OutsideState } from '@tequio/contracts/training/outside'
import { dayInShort } from '../../session/dates.ts'
import type { Tone } from '../../ui/Chip.tsx'

export const stateWords = (state: OutsideState): string => ({ submitted: t`En revisión`, approved: t`Aprobada`, rejected: t`Rechazada`, withdrawn: t`Retirada` })[state]

export const stateTone: Record<OutsideState, Tone | undefined> = { submitted: 'info', approved: 'ok', rejected: 'err', withdrawn: undefined }

export const hoursWords = (hours: number): string => plural(hours, { one: '# hora', many: '# horas', other: '# horas' })

/** 'Del 5 oct 2026 al 9 oct 2026', or the one day. */
export const spanWords = ({ fromOn, toOn }: Pick<OutsideLine, 'fromOn' | 'toOn'>): string => {
  const [from, to] = [dayInShort(fromOn), dayInShort(toOn)]
  return fromOn === toOn ? t`El ${from}` : t`Del ${from} al ${to}`
}
