import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { useUnread } from '../session/unread.ts'
import { Icon } from './Icon.tsx'
import { useOnline } from './online.ts'
import { SyncLine } from './SyncLine.tsx'

const Bottom = () => {
  const { t } = useLingui()
  const unread = useUnread()
  return (
    <nav className="bottom" aria-label={t`Principal`}>
      <NavLink to="/inicio">
        <Icon name="home" />
        <Trans>Inicio</Trans>
      </NavLink>
      <NavLink to="/cursos">
        <Icon name="book" />
        <Trans>Cursos</Trans>
      </NavLink>
      <NavLink to="/mensajes">
        <Icon name="chat" />
        <Trans>Mensajes</Trans>
        {unread > 0 && <span className="n">{unread}</span>}
      </NavLink>
      <NavLink to="/yo">
        <Icon name="user" />
        <Trans>Yo</Trans>
      </NavLink>
    </nav>
  )
}

/**
 * A page of the phone. `name` is the page's name in the tab; `title` the visible h1 (leave it out where the content has its own).
 * `back` is a way out with a word; `beside` stands at the end of the header's first line; `under` below it (a hilada).
 * `sync` says the state of sending; without it the shell says when there is no connection.
 * `dock` replaces the bottom bar by the page's own actions; `bare` shows neither.
 */
export const LearnerShell = ({
  name,
  title,
  back,
  beside,
  under,
  sync,
  dock,
  bare,
  children,
}: {
  name: string
  title?: ReactNode
  back?: { to: string; words: ReactNode; icon?: 'left' | 'x' }
  beside?: ReactNode
  under?: ReactNode
  sync?: ReactNode
  dock?: ReactNode
  bare?: boolean
  children: ReactNode
}) => {
  const online = useOnline()
  const { t } = useLingui()
  useEffect(() => {
    document.title = `${name} · Tequio`
  }, [name])
  const line =
    sync ??
    (online ? null : (
      <SyncLine state="off">
        <Trans>Sin conexión. Lo que haga se guarda en este teléfono.</Trans>
      </SyncLine>
    ))
  return (
    <div className="phone">
      <a className="skip" href="#contenido">
        <Trans>Ir al contenido</Trans>
      </a>
      <header className="top">
        {(back || title || beside) && (
          <div className="top-bar">
            {back ? (
              <Link className="back" to={back.to}>
                <Icon name={back.icon ?? 'left'} small />
                {back.words}
              </Link>
            ) : (
              title && <h1 className="h-m">{title}</h1>
            )}
            {beside}
          </div>
        )}
        {back && title && <h1 className="h-m">{title}</h1>}
        {line}
        {under}
      </header>
      <main id="contenido" className="page" tabIndex={-1}>
        {children}
      </main>
      {dock ? (
        <nav className="dock" aria-label={t`Avanzar`}>
          {dock}
        </nav>
      ) : bare ? null : (
        <Bottom />
      )}
    </div>
  )
}
