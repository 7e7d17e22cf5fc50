import { useEffect, type ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'

/**
 * The content of a desk page. `name` is its name in the tab; `title` the sentence with its figure; `lead` one sentence below;
 * `meta` the line above (a date); `crumbs` the way here; `actions` stand at the end of the header.
 */
export const Work = ({
  name,
  title,
  lead,
  meta,
  crumbs,
  actions,
  tight,
  children,
}: {
  name: string
  title: ReactNode
  lead?: ReactNode
  meta?: ReactNode
  crumbs?: readonly { to: string; words: string }[]
  actions?: ReactNode
  tight?: boolean
  children: ReactNode
}) => {
  const { t } = useLingui()
  useEffect(() => {
    document.title = `${name} · Tequio`
  }, [name])
  return (
    <main id="contenido" className={`work${tight || crumbs ? ' work-tight' : ''}`} tabIndex={-1}>
      {crumbs && (
        <nav className="crumbs" aria-label={t`Ruta`}>
          {crumbs.map(({ to, words }) => (
            <span key={to}>
              <Link to={to}>{words}</Link> <span aria-hidden="true">/</span>
            </span>
          ))}
          <span aria-current="page">{name}</span>
        </nav>
      )}
      <header className="split split-end">
        <div className="work-head">
          {meta && <p className="meta">{meta}</p>}
          <h1 className="h-l">{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </main>
  )
}
