import { t } from '@lingui/core/macro'
import { batchEmpty, batchFull, batchHasProblems, batchLocked, batchNotSent, caseNotFree, neededByPassed, reasonNeeded, resultsMissing } from '@tequio/contracts/vetting/batch'
import { dayInFuture, ownCase, secondPersonNeeded, validityNeeded, verdictNotFitting, verdictSettled } from '@tequio/contracts/vetting/verdict'
import {
  nothingToRecord,
  resultDamaged,
  resultEmpty,
  resultHeadingsMissing,
  resultHeadingTwice,
  resultKindUnknown,
  resultsChanged,
  resultTemplateUnknown,
  resultTooLong,
} from '@tequio/contracts/vetting/result-sheet'
import { courseBegun } from '@tequio/contracts/vetting/forecast'
import { nobodyToInvite, startPassed } from '@tequio/contracts/vetting/preparation'
import { commanderHasNoPost, commanderTaken, unitAreaTaken, unitDayAhead } from '@tequio/contracts/vetting/unit'
import { changesMoved, draftExists, effectDatePast, ownDraft, rulesFixed, rulesIncomplete } from '@tequio/contracts/vetting/rule'
import { says, type Sentence } from '../../sentences.ts'

/** What only who prepares vetting meets; no learner loads it. */
export const batchSentences: readonly Sentence[] = [
  says(batchFull, ({ max }) => t`Un lote lleva como máximo ${max} personas. Quite a alguien o arme otro lote.`),
  says(batchLocked, () => t`El lote no está abierto para este cambio. Revise en qué paso va.`),
  says(batchEmpty, () => t`El lote no tiene personas. Agregue al menos una.`),
  says(batchHasProblems, ({ rows }) => t`Hay ${rows} filas por corregir. Corríjalas o quítelas del lote.`),
  says(caseNotFree, ({ count }) => t`${count} personas ya están en otro lote o no se pueden enviar.`),
  says(neededByPassed, () => t`La fecha en que se necesita el resultado debe ser posterior a hoy.`),
  says(reasonNeeded, () => t`Escriba el motivo.`),
  says(resultsMissing, ({ count }) => t`Faltan ${count} resultados. Regístrelos y confírmelos antes de cerrar.`),
  says(batchNotSent, () => t`El lote aún no se envía. Los resultados se registran después.`),
  says(verdictSettled, () => t`Otra persona ya registró o confirmó este resultado.`),
  says(ownCase, () => t`Este resultado es sobre usted. Lo registran otras dos personas.`),
  says(secondPersonNeeded, () => t`Usted propuso este resultado. Lo confirma otra persona.`),
  says(verdictNotFitting, () => t`Ese resultado no corresponde al estado del expediente.`),
  says(validityNeeded, () => t`Escriba hasta qué día vale la autorización; debe ser posterior al resultado.`),
  says(dayInFuture, () => t`El día del resultado no puede ser posterior a hoy.`),
  says(resultKindUnknown, () => t`El archivo no es XLSX ni CSV. Guarde la hoja en uno de los dos y súbala otra vez.`),
  says(resultDamaged, () => t`El archivo está dañado o incompleto. Pida que lo envíen otra vez.`),
  says(resultEmpty, () => t`La hoja no trae ninguna fila.`),
  says(resultTooLong, ({ rows, maxRows }) => t`La hoja trae ${rows} filas y se leen hasta ${maxRows}. Divídala.`),
  says(resultTemplateUnknown, ({ headings }) => {
    const names = headings.join(', ')
    return t`Esta hoja no parece la de respuestas. Se esperan las columnas: ${names}.`
  }),
  says(resultHeadingsMissing, ({ headings, found }) => {
    const [names, others] = [headings.join(', '), found.join(', ')]
    return found.length === 0 ? t`Faltan columnas: ${names}.` : t`Faltan columnas: ${names}. La hoja trae, sin leer: ${others}. Si cambió algún nombre, corríjalo en la hoja.`
  }),
  says(resultHeadingTwice, ({ heading }) => t`La columna «${heading}» está dos veces. Deje una.`),
  says(resultsChanged, () => t`Algo cambió desde que revisó la hoja. Súbala otra vez para ver qué haría ahora.`),
  says(nothingToRecord, () => t`La hoja no trae nada nuevo por registrar.`),
  says(commanderTaken, () => t`Esa persona ya es mando de otra unidad. Cambie primero el mando de aquella.`),
  says(commanderHasNoPost, () => t`Esa persona ya no tiene un puesto en esta institución. Elija a otra.`),
  says(unitAreaTaken, () => t`Esa área ya tiene su unidad o ya no existe. Elija otra.`),
  says(unitDayAhead, () => t`Ese día aún no llega. Escriba hoy o un día anterior.`),
  says(startPassed, () => t`El curso debe empezar después de hoy.`),
  says(courseBegun, () => t`El curso debe empezar después de hoy.`),
  says(nobodyToInvite, () => t`Nadie tiene ese día un puesto en la institución. Registre primero a su personal.`),
  says(draftExists, ({ version }) => t`Ya hay un borrador, el de la versión ${version}. Siga con ese.`),
  says(rulesFixed, () => t`Esta versión ya se activó y no cambia. Prepare un borrador nuevo.`),
  says(rulesIncomplete, ({ count }) => t`Faltan ${count} cosas en las reglas. Abra el borrador y corrija las que están marcadas.`),
  says(effectDatePast, ({ today }) => t`Ese día ya pasó. Escriba hoy (${today}) o uno posterior.`),
  says(ownDraft, () => t`Usted guardó este borrador. Lo activa otra persona.`),
  says(changesMoved, () => t`Mientras leía cambió a quién afecta. Vea la lista otra vez antes de activar.`),
]
