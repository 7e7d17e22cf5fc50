import './access.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { Work } from '../../ui/Work.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Lending } from './Lending.tsx'
import { Passkeys } from './Passkeys.tsx'
import { SecondStep } from './SecondStep.tsx'
import { Sessions } from './Sessions.tsx'

/** The same cards in the frame of the desk, with the roles that can be lent. */
export const AtDesk = () => {
  const { t } = useLingui()
  return (
    <Work
      name={t`Contraseña y aparatos`}
      title={<Trans>Contraseña y aparatos</Trans>}
      lead={<Trans>Dónde está abierta su cuenta, cómo cerrarla desde aquí, qué se pide al entrar y quién hace lo suyo mientras usted no está.</Trans>}
    >
      <div className="cols-2 cols-even">
        <div className="stack-24">
          <Sessions />
          <Lending />
        </div>
        <div className="stack-24">
          <ChangePassword />
          <SecondStep />
          <Passkeys />
        </div>
      </div>
    </Work>
  )
}
