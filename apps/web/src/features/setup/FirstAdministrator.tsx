import { Trans, useLingui } from '@lingui/react/macro'
import { lookAtFirstLink } from '@tequio/contracts/identity/setup'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { callQuietly, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { FirstAccount } from './FirstAccount.tsx'

/** After the hash, so that it reaches no server, log or referrer. */
const mark = '#enlace='
const linkLength = 22
/** The link of an address's hash, always as long as one; undefined where there is none. */
const linkIn = (hash: string): string | undefined => (hash.startsWith(mark) ? hash.slice(mark.length).slice(0, linkLength).padEnd(linkLength, '.') : undefined)

/** Where the link of `npm run setup` leads: one of the first two administrators opens their own account. */
export const FirstAdministrator = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const { hash } = useLocation()
  // Kept here alone: neither the address nor the history holds it after the first look.
  const [link, setLink] = useState(() => linkIn(hash))
  const [found, setFound] = useState<Reply<typeof lookAtFirstLink>>()
  const [problem, setProblem] = useState<ApiProblem>()

  useEffect(() => {
    const brought = linkIn(hash)
    if (brought === undefined) return
    setLink(brought)
    void go({}, { replace: true })
  }, [hash, go])
  useEffect(() => {
    if (link === undefined) return
    setProblem(undefined)
    callQuietly(lookAtFirstLink, { body: { link } }).then(setFound, (error: unknown) => setProblem(asProblem(error)))
  }, [link])

  const name = t`Primera administración`
  if (link !== undefined && found) return <FirstAccount link={link} programmeName={found.programmeName} />
  return (
    <LearnerShell name={name} bare>
      {problem ? (
        <EmptyState
          level={1}
          title={<Trans>Este enlace no abre una cuenta</Trans>}
          action={
            <ButtonLink look="primary" to="/entrar">
              <Trans>Ir a la entrada</Trans>
            </ButtonLink>
          }
        >
          <Trouble problem={problem} />
        </EmptyState>
      ) : link === undefined ? (
        <EmptyState
          level={1}
          title={<Trans>Abra el enlace completo</Trans>}
          action={
            <ButtonLink look="primary" to="/entrar">
              <Trans>Ir a la entrada</Trans>
            </ButtonLink>
          }
        >
          <Trans>Cópielo entero, como se lo dio quien instaló la plataforma. Abre una sola vez.</Trans>
        </EmptyState>
      ) : (
        <Skeleton />
      )}
    </LearnerShell>
  )
}
