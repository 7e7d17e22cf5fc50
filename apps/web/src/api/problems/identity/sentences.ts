import {
  currentPasswordWrong,
  passwordAboutYou,
  passwordCommon,
  passwordIsCode,
  passwordIsUser,
  passwordTooShort,
  privacyNotInForce,
  secondStepNeeded,
  secondStepWrong,
  signInRefused,
  signInTooOften,
} from '@tequio/contracts/identity/sign-in'
import { accountHasRoles, accountIsBlocked, accountIsMerged, accountIsOwn, grantUnfit } from '@tequio/contracts/identity/account'
import { appointmentOver, dayAhead, daysReversed, personIsMerged, positionFull, postTaken, rolesRefused } from '@tequio/contracts/identity/appointment'
import { institutionExists, positionExists, positionHeld, seatsBelowHolders } from '@tequio/contracts/identity/institution'
import { listChanged, listClosed, listDamaged, listEmpty, listHasProblems, listHeadingsMissing, listKindUnknown, listTooLong } from '@tequio/contracts/identity/official-list'
import * as agreement from '@tequio/contracts/identity/agreement'
import { mergeUnfit } from '@tequio/contracts/identity/duplicate'
import { contactAhead } from '@tequio/contracts/identity/contact'
import { stepUnfit } from '@tequio/contracts/identity/data-request'
import * as step from '@tequio/contracts/identity/second-step'
import * as handover from '@tequio/contracts/identity/handover'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

export const identitySentences: readonly Sentence[] = [
  says(signInRefused, () => t`El usuario y la contraseña no coinciden. Revise las mayúsculas e intente otra vez. Si su usuario dejó de servir, pregunte a su enlace municipal.`),
  says(signInTooOften, ({ retryAfterSeconds }) => t`Son muchos intentos seguidos. Espere ${retryAfterSeconds} segundos e intente otra vez.`),
  says(secondStepNeeded, () => t`Esta cuenta pide además el código de su aplicación.`),
  says(secondStepWrong, () => t`Ese código no es correcto o ya se usó. Espere el siguiente y escríbalo.`),
  says(step.secondStepCodeUnfit, () => t`Ese código no es correcto o ya se usó. Espere el siguiente y escríbalo.`),
  says(step.secondStepIsOff, () => t`El segundo paso no está encendido. Empiece otra vez.`),
  says(step.secondStepRequired, () => t`Su función pide el segundo paso. Puede pasarlo a otro teléfono, no quitarlo.`),
  says(passwordTooShort, ({ minLength }) => t`Escriba al menos ${minLength} letras o números.`),
  says(passwordIsCode, () => t`Elija una contraseña distinta del código que le dieron.`),
  says(passwordIsUser, () => t`Elija una contraseña distinta de su usuario.`),
  says(passwordCommon, () => t`Esa contraseña la usa mucha gente o se adivina pronto. Pruebe con tres palabras que no vayan juntas.`),
  says(passwordAboutYou, () => t`No use solo su nombre, su usuario, su fecha de nacimiento, su teléfono ni su municipio.`),
  says(currentPasswordWrong, () => t`La contraseña actual no coincide. Escríbala otra vez.`),
  says(privacyNotInForce, () => t`El aviso de privacidad cambió. Lea la versión nueva y acéptela.`),
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
  says(accountHasRoles, () => t`Esta persona tiene otras funciones en el programa. Pida el código al personal del programa.`),
  says(accountIsMerged, () => t`Esta cuenta se unió con otra de la misma persona. Para abrirla, deshaga la unión en Duplicados.`),
  says(personIsMerged, () => t`Este registro se unió con otro de la misma persona. Registre el puesto en el que se quedó.`),
  says(
    mergeUnfit,
    ({ why }) =>
      (
        {
          own: t`Nadie une su propio registro. Pídalo a otra persona del programa.`,
          merged: t`Uno de los dos ya se unió con otro registro. Vuelva a abrir la lista.`,
          chain: t`A ese registro ya se unió otro. Elija que se quede ese.`,
          roles: t`Una de las dos cuentas tiene más funciones que participante. Pídalo al personal del programa.`,
          late: t`Pasaron los 30 días: esta unión ya es definitiva.`,
          later: t`Después se unió otro registro a este. Deshaga primero esa unión.`,
        } as Partial<Record<string, string>>
      )[why] ?? t`Estos dos registros no se pueden unir ahora.`,
  ),
  says(accountIsBlocked, () => t`La cuenta está bloqueada. Desbloquéela primero.`),
  says(accountIsOwn, () => t`No puede hacer esto con su propia cuenta. Pídalo a otra persona del programa.`),
  says(grantUnfit, ({ index }) => t`La función número ${index} no corresponde a ese lugar. Corríjala.`),
  says(stepUnfit, ({ why }) =>
    why === 'too-late'
      ? t`El plazo de ese paso ya pasó.`
      : why === 'too-early'
        ? t`El plazo de la persona aún no termina.`
        : why === 'once'
          ? t`Ese paso se da una sola vez.`
          : why === 'own'
            ? t`Es su propia solicitud. Debe atenderla otra persona del programa.`
            : why === 'day-ahead'
              ? t`El día en que llegó aún no llega.`
              : t`Ese paso ya no corresponde. Vuelva a abrir la solicitud.`,
  ),
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
