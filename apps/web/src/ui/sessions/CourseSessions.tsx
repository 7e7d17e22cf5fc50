import { Trans, useLingui } from '@lingui/react/macro'
import { listMySessions, mySessionCalendar, type OwnSession } from '@tequio/contracts/training/session'
import { Link } from 'react-router'
import { addressOf } from '../../api/call.ts'
import { useCached } from '../../offline/cached.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../Button.tsx'
import { Chip } from '../Chip.tsx'
import { Icon } from '../Icon.tsx'
import { sessionDay, whenWords } from './words.ts'

/** The ways to a session: its call, and one's own calendar. */
export const SessionWays = ({ session }: { session: OwnSession }) => {
  const { sessionId, title, kind, place, cancelledAt, state } = session
  if (cancelledAt !== null || state === 'closed') return null
  return (
    <p className="row">
      {kind === 'online' && place !== '' && (
        <ButtonLink size="slim" icon="play" href={place}>
          <Trans>Entrar a la videollamada</Trans>
          <span className="vh"> {title}</span>
        </ButtonLink>
      )}
      <ButtonLink size="slim" icon="cal" href={addressOf(mySessionCalendar, { params: { sessionId } })} download>
        <Trans>Agregar a mi calendario</Trans>
        <span className="vh"> {title}</span>
      </ButtonLink>
    </p>
  )
}

/** Where it is, in words. */
export const SessionPlace = ({ session: { kind, place } }: { session: Pick<OwnSession, 'kind' | 'place'> }) =>
  kind === 'in-person' ? place : place === '' ? <Trans>Por videollamada; el enlace aparecerá aquí.</Trans> : <Trans>Por videollamada</Trans>

const Coming = ({ session }: { session: OwnSession }) => (
  <li className="stack-8">
    <div className="split">
      <h3 className="h-xs">
        <Link to={`/asistencia/${session.sessionId}`}>{session.title}</Link>
      </h3>
      {session.cancelledAt !== null ? (
        <Chip tone="warn">
          <Trans>Cancelada</Trans>
        </Chip>
      ) : session.attendedAt !== null ? (
        <Chip tone="ok">
          <Trans>Asistió</Trans>
        </Chip>
      ) : null}
    </div>
    <p className="meta">
      {whenWords(session)}
      <br />
      <SessionPlace session={session} />
    </p>
    {session.cancelledAt === null && session.state === 'open' && session.attendedAt === null && (
      <ButtonLink look="primary" full icon="check" to={`/asistencia/${session.sessionId}`}>
        <Trans>Registrar mi asistencia</Trans>
        <span className="vh"> {session.title}</span>
      </ButtonLink>
    )}
    <SessionWays session={session} />
  </li>
)

const Past = ({ session }: { session: OwnSession }) => (
  <li className="item">
    <span className="grow">
      <Link className="h-xs" to={`/asistencia/${session.sessionId}`}>
        {session.title}
      </Link>
      <span className="meta">{sessionDay(session.startsAt, session.zone)}</span>
    </span>
    {session.attendedAt !== null ? (
      <Chip tone="ok">
        <Trans>Asistió</Trans>
      </Chip>
    ) : (
      <Chip>{session.cancelledAt !== null ? <Trans>Cancelada</Trans> : <Trans>Sin registro</Trans>}</Chip>
    )}
  </li>
)

/** The live sessions of a course on the learner's page: the next one with its ways, the others behind a tap. */
export const CourseSessions = ({ editionId }: { editionId: string }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { value } = useCached(accountId, listMySessions, { params: { editionId } })
  const items = value?.items ?? []
  if (items.length === 0) return null
  const coming = items.filter(({ state }) => state !== 'closed')
  // those that go on now, else the next one that takes place with what was cancelled before it: the lessons stay near
  const next = coming.findIndex(({ cancelledAt }) => cancelledAt === null)
  const isShown = coming.some(({ state }) => state === 'open') ? ({ state }: OwnSession) => state === 'open' : (_: OwnSession, at: number) => next < 0 || at <= next
  const shown = coming.filter(isShown)
  const later = coming.filter((session) => !shown.includes(session))
  const past = items.filter(({ state }) => state === 'closed').toReversed()
  return (
    <section className="card stack-12" aria-labelledby="sesiones">
      <h2 className="h-s row" id="sesiones">
        <Icon name="cal" />
        <Trans>Sesiones en vivo</Trans>
      </h2>
      {shown.length > 0 && (
        <ul className="stack-24">
          {shown.map((session) => (
            <Coming key={session.sessionId} session={session} />
          ))}
        </ul>
      )}
      {later.length + past.length > 0 && (
        <details>
          <summary className="link-row">{shown.length > 0 ? <Trans>Ver las demás sesiones</Trans> : <Trans>Ver las sesiones que ya pasaron</Trans>}</summary>
          <div className="stack-12">
            {later.length > 0 && (
              <ul className="stack-24">
                {later.map((session) => (
                  <Coming key={session.sessionId} session={session} />
                ))}
              </ul>
            )}
            {past.length > 0 && (
              <ul className="list" aria-label={t`Las que ya pasaron`}>
                {past.map((session) => (
                  <Past key={session.sessionId} session={session} />
                ))}
              </ul>
            )}
          </div>
        </details>
      )}
    </section>
  )
}
