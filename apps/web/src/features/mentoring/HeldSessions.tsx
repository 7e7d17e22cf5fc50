import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listSessions } from '@tequio/contracts/mentoring/session'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { ownPlace, type WholePair } from './reader.ts'
import { slotInWords } from '../../session/wall-clock.ts'

/** Sessions that took place, newest first; trouble in reading them is told beside the next session. */
export const HeldSessions = ({ pair }: { pair: WholePair }) => {
  const list = useQuery(queryOf(listSessions, { params: { pairId: pair.pairId } }))
  const zone = ownPlace(pair)?.timeZone
  const held = (list.data?.items ?? []).filter((one) => one.status === 'held' || one.status === 'signed')
  if (held.length === 0) return null
  return (
    <section className="card stack-8">
      <h2 className="h-xs">
        <Trans>Sesiones</Trans>
      </h2>
      <ul className="list">
        {held.map((one) => (
          <li key={one.sessionId} className="item">
            <span className="grow">
              <Link to={`/equipo/mentoria/${pair.pairId}/sesiones/${one.sessionId}`}>
                <Trans>
                  Sesión {one.number}: {one.title}
                </Trans>
              </Link>
              <span className="meta">
                {one.startedAt && slotInWords(one.startedAt, zone)}. {one.status === 'signed' ? <Trans>Acta firmada</Trans> : <Trans>Acta por firmar</Trans>}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
