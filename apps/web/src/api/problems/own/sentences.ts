import { t } from '@lingui/core/macro'
import { stepUnfit } from '@tequio/contracts/identity/data-request'
import { addressUnfit, proofUnfit } from '@tequio/contracts/identity/reach'
import { recoveryRefused, recoveryTooOften } from '@tequio/contracts/identity/recovery'
import { says, type Sentence } from '../../sentences.ts'

/** Of one's own data, addresses and way back in: on the phone they come with their screens. */
export const ownSentences: readonly Sentence[] = [
  says(recoveryRefused, () => t`Ese enlace o código ya se usó, venció o no está completo. Pida otro; el más nuevo es el que sirve.`),
  says(recoveryTooOften, () => t`Desde aquí se han pedido muchos. Espere diez minutos e intente otra vez.`),
  says(addressUnfit, ({ way }) => (way === 'email' ? t`Escriba el correo completo, por ejemplo ana@municipio.gob.mx.` : t`Escriba los diez dígitos de su teléfono.`)),
  says(proofUnfit, () => t`Ese código no es el que enviamos o ya venció. Revíselo o pida otro.`),
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
]
