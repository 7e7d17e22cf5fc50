import './access.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { Work } from '../../ui/Work.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { SecondStep } from './SecondStep.tsx'
import { Sessions } from './Sessions.tsx'

/** The same two cards in the frame of the desk. */
export const AtDesk = () => {
  const { t } = useLingui()
  return (
    <Work
      name={t`Contraseña y aparatos`}
      title={<Trans>Contraseña y aparatos</Trans>}
      lead={<Trans>Dónde está abierta su cuenta, cómo cerrarla desde aquí y qué se pide al entrar.</Trans>}
    >
      <div className="cols-2 cols-even">
        <Sessions />
        <div className="stack-24">
          <ChangePassword />
          <SecondStep />
        </div>
      </div>
    </Work>
  )
}
