import { municipalityTakesPart } from '@tequio/contracts/identity/municipality'
import { programmeIsOver } from '@tequio/contracts/identity/programme'
import { accountIsMerged } from '@tequio/contracts/identity/account'
import { personIsMerged } from '@tequio/contracts/identity/appointment'
import { mergeUnfit } from '@tequio/contracts/identity/duplicate'
import * as ending from '@tequio/contracts/identity/ending'
import { fileBlocked, filesSealed } from '@tequio/contracts/vetting/case'
import { dayNotAhead } from '@tequio/contracts/retention'
import { accountHasRoles, accountIsBlocked, accountIsOwn } from '@tequio/contracts/identity/account'
import { t } from '@lingui/core/macro'
import { dayInWords } from '../../../session/dates.ts'
import { says, type Sentence } from '../../sentences.ts'

/** Problems that only the desk meets: the phone's first load carries none of them. */
export const deskSentences: readonly Sentence[] = [
  says(accountHasRoles, () => t`Esta persona tiene otras funciones en el programa. Pida el código al personal del programa.`),
  says(accountIsBlocked, () => t`La cuenta está bloqueada. Desbloquéela primero.`),
  says(accountIsOwn, () => t`No puede hacer esto con su propia cuenta. Pídalo a otra persona del programa.`),
  says(programmeIsOver, () => t`El programa ya terminó: no se le pone donante ni se termina otra vez.`),
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
  says(filesSealed, ({ until }) => t`El programa terminó. Los expedientes quedaron sellados y se eliminan el ${dayInWords(until)}; nadie los abre antes.`),
  says(
    fileBlocked,
    ({ until }) =>
      t`Este expediente está bloqueado porque venció su plazo de conservación; se borra el ${dayInWords(until)}. Si una autoridad lo pide, el personal del programa lo devuelve en Conservación de datos.`,
  ),
  says(dayNotAhead, ({ today }) => t`Elija un día posterior a hoy, ${dayInWords(today)}.`),
  says(municipalityTakesPart, () => t`Ese municipio ya está en el programa.`),
]
