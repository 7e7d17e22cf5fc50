import { t } from '@lingui/core/macro'
import * as setup from '@tequio/contracts/identity/setup'
import { says, type Sentence } from '../../sentences.ts'

/** Read on one page that most people never open, so they come with it. */
export const setupSentences: readonly Sentence[] = [
  says(setup.firstLinkOver, ({ why }) =>
    why === 'used'
      ? t`Este enlace ya abrió una cuenta. Entre con su CURP y su contraseña.`
      : why === 'expired'
        ? t`Este enlace venció. Pida otro a quien instaló la plataforma.`
        : t`Este enlace no sirve: está incompleto o hay uno más nuevo. Pídalo a quien instaló la plataforma.`,
  ),
  says(setup.firstCurpUnfit, () => t`La CURP no es correcta. Cópiela de su constancia: 18 letras y números.`),
  says(setup.firstPersonKnown, () => t`Esa CURP ya tiene cuenta. Cada enlace es para una persona distinta.`),
]
