import * as delegation from '@tequio/contracts/identity/delegation'
import * as role from '@tequio/contracts/identity/role'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

/** Identity's problems with roles: they happen at the desk alone, so the learner's entry does not carry them. */
export const roleSentences: readonly Sentence[] = [
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
]
