import { t } from '@lingui/core/macro'
import { dataLocked, dataWrong, nothingToMatch, purposeNeeded, stepNotAllowed } from '@tequio/contracts/vetting/case'
import { alreadyDisputed, consentTextChanged } from '@tequio/contracts/vetting/own'
import { paperEmpty, paperKindUnknown } from '@tequio/contracts/vetting/paper'
import { uploadDamaged, uploadElsewhere } from '@tequio/contracts/vetting/upload'
import { says, type Sentence } from '../../sentences.ts'

export const vettingSentences: readonly Sentence[] = [
  says(purposeNeeded, () => t`Escriba el motivo de la consulta. Queda registrado por media hora.`),
  says(dataLocked, () => t`Los datos ya se enviaron y están cerrados. Pida una aclaración si algo está mal.`),
  says(dataWrong, ({ fields }) => t`Corrija los datos marcados (${fields.length}) y guarde otra vez.`),
  says(nothingToMatch, () => t`No hay una autorización anterior que siga vigente para este puesto.`),
  says(stepNotAllowed, () => t`Este paso ya no es posible. Abra la página otra vez para ver cómo está.`),
  says(paperKindUnknown, () => t`El archivo no es PDF, JPEG ni PNG. Tome una foto o escanee la hoja y súbala otra vez.`),
  says(paperEmpty, () => t`El archivo está vacío. Elija otro.`),
  says(uploadElsewhere, () => t`El archivo se está subiendo también en otra ventana. Espere a que termine.`),
  says(uploadDamaged, () => t`El archivo llegó incompleto o cambió mientras se subía. Súbalo otra vez.`),
  says(consentTextChanged, () => t`El texto del consentimiento cambió. Léalo otra vez y confirme.`),
  says(alreadyDisputed, ({ dueOn }) => t`Ya pidió una aclaración. Se le responde a más tardar el ${dueOn}.`),
]
