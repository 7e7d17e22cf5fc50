import { bankFileEmpty, bankFileUnreadable, bankMoved, bankNotReady, questionImpossible } from '@tequio/contracts/training/bank'
import { recordingUnfit } from '@tequio/contracts/training/recording'
import { courseFileMoved, courseFileUnfit, courseFileUnreadable } from '@tequio/contracts/training/course-files'
import { courseCodeTaken, courseNotCopied } from '@tequio/contracts/training/new-course'
import { draftImpossible, draftMoved, draftNotReady, pictureUnfit } from '@tequio/contracts/training/draft'
import { templateImageUnfit, templateImpossible } from '@tequio/contracts/training/certificate-template'
import { editionImpossible } from '@tequio/contracts/training/edition'
import { tooFewPersons } from '@tequio/contracts/identity/person'
import { nothingToNudge, nudgedLately } from '@tequio/contracts/training/follow-up'
import { gradingIncomplete, notWaiting, ownWork } from '@tequio/contracts/training/grading'
import { closeEarlierFirst, periodClosed, periodNotClosable } from '@tequio/contracts/training/closing'
import { participationMoved, periodImpossible } from '@tequio/contracts/training/participation'
import { editionClosed, noSuchPeople } from '@tequio/contracts/training/enrolment'
import { alreadyRevoked, revocationMissing, revocationNeedsSecond, revocationProposed, termsChanged, termsImpossible } from '@tequio/contracts/training/revocation'
import { courseNotPublished, translationChanged, translationIncomplete, translationUnreadable } from '@tequio/contracts/training/translation'
import { plural, t } from '@lingui/core/macro'
import { dayInWords } from '../../../session/dates.ts'
import { says, type Sentence } from '../../sentences.ts'

