import { Trans } from '@lingui/react/macro'
import type { MessageRow } from '@tequio/contracts/identity/message'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { messageWords, topicIcons } from './words.ts'

export type Acts = { mark: (of: MessageRow, read: boolean) => void; mute: (of: MessageRow, muted: boolean) => void }

/** A link within the present entry, or a way over to the other one. */
const Way = ({ to, onClick, children }: { to: string; onClick: () => void; children: ReactNode }) =>
  to.startsWith('/equipo') === location.pathname.startsWith('/equipo') ? (
    <Link className="item" to={to} onClick={onClick}>
      {children}
    </Link>
  ) : (
    <a className="item" href={to} onClick={onClick}>
      {children}
    </a>
  )

/** One message: it opens what it is about, and is read then. */
export const Line = ({ of, acts }: { of: MessageRow; acts: Acts }) => {
  const { head, about } = messageWords(of)
  return (
    <li className="message" data-read={of.read}>
      <Way to={of.to} onClick={() => (of.read ? undefined : acts.mark(of, true))}>
        <Icon name={topicIcons[of.topic]} />
        <span className="grow">
          <span className="h-xs">{head}</span>
          <span className="meta">{about}</span>
          <span className="meta">{momentInWords(of.at)}</span>
          {!of.read && !of.muted && (
            <Chip tone="pri">
              <Trans>Nuevo</Trans>
            </Chip>
          )}
          {of.muted && (
            <Chip>
              <Trans>Silenciado</Trans>
            </Chip>
          )}
        </span>
        <span className="go">
          <Icon name="chev" />
        </span>
      </Way>
      <p className="row message-acts">
        <Button look="quiet" size="slim" icon={of.read ? 'chat' : 'check'} onClick={() => acts.mark(of, !of.read)}>
          {of.read ? <Trans>Dejar sin leer</Trans> : <Trans>Marcar como leído</Trans>}
        </Button>
        {of.thread !== null && (
          <Button look="quiet" size="slim" onClick={() => acts.mute(of, !of.muted)}>
            {of.muted ? <Trans>Volver a recibir</Trans> : of.topic === 'courses' ? <Trans>Silenciar este curso</Trans> : <Trans>Silenciar esta mentoría</Trans>}
          </Button>
        )}
      </p>
    </li>
  )
}
