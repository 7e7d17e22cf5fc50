import { t } from '@lingui/core/macro'

/** A language that courses are told in, as its speakers write its name, with the Spanish one where that differs much. */
export const languageName = (language: string | undefined): string => {
  switch (language) {
    case undefined:
      return t`Español`
    case 'en':
      return t`Inglés (English)`
    case 'nah':
      return t`Náhuatl`
    case 'yua':
      return t`Maya (maaya t’aan)`
    case 'tzh':
      return t`Tseltal (bats’il k’op)`
    case 'tzo':
      return t`Tsotsil (bats’i k’op)`
    case 'zap':
      return t`Zapoteco (diidxazá)`
    default:
      return language
  }
}
