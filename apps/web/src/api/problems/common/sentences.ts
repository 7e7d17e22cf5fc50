import {
  stepUpNeeded,
  crossSite,
  invalid,
  keyMissing,
  keyReused,
  notFound,
  stale,
  tooLarge,
  tooMany,
  unauthenticated,
  unavailable,
  unexpected,
  welcomeFirst,
} from '@tequio/contracts/problems'
import { plural, t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

export const commonSentences: readonly Sentence[] = [
  says(invalid, ({ fields }) =>
    plural(fields?.length ?? 0, {
      one: 'Revise el dato marcado y envíe otra vez.',
      many: 'Revise los # datos marcados y envíe otra vez.',
      other: 'Revise los # datos marcados y envíe otra vez.',
    }),
  ),
  says(keyMissing, () => t`La página está desactualizada. Vuelva a abrirla y envíe otra vez.`),
  says(unauthenticated, () => t`Su sesión terminó. Entre otra vez; lo que escribió sigue aquí.`),
  says(crossSite, () => t`Abra Tequio desde su propia dirección y envíe otra vez.`),
  says(stepUpNeeded, () => t`Este paso pide que confirme que es usted. Intente otra vez y escriba su contraseña.`),
  says(welcomeFirst, () => t`Primero termine su entrada: elija su contraseña y lea el aviso de privacidad.`),
  says(notFound, () => t`No lo encontramos, o su cuenta no puede verlo. Si cree que es un error, escriba al programa.`),
  says(stale, () => t`Otra persona lo cambió mientras usted lo tenía abierto. Revise lo nuevo y envíe otra vez.`),
  says(tooLarge, ({ maxBytes }) => {
    const megabytes = Math.max(1, Math.floor(maxBytes / 1_000_000))
    return t`El archivo pesa demasiado. El límite es de ${megabytes} MB.`
  }),
  says(keyReused, () => t`Esto ya se había enviado con otros datos. Revise lo que quedó guardado y envíe otra vez.`),
  says(tooMany, ({ retryAfterSeconds }) => t`Son muchos intentos seguidos. Espere ${retryAfterSeconds} segundos y envíe otra vez.`),
  says(unexpected, () => t`Algo falló de nuestro lado. Intente otra vez; si se repite, llame a la ayuda.`),
  says(unavailable, () => t`Esta parte del sistema no responde ahora. Lo demás sigue funcionando; intente en un minuto.`),
  { code: 'offline', say: () => t`Sin conexión. Revise su señal e intente otra vez.` },
  { code: 'timeout', say: () => t`La conexión está lenta y no llegó la respuesta. Intente otra vez.` },
]
