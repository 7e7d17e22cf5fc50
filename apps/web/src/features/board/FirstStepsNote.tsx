import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { readFirstSteps } from '@tequio/contracts/identity/setup'
import { queryOf } from '../../api/query.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'

/** While one person alone administers, or the programme is only beginning: what comes first. */
export const FirstStepsNote = () => {
  const me = useMe()
  const { data } = useQuery({ ...queryOf(readFirstSteps), enabled: may(me, identityPolicy, 'identity.programme.see') })
  if (!data) return null
  const isAlone = data.administrators < data.administratorsNeeded
  if (!isAlone && data.isNamed && data.municipalities > 0 && data.liaisons > 0) return null
  return (
    <Callout tone={isAlone ? 'warn' : 'info'}>
      <div className="split">
        <p>{isAlone ? <Trans>Solo una persona administra la plataforma. Falta la segunda.</Trans> : <Trans>El programa apenas empieza. Estos son sus primeros pasos.</Trans>}</p>
        <ButtonLink size="slim" to="/equipo/primeros-pasos">
          <Trans>Ver los primeros pasos</Trans>
        </ButtonLink>
      </div>
    </Callout>
  )
}
