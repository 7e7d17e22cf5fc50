import { t } from '@lingui/core/macro'
import { recordClash, recordEarly, recordNewer, recordUnfit } from '@tequio/contracts/record'
import { says, type Sentence } from '../../sentences.ts'

export const recordSentences: readonly Sentence[] = [
  says(recordUnfit, ({ part }) => t`El expediente no está como se descargó (${part}). Pida que lo descarguen otra vez; no se cargó nada de esta parte.`),
  says(recordNewer, () => t`Este expediente viene de una versión más nueva de Tequio. Actualice este Tequio y cárguelo otra vez.`),
  says(
    recordClash,
    ({ table, rows }) => t`Aquí ya hay algo distinto con el mismo nombre o número (${table}: ${rows}). No se cargó nada de esta parte; escriba a quien opera la plataforma.`,
  ),
  says(recordEarly, () => t`Las personas del expediente aún están llegando a esta parte. Intente otra vez en un minuto.`),
]