/** What who runs courses can be refused; a learner never reads it. */
export const courseSentences: readonly Sentence[] = [
  says(alreadyRevoked, () => t`Esta constancia ya estaba anulada. Actualice la lista.`),
  says(revocationProposed, () => t`Alguien ya propuso anular esta constancia. Actualice la lista para verlo.`),
  says(revocationMissing, () => t`Ya no hay una propuesta abierta para esta constancia. Actualice la lista.`),
  says(revocationNeedsSecond, () => t`Usted la propuso: otra persona del equipo debe confirmarla.`),
  says(termsChanged, () => t`Alguien cambió estos plazos mientras tanto. Actualice la página y vuelva a escribirlos.`),
  says(termsImpossible, () => t`La renovación debe empezar después de expedirse: escriba menos días que los de vigencia.`),
  says(editionClosed, () => t`Esta edición ya no recibe cambios. Elija otra edición.`),
  says(noSuchPeople, ({ count }) => t`${count} de las personas elegidas ya no están en el directorio. Búsquelas otra vez.`),
  says(editionImpossible, ({ fact }) =>
    fact === 'course-retired'
      ? t`Ese curso está retirado. Devuélvalo al catálogo o elija otro.`
      : fact === 'course-in-preparation'
        ? t`Ese curso sigue en preparación. Elija uno disponible.`
        : fact === 'no-assignment'
          ? t`Ese curso no tiene una actividad que pedir. Quite la marca o elija otro curso.`
          : t`El último día debe ser igual o posterior al primero.`,
  ),
  says(ownWork, () => t`Esta es su propia actividad: la revisa otra persona.`),
  says(notWaiting, () => t`Esta actividad ya no espera revisión. Actualice la página para ver cómo quedó.`),
  says(gradingIncomplete, ({ fact }) => (fact === 'levels' ? t`Elija un nivel de cada criterio antes de aceptar.` : t`Escriba qué le falta: es lo que leerá quien la corrige.`)),
  says(nudgedLately, ({ from }) => {
    const day = dayInWords(from)
    return t`Ya se le recordó hace poco. Puede volver a recordarle desde el ${day}.`
  }),
  says(nothingToNudge, () => t`Ya no tiene un lugar abierto en una edición en curso. Actualice la lista.`),
  says(periodImpossible, ({ fact }) => (fact === 'ahead' ? t`Elija un día que ya llegó para la fecha de corte.` : t`El último día debe ser igual o posterior al primero.`)),
  says(participationMoved, () => t`Llegaron avances mientras tanto y las cifras ya no son las mismas. Revíselas y hágalo otra vez.`),
  says(periodClosed, () => t`Alguien ya cerró este trimestre. Vea en la página las cifras con que quedó.`),
  says(closeEarlierFirst, ({ from, to }) => {
    const [first, last] = [dayInWords(from), dayInWords(to)]
    return t`Cierre antes el trimestre del ${first} al ${last}.`
  }),
  says(periodNotClosable, ({ fact }) =>
    fact === 'not-over'
      ? t`Este trimestre no ha terminado. Ciérrelo a partir del día siguiente al último.`
      : fact === 'before-closed'
        ? t`Estos días son de un trimestre cerrado o anterior a uno. Lo que cambió se ve como ajuste en el siguiente.`
        : t`Solo se cierra un trimestre fiscal completo. Elija uno en la lista de periodos.`,
  ),
  says(tooFewPersons, ({ least }) => t`Con menos de ${least} personas no se cuenta por sexo ni edad.`),
  says(questionImpossible, ({ reason }) =>
    reason === 'right-answers'
      ? t`Marque cuál opción es la correcta; una sola, o al menos una si pide varias.`
      : reason === 'twice'
        ? t`Dos opciones dicen lo mismo. Cambie una.`
        : t`El curso ya no tiene esa lección. Elija otra.`,
  ),
  says(bankFileUnreadable, ({ line }) => t`No se puede leer el archivo: algo está mal en la línea ${line}. Suba un archivo GIFT (texto) o Moodle XML.`),
  says(bankFileEmpty, () => t`El archivo no trae preguntas.`),
  says(bankMoved, () => t`Alguien cambió el banco mientras tanto. Ya lo leímos otra vez: revise y repita.`),
  says(bankNotReady, ({ fact }) =>
    fact === 'nothing-changed'
      ? t`No hay cambios por publicar.`
      : fact === 'no-pre'
        ? t`La prueba inicial se quedaría sin preguntas. Agregue o devuelva una.`
        : t`La prueba final se quedaría sin preguntas. Agregue o devuelva una.`,
  ),
  says(draftImpossible, ({ reason }) =>
    reason === 'module'
      ? t`El curso ya no tiene ese módulo. Actualice la página y elija otro.`
      : reason === 'cases'
        ? t`El curso ya no tiene uno de los casos. Actualice la página.`
        : reason === 'pictures'
          ? t`El curso ya tiene 200 fotografías. Use una de las que ya están.`
          : reason === 'many-cases'
            ? t`El curso ya tiene 20 casos. Quite uno para agregar otro.`
            : t`El curso ya no tiene una de las lecciones. Actualice la página.`,
  ),
  says(recordingUnfit, ({ reason }) =>
    reason === 'many' ? t`Este curso ya tiene 60 videos y audios. Use uno de los que tiene, o parta el curso.` : t`El archivo cambió mientras subía. Elíjalo otra vez.`,
  ),
  says(pictureUnfit, () => t`Esa fotografía está cortada, o es demasiado pequeña o angosta para una lección. Elija otra.`),
  says(templateImageUnfit, () => t`Esa imagen no se puede dibujar en una constancia. Elija otra.`),
  says(templateImpossible, ({ reason }) =>
    reason === 'image' ? t`Falta una de las imágenes. Súbala otra vez y guarde.` : t`Escriba de quién es cada escudo, y el nombre y el cargo de quien firma.`,
  ),
  says(courseCodeTaken, () => t`Ya hay un curso con esa clave. Escriba otra.`),
  says(courseNotCopied, () => t`De ese curso todavía no se ha escrito nada. Elija otro o empiece de una plantilla.`),
  says(courseNotPublished, () => t`El curso todavía no tiene una versión publicada.`),
  says(translationIncomplete, ({ missing }) =>
    plural(missing, { one: 'Falta # texto por traducir.', many: 'Faltan # textos por traducir.', other: 'Faltan # textos por traducir.' }),
  ),
  says(translationChanged, () => t`Otra persona tradujo alguno de estos textos mientras tanto. No se guardó nada.`),
  says(translationUnreadable, () => t`No se puede leer la hoja. Use la que se descarga aquí, con las columnas Español y Traducción.`),
  says(courseFileUnreadable, () => t`No se puede abrir el archivo. Elija el ZIP de un curso, como lo descarga Tequio.`),
  says(courseFileUnfit, () => t`El archivo todavía tiene algo por corregir. Vea la lista.`),
  says(courseFileMoved, () => t`Alguien escribió en el curso mientras tanto. Lea el archivo otra vez y revise.`),
  says(draftMoved, () => t`Alguien cambió el curso o sus preguntas mientras tanto. Ya lo leímos otra vez: revise y repita.`),
  says(draftNotReady, ({ reason }) =>
    reason === 'nothing-changed' ? t`No hay cambios por publicar.` : t`Todavía falta algo antes de publicar. Ciérrelo y vea la lista al principio de la página.`,
  ),
]
