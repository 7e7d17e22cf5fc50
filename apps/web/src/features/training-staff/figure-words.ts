import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import type { ParticipationSplit } from '@tequio/contracts/training/participation'
import { dayInWords } from '../../session/dates.ts'

export const sexWords = (): string[] => [t`Mujeres`, t`Hombres`, t`X en la CURP`, t`Sin dato`]
export const ageWords = (): string[] => [t`Hasta 24 años`, t`25 a 34`, t`35 a 44`, t`45 a 54`, t`55 a 64`, t`65 o más`, t`Sin dato`]

export const splitWords = (split: ParticipationSplit): string =>
  ({ state: t`Por estado`, municipality: t`Por municipio`, institution: t`Por institución`, post: t`Por puesto`, course: t`Por curso` })[split]

export const splitHead = (split: ParticipationSplit): string =>
  ({ state: t`Estado`, municipality: t`Municipio`, institution: t`Institución`, post: t`Puesto`, course: t`Curso` })[split]

export const periodInWords = ({ from, to }: { from?: string | null; to: string }): string => {
  const last = dayInWords(to)
  if (!from) return t`Desde el inicio y hasta el ${last}`
  const first = dayInWords(from)
  return t`Del ${first} al ${last}`
}

/** A difference: '+3', '-1', '0'. */
export const differenceInWords = (value: number): string => new Intl.NumberFormat(i18n.locale, { signDisplay: 'exceptZero' }).format(value)
