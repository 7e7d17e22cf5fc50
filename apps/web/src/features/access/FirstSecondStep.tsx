import './access.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { homeOf, nowMust, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { AddPasskey } from './AddPasskey.tsx'
import { RescueCodes } from './RescueCodes.tsx'
import { SetUpSecondStep } from './SetUpSecondStep.tsx'

/** The last duty of the first day for who sees other people's files. */
export const FirstSecondStep = () => {
  const { t } = useLingui()
  const me = useMe()
  const go = useNavigate()
  const [codes, setCodes] = useState<readonly string[]>()
  const [byKey, setByKey] = useState(false)
  const done = () => {
    nowMust([])
    const to = homeOf({ ...me, must: [] })
    if (to.startsWith('/equipo')) location.assign(to)
    else void go(to, { replace: true })
  }
  return (
    <LearnerShell name={t`Segundo paso`} bare title={codes ? <Trans>Guarde sus códigos de rescate</Trans> : <Trans>Encienda su segundo paso</Trans>}>
      <div className="stack-24">
        {!codes && (
          <p className="lead">
            <Trans>Usted ve datos de otras personas. Por eso su cuenta pide, además de la contraseña, un código de su teléfono.</Trans>
          </p>
        )}
        {codes ? (
          <RescueCodes codes={codes} done={done} />
        ) : byKey ? (
          <AddPasskey added={done} cancel={() => setByKey(false)} />
        ) : (
          <>
            <SetUpSecondStep confirmed={(reply) => setCodes(reply.rescueCodes)} />
            <section className="stack-8" aria-labelledby="con-llave">
              <h2 className="h-s" id="con-llave">
                <Trans>O entre con su huella, su cara o su PIN</Trans>
              </h2>
              <p>
                <Trans>Una llave de acceso en este aparato vale por la contraseña y el código juntos. Desde entonces la contraseña sola ya no abre su cuenta.</Trans>
              </p>
              <p>
                <Button onClick={() => setByKey(true)}>
                  <Trans>Usar una llave de acceso</Trans>
                </Button>
              </p>
            </section>
          </>
        )}
      </div>
    </LearnerShell>
  )
}
