import { Trans } from '@lingui/react/macro'
import { listMyEvents } from '@tequio/contracts/training/event'
import { Link } from 'react-router'
import { useCached } from '../../offline/cached.ts'
import { useMe } from '../../session/session.ts'
import { Chip } from '../Chip.tsx'
import { Icon } from '../Icon.tsx'
import { whenWords } from './words.ts'

/** The presentations and workshops to which the person is invited; nothing where there are none. */
export const OwnEvents = () => {
  const { accountId } = useMe()
  const { value } = useCached(accountId, listMyEvents, {})
  const items = value?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="stack-8" aria-labelledby="eventos">
      <h2 className="h-s" id="eventos">
        <Trans>Presentaciones y talleres</Trans>
      </h2>
      <ul className="list">
        {items.map((event) => (
          <li key={event.eventId}>
            <Link className="item" to={`/eventos/${event.eventId}`}>
              <Icon name="cal" />
              <span className="grow">
                <span className="h-xs">{event.title}</span>
                <span className="meta">{whenWords(event)}</span>
              </span>
              {event.cancelledAt !== null ? (
                <Chip tone="warn">
                  <Trans>Cancelado</Trans>
                </Chip>
              ) : event.attendedAt !== null ? (
                <Chip tone="ok">
                  <Trans>Asistió</Trans>
                </Chip>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
