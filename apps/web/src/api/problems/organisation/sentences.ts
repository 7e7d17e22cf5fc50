import { appointmentOver, dayAhead, daysReversed, positionFull, postTaken, rolesRefused } from '@tequio/contracts/identity/appointment'
import { institutionExists, positionExists, positionHeld, seatsBelowHolders } from '@tequio/contracts/identity/institution'
import * as agreement from '@tequio/contracts/identity/agreement'
import { contactAhead } from '@tequio/contracts/identity/contact'
import * as handover from '@tequio/contracts/identity/handover'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

/** Identity's problems with posts, changes of administration and what was signed: they happen at the desk alone. */
export const organisationSentences: readonly Sentence[] = [
  says(postTaken, () => t`La persona ya ocupa ese puesto.`),
  says(appointmentOver, () => t`Ese puesto ya había terminado.`),
  says(daysReversed, ({ fromOn }) => t`El día debe ser posterior al ${fromOn}.`),
  says(dayAhead, () => t`Ese día aún no llega. Registre el cambio cuando suceda.`),
  says(positionFull, ({ seats }) => t`Plazas de este puesto: ${seats}, sin lugar libre. Registre primero una salida o corrija las plazas.`),
  says(rolesRefused, () => t`Las funciones de enlace, equipo y firma las da el programa. Pídaselo a su contacto.`),
  says(institutionExists, () => t`El municipio ya tiene una institución con ese nombre.`),
  says(positionExists, () => t`La institución ya tiene ese puesto, con la misma área, nivel y grado.`),
  says(seatsBelowHolders, ({ holders }) => t`Hoy ocupan el puesto ${holders}; las plazas no pueden ser menos.`),
  says(positionHeld, ({ holders }) => t`El puesto está ocupado (${holders}). Registre primero la salida.`),
  says(agreement.agreementDates, () => t`La vigencia no puede terminar antes de la firma.`),
  says(agreement.agreementAhead, () => t`El día de la firma aún no llega.`),
  says(agreement.agreementIsClosed, () => t`Este documento ya se dio por terminado.`),
  says(agreement.agreementNeedsNoReview, () => t`Este convenio ya no espera la palabra del nuevo gobierno.`),
  says(agreement.documentKindUnknown, () => t`El archivo no es PDF, JPEG ni PNG. Guárdelo en uno de esos formatos.`),
  says(contactAhead, () => t`Ese día aún no llega. Anote el contacto cuando suceda.`),
  says(handover.handoverOpen, () => t`Este municipio ya tiene un cambio de administración en curso. Ábralo desde su organigrama.`),
  says(handover.handoverClosed, ({ state }) => (state === 'done' ? t`Este cambio ya quedó registrado.` : t`Este cambio ya se descartó.`)),
  says(handover.handoverUndecided, ({ posts }) => t`Puestos por decidir: ${posts}. Decida cada uno o deje a los demás como están.`),
  says(handover.handoverChanged, ({ posts }) => t`Puestos que cambiaron mientras tanto: ${posts}. Toque «Actualizar los puestos» y revíselos.`),
  says(handover.letterMissing, () => t`Adjunte el nombramiento: cambia quien firma por el municipio, o no queda enlace que responda por él.`),
  says(handover.letterKindUnknown, () => t`El archivo no es PDF, JPEG ni PNG. Guárdelo en uno de esos formatos.`),
  says(handover.handoverDayAhead, ({ fromOn }) => t`El nuevo gobierno empieza el ${fromOn}. Confirme desde ese día.`),
  says(handover.successorStays, ({ title }) => t`Quien toma «${title}» conserva otro puesto. Decida ese puesto o márquelo en interinato.`),
  says(handover.successorTwice, ({ title }) => t`Quien toma «${title}» ya toma otro puesto. Elija a otra persona o márquelo en interinato.`),
  says(handover.heirLeaves, ({ title }) => t`Quien seguiría con los pendientes de «${title}» también se va. Elija a otra persona.`),
  says(handover.successorIsHolder, () => t`Esa persona ya ocupa el puesto. Marque que se queda.`),
  says(handover.newcomerCurpUnfit, () => t`La CURP no es válida. Revise letras, números y el último dígito.`),
  says(handover.newcomerNameUnfit, () => t`Revise el nombre: solo letras, espacios, puntos y guiones.`),
  says(handover.handoverTooEarly, ({ title }) => t`«${title}» se ocupó después del primer día del nuevo gobierno. Descarte el cambio y elija otro día.`),
]
