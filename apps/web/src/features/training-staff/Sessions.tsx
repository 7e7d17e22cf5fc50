import './sessions.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listSessions, type SessionLine } from '@tequio/contracts/training/session'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { sessionPath } from './session-words.ts'

const State = ({ session: { cancelledAt, startsAt, endsAt, present, people } }: { session: SessionLine }) => {
  const now = new Date()
  if (cancelledAt !== null)
    return (
      <Chip tone="warn">
        <Trans>Cancelada</Trans>
      </Chip>
    )
  if (new Date(startsAt) > now && present === 0)
    return (
      <Chip>
        <Trans>Por venir</Trans>
      </Chip>
    )
  return (
    <Chip tone={new Date(endsAt) < now ? 'ok' : 'info'}>
      <Trans>
        {present} de {people} asistieron
      </Trans>
    </Chip>
  )
}

/** The live sessions of an edition, each with how many came. */
export const Sessions = ({ editionId, mayPlan }: { editionId: string; mayPlan: boolean }) => {
  const { t } = useLingui()
  const list = useQuery(queryOf(listSessions, { params: { editionId } }))
  const items = list.data?.items ?? []
  return (
    <section className="stack-8" aria-labelledby="sesiones">
      <div className="split">
        <h2 className="h-s" id="sesiones">
          <Trans>Sesiones en vivo</Trans>
        </h2>
        {mayPlan && (
          <ButtonLink size="slim" icon="plus" to={`/equipo/capacitacion/${editionId}/sesiones/nueva`}>
            <Trans>Programar una sesión</Trans>
          </ButtonLink>
        )}
      </div>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={3} />
      ) : items.length === 0 ? (
        <p className="meta">
          <Trans>Ninguna. Aquí se programan las clases presenciales y por videollamada, y se pasa lista.</Trans>
        </p>
      ) : (
        <ul className="card list" aria-label={t`Sesiones en vivo`}>
          {items.map((session) => (
            <li key={session.sessionId}>
              <Link className="item session-item" to={sessionPath(editionId, session.sessionId)}>
                <Icon name={session.kind === 'online' ? 'play' : 'users'} />
                <span className="grow">
                  <span className="h-xs">{session.title}</span>
                  <span className="meta">
                    {whenWords(session)} · {session.kind === 'online' ? <Trans>Videollamada</Trans> : session.place}
                  </span>
                </span>
                <State session={session} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
