import { t } from '@lingui/core/macro'
import {
  batchEmpty,
  batchFull,
  batchHasProblems,
  batchLocked,
  batchNotSent,
  caseNotFree,
  dayInFuture,
  neededByPassed,
  reasonNeeded,
  resultsMissing,
  ownCase,
  secondPersonNeeded,
  validityNeeded,
  verdictNotFitting,
  verdictSettled,
} from '@tequio/contracts/vetting/batch'
import { dataLocked, dataWrong, nothingToMatch, purposeNeeded, stepNotAllowed } from '@tequio/contracts/vetting/case'
import { alreadyDisputed, consentTextChanged } from '@tequio/contracts/vetting/own'
import { paperEmpty, paperKindUnknown } from '@tequio/contracts/vetting/paper'
import { changesMoved, draftExists, effectDatePast, ownDraft, rulesFixed, rulesIncomplete } from '@tequio/contracts/vetting/rule'
import { says, type Sentence } from '../../sentences.ts'

export const vettingSentences: readonly Sentence[] = [
  says(purposeNeeded, () => t`Escriba el motivo de la consulta. Queda registrado por media hora.`),
  says(dataLocked, () => t`Los datos ya se enviaron y están cerrados. Pida una aclaración si algo está mal.`),
  says(dataWrong, ({ fields }) => t`Corrija los datos marcados (${fields.length}) y guarde otra vez.`),
  says(nothingToMatch, () => t`No hay una autorización anterior que siga vigente para este puesto.`),
  says(stepNotAllowed, () => t`Este paso ya no es posible. Abra la página otra vez para ver cómo está.`),
  says(paperKindUnknown, () => t`El archivo no es PDF, JPEG ni PNG. Tome una foto o escanee la hoja y súbala otra vez.`),
  says(paperEmpty, () => t`El archivo está vacío. Elija otro.`),
  says(consentTextChanged, () => t`El texto del consentimiento cambió. Léalo otra vez y confirme.`),
  says(alreadyDisputed, ({ dueOn }) => t`Ya pidió una aclaración. Se le responde a más tardar el ${dueOn}.`),
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
  says(draftExists, ({ version }) => t`Ya hay un borrador, el de la versión ${version}. Siga con ese.`),
  says(rulesFixed, () => t`Esta versión ya se activó y no cambia. Prepare un borrador nuevo.`),
  says(rulesIncomplete, ({ count }) => t`Faltan ${count} cosas en las reglas. Abra el borrador y corrija las que están marcadas.`),
  says(effectDatePast, ({ today }) => t`Ese día ya pasó. Escriba hoy (${today}) o uno posterior.`),
  says(ownDraft, () => t`Usted guardó este borrador. Lo activa otra persona.`),
  says(changesMoved, () => t`Mientras leía cambió a quién afecta. Vea la lista otra vez antes de activar.`),
]
