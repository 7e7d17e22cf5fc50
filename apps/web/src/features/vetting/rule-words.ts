import { t } from '@lingui/core/macro'
import type { RowProblem, RuleRow, RuleVersionState } from '@tequio/contracts/vetting/rule'
import { dayInShort } from '../../session/dates.ts'
import { kindWords, levelWords } from '../../session/posts.ts'
import type { Tone } from '../../ui/Chip.tsx'

/** Each condition of a row in words; none when it fits everybody. */
export const conditionWords = (row: Omit<RuleRow, 'title' | 'type'>): string[] => {
  const { institutionKind, area, level, rank, post, donor } = row
  return [
    institutionKind === null ? '' : t`institución: ${kindWords(institutionKind)}`,
    area === null ? '' : t`área: ${area}`,
    level === null ? '' : t`nivel: ${levelWords(level)}`,
    rank === null ? '' : t`grado: ${rank}`,
    post === null ? '' : t`puesto: ${post}`,
    donor === null ? '' : t`donante: ${donor}`,
  ].filter((words) => words !== '')
}

export const fitsWords = (row: Omit<RuleRow, 'title' | 'type'>): string => {
  const words = conditionWords(row).join(' · ')
  return words === '' ? t`Cualquier puesto` : words[0]?.toUpperCase() + words.slice(1)
}

export const versionStateWords = (state: RuleVersionState): string =>
  ({ draft: t`Borrador`, coming: t`Próxima`, 'in-force': t`En vigor`, earlier: t`Anterior`, replaced: t`Sustituida` })[state]

export const versionTone: Readonly<Record<RuleVersionState, Tone | undefined>> = { draft: 'warn', coming: 'info', 'in-force': 'ok', earlier: undefined, replaced: undefined }

/** From when to when a version decides. */
export const spanWords = ({ state, inForceFrom, until }: { state: RuleVersionState; inForceFrom: string | null; until: string | null }): string => {
  if (inForceFrom === null) return t`Aún sin fecha`
  const from = dayInShort(inForceFrom)
  if (state === 'replaced') return t`Era para el ${from}`
  if (until === null) return t`Desde el ${from}`
  return t`Del ${from} al ${dayInShort(until)}`
}

export const rowProblemWords = ({ code, by }: RowProblem): string =>
  ({
    'title-missing': t`Escriba un nombre para esta regla.`,
    unreachable: t`Nunca se aplica: la regla ${by ?? 0} ya toma a todas esas personas. Súbala o quítela.`,
    'default-missing': t`La última regla debe valer para cualquier puesto.`,
  })[code]
