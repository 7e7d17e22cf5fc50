import { Trans, useLingui } from '@lingui/react/macro'
import { unsubscribe } from '@tequio/contracts/identity/reach'
import { useState } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useSecret } from './use-secret.ts'

/** Behind the last line of every digest: one tap, without signing in. */
export const NoDigest = () => {
  const { t } = useLingui()
  const token = useSecret()
  const { send, busy, problem } = useSend(unsubscribe)
  const [isDone, setDone] = useState(false)
  const end = async () => {
    if (await send({ params: { token } })) setDone(true)
  }
  return (
    <LearnerShell name={t`Resumen del día`} title={<Trans>Resumen del día</Trans>} bare>
      <div className="stack-24">
        {isDone ? (
          <Callout tone="ok" live>
            <Trans>Ya no le llegará el resumen. Sus mensajes siguen en Tequio, y allí puede volver a pedirlo.</Trans>
          </Callout>
        ) : token === '' ? (
          <Callout tone="warn">
            <Trans>Abra el enlace completo que viene al final del correo.</Trans>
          </Callout>
        ) : (
          <>
            <p>
              <Trans>Con un toque deja de recibir por correo el resumen del día. Lo que toca a su contraseña se le avisa siempre.</Trans>
            </p>
            {problem && <Trouble problem={problem} />}
            <Button look="primary" size="big" full busy={busy} onClick={() => void end()}>
              <Trans>Dejar de recibirlo</Trans>
            </Button>
          </>
        )}
      </div>
    </LearnerShell>
  )
}
