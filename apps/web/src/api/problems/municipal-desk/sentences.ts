import { municipalityTakesPart } from '@tequio/contracts/identity/municipality'
import { programmeIsOver } from '@tequio/contracts/identity/programme'
import { accountIsMerged } from '@tequio/contracts/identity/account'
import { personIsMerged } from '@tequio/contracts/identity/appointment'
import { mergeUnfit } from '@tequio/contracts/identity/duplicate'
import * as delegation from '@tequio/contracts/identity/delegation'
import * as ending from '@tequio/contracts/identity/ending'
import * as role from '@tequio/contracts/identity/role'
import { accountHasRoles, accountIsBlocked, accountIsOwn } from '@tequio/contracts/identity/account'
import { appointmentOver, dayAhead, daysReversed, positionFull, postTaken, rolesRefused } from '@tequio/contracts/identity/appointment'
import { institutionExists, positionExists, positionHeld, seatsBelowHolders } from '@tequio/contracts/identity/institution'
import { listChanged, listClosed, listDamaged, listEmpty, listHasProblems, listHeadingsMissing, listKindUnknown, listTooLong } from '@tequio/contracts/identity/official-list'
import * as agreement from '@tequio/contracts/identity/agreement'
import { contactAhead } from '@tequio/contracts/identity/contact'
import * as handover from '@tequio/contracts/identity/handover'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

/** Problems of identity that only the desk meets: the phone's first load carries none of them. */
export const municipalDeskSentences: readonly Sentence[] = [
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
  says(accountIsBlocked, () => t`La cuenta está bloqueada. Desbloquéela primero.`),
  says(accountIsOwn, () => t`No puede hacer esto con su propia cuenta. Pídalo a otra persona del programa.`),
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
  says(programmeIsOver, () => t`El programa terminó: ya no se le puede poner un donante.`),
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
  says(role.grantUnfit, () => t`Esa función no se puede dar en ese lugar. Elija otro.`),
  says(role.grantOver, () => t`Ese día ya pasó. Escriba uno que aún no llegue, o deje la fecha vacía.`),
  says(role.grantBeyond, () => t`Esa función llega más lejos que la suya. Pídala a alguien de todo el programa.`),
  says(role.roleHeld, () => t`La persona ya tiene esa función ahí.`),
  says(role.roleNotHeld, () => t`La persona ya no tiene esa función.`),
  says(role.roleWaiting, () => t`Esa función ya está propuesta y espera a una segunda persona.`),
  says(role.roleChangeDecided, () => t`Otra persona ya respondió, o quien la propuso la retiró.`),
  says(role.roleChangeLapsed, () => t`Nadie respondió a tiempo. Si aún hace falta, propóngala otra vez.`),
  says(role.roleChangeStale, () => t`La cuenta cambió después de la propuesta. Revísela y propóngala otra vez.`),
  says(role.roleChangeNotYours, () => t`Responde otra persona: ni quien la propuso ni quien la recibe.`),
  says(delegation.delegationUnfit, () => t`Esa función no se puede delegar: ya no es suya, o a usted se la delegaron.`),
  says(delegation.delegationStranger, () => t`Esa persona no trabaja en el mismo lugar o no puede entrar. Elija a otra.`),
  says(delegation.delegationDayUnfit, ({ from, to }) => t`Elija un día entre el ${from} y el ${to}.`),
  says(delegation.delegationStands, () => t`Ya delegó esa función. Termine esa delegación primero.`),
  says(ending.endingOpen, () => t`Ya se está preparando el fin del programa. Ábralo y revíselo.`),
  says(ending.endingClosed, ({ state }) => (state === 'done' ? t`El programa ya terminó.` : t`Esta preparación ya se descartó.`)),
  says(ending.endingOwn, () => t`Lo confirma otra persona: quien lo preparó no puede.`),
  says(ending.staffRemains, ({ seenOn, days }) => t`El personal del programa entró el ${seenOn ?? ''}. Puede prepararse cuando pasen ${days} días sin que nadie entre.`),
  says(ending.programmeUnset, () => t`Primero escriba los datos del programa.`),
  says(ending.heirUnfit, ({ why }) =>
    why === 'same'
      ? t`Deben ser dos personas distintas.`
      : why === 'staff'
        ? t`Una de las dos es del personal que se va. Elija a otra.`
        : t`Una de las dos no tiene una cuenta abierta. Elija a otra.`,
  ),
  says(municipalityTakesPart, () => t`Ese municipio ya está en el programa.`),
]
