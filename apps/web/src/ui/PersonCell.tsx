import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Avatar } from './Avatar.tsx'

/** A person in a row of a table, with a line below the name; `to` makes the name a link. */
export const PersonCell = ({ name, sub, to }: { name: string; sub: ReactNode; to?: string }) => (
  <span className="person">
    <Avatar name={name} size="s" />
    <span>
      {to === undefined ? name : <Link to={to}>{name}</Link>}
      <span className="sub">{sub}</span>
    </span>
  </span>
)
