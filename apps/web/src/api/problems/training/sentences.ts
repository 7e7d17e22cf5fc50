import { notComplete, renewalNotOpen } from '@tequio/contracts/training/certificate'
import { seatNotOpen } from '@tequio/contracts/training/learning'
import { t } from '@lingui/core/macro'
import { dayInWords } from '../../../session/dates.ts'
import { says, type Sentence } from '../../sentences.ts'

export const trainingSentences: readonly Sentence[] = [
  says(seatNotOpen, ({ seat }) =>
    seat === 'waiting'
      ? t`Su lugar aún no se abre. Mientras tanto puede leer y practicar; la prueba se abre sola.`
      : t`La prueba se abre con su lugar, desde el primer día de la edición. Lo que hizo está guardado.`,
  ),
  says(notComplete, () => t`Aún falta algo del curso. Abra el curso y revise «Para su constancia».`),
  says(renewalNotOpen, ({ opensOn }) => {
    const day = dayInWords(opensOn)
    return t`Su constancia de este curso sigue vigente. Podrá tomarlo otra vez desde el ${day}.`
  }),
]
