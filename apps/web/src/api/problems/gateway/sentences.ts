import { letterClosed } from '@tequio/contracts/dead-letters'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

export const gatewaySentences: readonly Sentence[] = [says(letterClosed, () => t`Alguien ya atendió este aviso. Actualice la lista para ver cómo quedó.`)]
