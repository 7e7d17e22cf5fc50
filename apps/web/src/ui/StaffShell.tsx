import './css/desk.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { Shield } from './Arch.tsx'
import { Avatar } from './Avatar.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { Logo } from './Logo.tsx'
import { useOnline } from './online.ts'
import { plinth } from './plinth-stones.ts'
import { Wall } from './Wall.tsx'

export type MenuEntry = { to: string; words: string; icon: IconName; count?: number; end?: boolean }

/** The desk: navigation of 240 px, whose place it is, who works here. `account` opens at the name (theme, language, way out). */
export const StaffShell = ({
  home,
  menu,
  place,
  who,
  account,
  children,
}: {
  home: string
  menu: readonly MenuEntry[]
  place: { name: string; about: string }
  who: { name: string; about: string }
  account?: ReactNode
  children: ReactNode
}) => {
  const { t } = useLingui()
  const online = useOnline()
  const { pathname } = useLocation()
  const bar = useRef<HTMLElement>(null)
  // on the phone the menu is one line that scrolls: the present entry is brought into it
  // newer browsers answer a promise, which React would take for a clean-up
  useEffect(() => void bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [pathname])
  return (
    <div className="desk">
      <a className="skip" href="#contenido">
        <Trans>Ir al contenido</Trans>
      </a>
      <header className="side">
        <Logo to={home} />
        <div className="slot">
          <Shield label={t`Lugar del escudo municipal`} />
          <p className="meta">
            <span className="strong">{place.name}</span>
            <br />
            {place.about}
          </p>
        </div>
        <nav ref={bar} aria-label={t`Principal`}>
          <ul className="nav">
            {menu.map(({ to, words, icon, count, end }) => (
              <li key={to}>
                <NavLink to={to} end={end}>
                  <Icon name={icon} />
                  {words}
                  {count ? <span className="n">{count}</span> : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="side-end">
          {!online && (
            <p className="sync slot" role="status">
              <Icon name="cloud-off" small />
              <Trans>Sin conexión</Trans>
            </p>
          )}
          <hr className="rule" />
          <details className="me">
            <summary className="person slot">
              <span className="vh">
                <Trans>Cuenta</Trans>
              </span>
              <Avatar name={who.name} />
              <span className="meta">
                <span className="strong">{who.name}</span>
                <br />
                {who.about}
              </span>
            </summary>
            <div className="me-menu">{account}</div>
          </details>
        </div>
        <div className="plinth">
          <Wall stones={plinth} viewBox="0 0 240 30" />
        </div>
      </header>
      {children}
    </div>
  )
}
