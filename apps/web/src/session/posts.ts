import { t } from '@lingui/core/macro'

/** What kind of institution a post is in, as every screen names it. */
export type InstitutionKind = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'
export type Level = 'high' | 'middle' | 'operative'

export const institutionKinds: readonly InstitutionKind[] = ['police', 'court', 'prevention', 'mayor', 'civil_society', 'programme']

export const kindWords = (kind: InstitutionKind): string =>
  ({ police: t`Policía`, court: t`Juzgado cívico`, prevention: t`Prevención`, mayor: t`Presidencia municipal`, civil_society: t`Organización civil`, programme: t`Programa` })[kind]

export const levelWords = (level: Level): string => ({ high: t`Mando alto`, middle: t`Mando medio`, operative: t`Operativo` })[level]
