import { t } from '@lingui/core/macro'
import { unsentDamaged, unsentForeign, unsentNewer, unsentOld } from '@tequio/contracts/training/unsent'
import { says, type Sentence } from '../../sentences.ts'

export const unsentSentences: readonly Sentence[] = [
  says(unsentDamaged, () => t`El archivo está incompleto o se dañó en el camino. Pida que lo manden otra vez, como archivo y no como foto o texto copiado.`),
  says(unsentForeign, () => t`Este archivo no es de avances de este Tequio, o alguien lo cambió. No se registró nada. Pida que lo guarden otra vez desde el teléfono.`),
  says(unsentNewer, () => t`Este archivo viene de una versión más nueva de Tequio. Cargue de nuevo esta página; si sigue igual, avise a quien opera la plataforma.`),
  says(unsentOld, ({ days }) => t`El teléfono lleva más de ${days} días sin señal y su archivo ya no se acepta. Sus avances siguen en el teléfono: se envían cuando tenga señal.`),
]
