import { Trans } from '@lingui/react/macro'
import { getMe } from '@tequio/contracts/identity/sign-in'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useLoad } from '../../api/load.ts'
import { homeOf, useMe } from '../../session/session.ts'
import { Hilada } from '../../ui/Hilada.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useLingui } from '@lingui/react/macro'
import { Notice } from './Notice.tsx'
import { OwnPassword } from './OwnPassword.tsx'

/** The first day: a password of one's own, then the privacy notice; one task a screen. */
export const Welcome = () => {
  const { t } = useLingui()
  const who = useMe()
  const go = useNavigate()
  const me = useLoad(getMe, {})
  const done = who.must.every((one) => one === 'second-step')
  useEffect(() => {
    if (!done) return
    const to = homeOf(who)
    if (to.startsWith('/equipo')) location.assign(to)
    else void go(to, { replace: true })
  }, [done, go, who])

  const step = who.must.includes('password') ? 1 : 2
  return (
    <LearnerShell
      name={t`Bienvenida`}
      bare
      beside={
        <p className="strong">
          <Trans>Paso {step} de 2</Trans>
        </p>
      }
      title={undefined}
      under={<Hilada done={step - 1} of={2} thin />}
    >
      {!me.value ? (
        me.problem ? (
          <Trouble problem={me.problem} again={me.again} whole />
        ) : (
          <Skeleton />
        )
      ) : step === 1 ? (
        <OwnPassword name={me.value.name} user={me.value.user} />
      ) : (
        <Notice privacy={me.value.privacy} again={me.again} />
      )}
    </LearnerShell>
  )
}
