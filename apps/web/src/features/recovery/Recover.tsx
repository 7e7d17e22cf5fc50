import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Ask } from './Ask.tsx'
import { NewPassword } from './NewPassword.tsx'
import { useSecret } from './use-secret.ts'

/** The way back in: ask, then choose a new password with the mailed link or the code from the phone. */
export const Recover = () => {
  const { t } = useLingui()
  const link = useSecret()
  const { state } = useLocation()
  const [user, setUser] = useState((state as { user?: string } | null)?.user ?? '')
  const [step, setStep] = useState<'ask' | 'sent' | 'done'>('ask')
  const isByLink = link !== ''
  const back = { to: '/entrar', words: t`Entrar` }
  if (step === 'done')
    return (
      <LearnerShell name={t`Contraseña nueva`} title={<Trans>Su contraseña cambió</Trans>} bare>
        <div className="stack-24">
          <Callout tone="ok" live>
            <Trans>La cuenta se cerró en todos los aparatos. Entre con su contraseña nueva; si usa un segundo paso, se le pedirá igual que siempre.</Trans>
          </Callout>
          <ButtonLink look="primary" size="big" full to="/entrar">
            <Trans>Entrar</Trans>
          </ButtonLink>
        </div>
      </LearnerShell>
    )
  if (isByLink || step === 'sent')
    return (
      <LearnerShell name={t`Contraseña nueva`} title={isByLink ? <Trans>Elija su contraseña nueva</Trans> : <Trans>Revise su correo o su teléfono</Trans>} back={back} bare>
        <div className="stack-24">
          {!isByLink && (
            <>
              <p>
                <Trans>
                  Si esa cuenta tiene un correo confirmado, le llega un enlace que sirve 30 minutos: ábralo y listo. Si solo tiene teléfono, le llega un código de ocho cifras que
                  sirve 10 minutos: escríbalo aquí.
                </Trans>
              </p>
              <p className="meta">
                <Trans>¿No llega nada? Puede que la cuenta no tenga correo ni teléfono confirmados. Pida un código nuevo a su enlace municipal.</Trans>
              </p>
            </>
          )}
          <NewPassword by={isByLink ? { link } : { user }} done={() => setStep('done')} />
        </div>
      </LearnerShell>
    )
  return (
    <LearnerShell name={t`¿No puede entrar?`} title={<Trans>¿No puede entrar?</Trans>} back={back} bare>
      <Ask
        user={user}
        sent={(typed) => {
          setUser(typed)
          setStep('sent')
        }}
      />
    </LearnerShell>
  )
}
