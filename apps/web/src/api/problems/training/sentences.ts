import { notComplete } from '@tequio/contracts/training/certificate'
import { editionImpossible } from '@tequio/contracts/training/edition'
import { editionClosed, noSuchPeople } from '@tequio/contracts/training/enrolment'
import { seatNotOpen } from '@tequio/contracts/training/learning'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

export const trainingSentences: readonly Sentence[] = [
  says(seatNotOpen, ({ seat }) =>
    seat === 'waiting'
      ? t`Su lugar aún no se abre. Mientras tanto puede leer y practicar; la prueba se abre sola.`
      : t`La prueba se abre con su lugar, desde el primer día de la edición. Lo que hizo está guardado.`,
  ),
  says(notComplete, () => t`Aún falta algo del curso. Abra el curso y revise «Para su constancia».`),
  says(editionClosed, () => t`Esta edición ya no recibe cambios. Elija otra edición.`),
  says(noSuchPeople, ({ count }) => t`${count} de las personas elegidas ya no están en el directorio. Búsquelas otra vez.`),
  says(editionImpossible, ({ fact }) =>
    fact === 'course-in-preparation' ? t`Ese curso sigue en preparación. Elija uno disponible.` : t`El último día debe ser igual o posterior al primero.`,
  ),
]
