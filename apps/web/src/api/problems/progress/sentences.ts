import { plural, t } from '@lingui/core/macro'
import {
  alreadySigned,
  assessmentClosed,
  assessmentNotFinished,
  assessorFirst,
  instrumentUnfit,
  municipalityAway,
  roundOpen,
  samePerson,
  unanswered,
} from '@tequio/contracts/progress/assessment'
import { evidenceClosed, evidenceFull, fileKindRefused, linkUnsafe } from '@tequio/contracts/progress/evidence'
import { versionFrozen } from '@tequio/contracts/progress/instrument'
import { itemUnknown } from '@tequio/contracts/progress/municipality'
import { criterionApplies, ratingClosed, reasonMissing } from '@tequio/contracts/progress/rating'
import { says, type Sentence } from '../../sentences.ts'

export const progressSentences: readonly Sentence[] = [
  says(roundOpen, () => t`Este municipio ya tiene un diagnóstico en curso. Ábralo de la lista y termínelo antes de planear otro.`),
  says(municipalityAway, () => t`Este municipio está en pausa o terminó su participación. Elija otro.`),
  says(instrumentUnfit, () => t`Ese instrumento no se aplica a municipios. Elija el diagnóstico.`),
  says(unanswered, ({ count }) =>
    plural(count, {
      one: 'Falta # criterio por contestar. Contéstelo y vuelva a terminar.',
      many: 'Faltan # criterios por contestar. Contéstelos y vuelva a terminar.',
      other: 'Faltan # criterios por contestar. Contéstelos y vuelva a terminar.',
    }),
  ),
  says(assessmentClosed, () => t`El diagnóstico ya se cerró para firma. Ábralo de nuevo para cambiar algo.`),
  says(assessmentNotFinished, () => t`El diagnóstico aún se está contestando. Termínelo antes de firmar.`),
  says(assessorFirst, () => t`Primero firma quien evaluó; después firma el municipio.`),
  says(alreadySigned, () => t`Esta firma ya está. Vuelva a abrir el diagnóstico para verla.`),
  says(samePerson, () => t`Usted ya firmó por la otra parte. Debe firmar otra persona.`),
  says(criterionApplies, () => t`Este criterio siempre aplica. Elija un nivel.`),
  says(reasonMissing, () => t`Escriba por qué no aplica, en una frase.`),
  says(ratingClosed, () => t`Los niveles ya se cerraron para firma y no cambian.`),
  says(fileKindRefused, () => t`Sólo se guardan archivos PDF, JPEG o PNG. Elija otro archivo.`),
  says(linkUnsafe, () => t`Escriba un enlace completo que empiece con https:// o http://.`),
  says(evidenceFull, ({ limit }) => t`Este criterio ya tiene ${limit} evidencias. Quite una antes de agregar otra.`),
  says(evidenceClosed, () => t`La evidencia se agrega antes de cerrar el diagnóstico para firma.`),
  says(versionFrozen, ({ version }) => t`La versión ${version} ya se aplicó y no cambia. Cargue los cambios como otra versión.`),
  says(itemUnknown, () => t`Ese criterio ya no está en el diagnóstico. Vuelva a abrir la matriz.`),
]
