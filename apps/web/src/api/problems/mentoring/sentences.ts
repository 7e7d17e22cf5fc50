import { plural, t } from '@lingui/core/macro'
import { agreementChanged, agreementDays, agreementSigned, signatoryLeft } from '@tequio/contracts/mentoring/agreement'
import { applicationEmpty, capacityTaken, componentNotOffered, cycleNotOpen, needAndOffer, offerBelowLevel } from '@tequio/contracts/mentoring/application'
import { componentUnknown, cycleDays } from '@tequio/contracts/mentoring/cycle'
import { alreadyPaired, mentorFull, notACandidate } from '@tequio/contracts/mentoring/matching'
import { alreadyAgreed, notAgreed, pairOver } from '@tequio/contracts/mentoring/pair'
import { evidenceMissing, objectiveBegun, objectiveExists, objectiveOutside, ownerUnknown, planFull, targetTooLow } from '@tequio/contracts/mentoring/plan'
import { minutesChanged, minutesEmpty, ownProposal, sessionNotFixed, sessionNotHeld, sessionOpen, sessionSigned, timePassed, timesUnfit } from '@tequio/contracts/mentoring/session'
import { dayInWords } from '../../../session/dates.ts'
import { says, type Sentence } from '../../sentences.ts'

export const mentoringSentences: readonly Sentence[] = [
  says(cycleDays, () => t`Ponga los días en orden: abre, cierra, empieza el trabajo y termina.`),
  says(componentUnknown, () => t`Un componente ya no está en el diagnóstico. Vuelva a abrir la página y elija otra vez.`),
  says(cycleNotOpen, ({ opensOn, closesOn }) => t`La convocatoria recibe solicitudes del ${dayInWords(opensOn)} al ${dayInWords(closesOn)}.`),
  says(applicationEmpty, () => t`Elija al menos un componente en que necesita apoyo, o uno que puede ofrecer con un lugar.`),
  says(needAndOffer, () => t`Un componente no puede pedirse y ofrecerse a la vez. Quítelo de una de las dos listas.`),
  says(offerBelowLevel, ({ level }) =>
    level === null
      ? t`Sólo se ofrece un componente ya medido. Quítelo de la oferta.`
      : t`Sólo se ofrece un componente en nivel 3 o 4; éste está en ${level}. Quítelo de la oferta.`,
  ),
  says(componentNotOffered, () => t`Un componente no forma parte de este ciclo. Quítelo de la solicitud.`),
  says(capacityTaken, ({ taken }) =>
    plural(taken, {
      one: 'Ya hay # par formado en este ciclo. Hable con el programa antes de cambiarlo.',
      many: 'Ya hay # pares formados en este ciclo. Hable con el programa antes de cambiarlos.',
      other: 'Ya hay # pares formados en este ciclo. Hable con el programa antes de cambiarlos.',
    }),
  ),
  says(mentorFull, ({ capacity }) =>
    plural(capacity, {
      one: 'Ese mentor ya completó su único lugar. Elija otro.',
      many: 'Ese mentor ya completó sus # lugares. Elija otro.',
      other: 'Ese mentor ya completó sus # lugares. Elija otro.',
    }),
  ),
  says(notACandidate, () => t`Ese mentor no ofrece un nivel suficiente en lo que este municipio necesita. Elija otro.`),
  says(alreadyPaired, () => t`Este municipio ya tiene un par en el ciclo. Ábralo para verlo.`),
  says(pairOver, () => t`La mentoría de estos dos municipios ya terminó. Puede leerla, no cambiarla.`),
  says(notAgreed, () => t`Primero deben firmar el convenio los dos municipios.`),
  says(alreadyAgreed, () => t`El convenio ya está firmado por los dos. Para terminarlo, escriba al programa.`),
  says(agreementSigned, () => t`Su municipio ya firmó, o el texto ya tiene una firma y no se cambia. Vuelva a abrir el convenio.`),
  says(agreementChanged, () => t`El texto cambió mientras lo leía. Léalo otra vez y firme.`),
  says(agreementDays, () => t`El convenio debe terminar después de empezar. Corrija los días.`),
  says(signatoryLeft, () => t`Su cargo con firma ya terminó. Firma quien lo ocupa ahora.`),
  says(objectiveOutside, () => t`Elija un criterio de los componentes del convenio.`),
  says(targetTooLow, ({ level }) => (level === null ? t`Elija un nivel por alcanzar.` : t`Hoy está en nivel ${level}. Elija un nivel más alto.`)),
  says(objectiveExists, () => t`Ya hay un objetivo para ese criterio. Agregue acciones al que existe.`),
  says(objectiveBegun, () => t`Este objetivo ya tiene acciones cumplidas y no se quita.`),
  says(planFull, ({ limit }) => t`El plan llegó a su límite de ${limit}. Termine o quite algo antes de agregar.`),
  says(ownerUnknown, () => t`Elija a una persona que hoy tenga un cargo en uno de los dos municipios.`),
  says(evidenceMissing, () => t`Escriba qué lo demuestra: un documento, un registro o un enlace.`),
  says(sessionOpen, ({ number }) => t`La sesión ${number} aún espera. Elija su horario o cancélela antes de proponer otra.`),
  says(timesUnfit, () => t`Escriba tres horarios distintos y que aún no hayan pasado.`),
  says(ownProposal, () => t`Su municipio propuso los horarios. Falta que el otro elija.`),
  says(timePassed, () => t`Ese horario ya pasó. Elija otro o proponga nuevos.`),
  says(sessionNotFixed, () => t`La sesión ya no está en ese paso. Vuelva a abrirla para ver cómo quedó.`),
  says(sessionNotHeld, () => t`El acta se abre al empezar la sesión.`),
  says(sessionSigned, () => t`El acta ya tiene su firma, o la firmaron los dos, y no se cambia.`),
  says(minutesEmpty, () => t`Escriba el acta antes de firmar.`),
  says(minutesChanged, () => t`El acta cambió mientras la leía. Léala otra vez y firme.`),
]
