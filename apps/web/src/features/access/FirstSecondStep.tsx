import './access.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { homeOf, nowMust, useMe } from '../../session/session.ts'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { RescueCodes } from './RescueCodes.tsx'
import { SetUpSecondStep } from './SetUpSecondStep.tsx'

/** The last duty of the first day for who sees other people's files. */
export const FirstSecondStep = () => {
  const { t } = useLingui()
  const me = useMe()
  const go = useNavigate()
  const [codes, setCodes] = useState<readonly string[]>()
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
        {codes ? <RescueCodes codes={codes} done={done} /> : <SetUpSecondStep confirmed={(reply) => setCodes(reply.rescueCodes)} />}
      </div>
    </LearnerShell>
  )
}
