import { t } from '@lingui/core/macro'
import { attendanceWindow, callListDamaged, callListEmpty, callListKind, callListLong } from '@tequio/contracts/training/attendance'
import { codeImpossible } from '@tequio/contracts/training/enrolment-code'
import { sessionCancelled, sessionHeld, sessionImpossible, sessionTwice } from '@tequio/contracts/training/session'
import { dayInWords, momentInWords, numberInWords } from '../../../session/dates.ts'
import { says, type Sentence } from '../../sentences.ts'

/** Of live sessions and who was there: on the phone they come with its screen. */
export const sessionSentences: readonly Sentence[] = [
  says(sessionImpossible, ({ fact, from, to }) => {
    const [first, last] = [dayInWords(from), dayInWords(to)]
    switch (fact) {
      case 'order':
        return t`La sesión termina antes de empezar. Revise las horas.`
      case 'long':
        return t`Una sesión dura doce horas como mucho. Programe una por cada día.`
      case 'outside':
        return t`El día debe caer en la edición, del ${first} al ${last}.`
      case 'place':
        return t`Escriba dónde será la sesión.`
      case 'link':
        return t`El enlace de la videollamada empieza con https://. Cópielo completo o déjelo vacío.`
      default:
        return t`Elija de qué lugar es la hora.`
    }
  }),
  says(sessionTwice, () => t`Ya hay una sesión con ese nombre a esa hora. Búsquela en la edición.`),
  says(sessionCancelled, () => t`Esta sesión se canceló. La asistencia que ya tenía se conserva.`),
  says(sessionHeld, () => t`Ya se llevó a cabo y tiene asistencia: no se cancela. Si algo está mal, corrija la lista.`),
  says(attendanceWindow, ({ state, at }) => {
    const moment = momentInWords(at)
    return state === 'early' ? t`La asistencia se registra desde el ${moment} h.` : t`El registro de asistencia cerró el ${moment} h.`
  }),
  says(codeImpossible, ({ fact, endsOn }) => {
    const last = dayInWords(endsOn)
    return fact === 'past' ? t`Ese día ya pasó. Elija uno por venir.` : t`El código vale como mucho hasta que termina la edición, el ${last}.`
  }),
  says(callListKind, () => t`Ese archivo no es una lista. Exporte los participantes de la videollamada como CSV o Excel.`),
  says(callListDamaged, () => t`El archivo está dañado o incompleto. Expórtelo otra vez.`),
  says(callListEmpty, () => t`El archivo no trae ningún nombre. Elija otro.`),
  says(callListLong, ({ maxRows }) => {
    const most = numberInWords(maxRows)
    return t`El archivo trae más de ${most} filas. Quite las que no son personas.`
  }),
]
