import './access.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Passkeys } from './Passkeys.tsx'
import { SecondStep } from './SecondStep.tsx'
import { Sessions } from './Sessions.tsx'

/** The same two cards in the learner's frame. */
export const OnPhone = () => {
  const { t } = useLingui()
  return (
    <LearnerShell name={t`Contraseña y aparatos`} title={<Trans>Contraseña y aparatos</Trans>} back={{ to: '/yo', words: t`Yo` }}>
      <div className="stack-32">
        <Sessions />
        <ChangePassword />
        <SecondStep />
        <Passkeys />
      </div>
    </LearnerShell>
  )
}
