import {
  currentPasswordWrong,
  passkeyNeeded,
  passkeyRefused,
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
import * as passkey from '@tequio/contracts/identity/passkey'
import * as step from '@tequio/contracts/identity/second-step'
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
  says(passkeyNeeded, () => t`Su función pide más que la contraseña. Entre con su llave de acceso.`),
  says(passkeyRefused, () => t`Esa llave no abre ninguna cuenta. Entre con su usuario y contraseña.`),
  says(passkey.passkeyUnfit, () => t`El aparato tardó demasiado o su llave no sirve aquí. Inténtelo otra vez.`),
  says(passkey.passkeysFull, () => t`Ya tiene diez llaves. Quite una que no use.`),
  says(passkey.passkeyKnown, () => t`Ese aparato ya tiene una llave de esta u otra cuenta.`),
  says(passwordTooShort, ({ minLength }) => t`Escriba al menos ${minLength} letras o números.`),
  says(passwordIsCode, () => t`Elija una contraseña distinta del código que le dieron.`),
  says(passwordIsUser, () => t`Elija una contraseña distinta de su usuario.`),
  says(passwordCommon, () => t`Esa contraseña la usa mucha gente o se adivina pronto. Pruebe con tres palabras que no vayan juntas.`),
  says(passwordAboutYou, () => t`No use solo su nombre, su usuario, su fecha de nacimiento, su teléfono ni su municipio.`),
  says(currentPasswordWrong, () => t`La contraseña actual no coincide. Escríbala otra vez.`),
  says(privacyNotInForce, () => t`El aviso de privacidad cambió. Lea la versión nueva y acéptela.`),
]
