import { listChanged, listClosed, listDamaged, listEmpty, listHasProblems, listHeadingsMissing, listKindUnknown, listTooLong } from '@tequio/contracts/identity/official-list'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

/** Identity's problems with lists of officials: they happen at the desk alone, so the learner's entry does not carry them. */
export const listSentences: readonly Sentence[] = [
  says(listKindUnknown, () => t`Este archivo no es de Excel (.xlsx) ni CSV. Guarde su lista en uno de los dos y súbala otra vez.`),
  says(listDamaged, () => t`El archivo está dañado o no se puede leer. Ábralo en Excel, guárdelo otra vez y súbalo.`),
  says(listEmpty, () => t`La primera hoja no tiene personas. Escríbalas bajo los encabezados y suba el archivo otra vez.`),
  says(listTooLong, ({ rows, maxRows }) => t`La lista tiene ${rows} filas y el máximo es ${maxRows}. Divídala en dos archivos.`),
  says(listHeadingsMissing, ({ headings }) => {
    const names = headings.join(', ')
    return t`No encontramos estas columnas: ${names}. Diga abajo cuáles son, o use la plantilla.`
  }),
  says(listClosed, ({ state }) => (state === 'confirmed' ? t`Esta lista ya quedó registrada. Abra la hoja de códigos.` : t`Esta lista ya se descartó. Suba el archivo otra vez.`)),
  says(listHasProblems, ({ errors, questions }) => t`Aún hay ${errors} datos por corregir y ${questions} preguntas por responder.`),
  says(listChanged, ({ problems }) => t`Mientras tanto se registraron otras personas y ahora hay ${problems} datos por revisar. Cierre esta ventana para verlos.`),
]
