import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { has, municipalitiesOf, useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import type { WholePair } from './reader.ts'

const VacantRole = ({ role }: { role: 'liaison' | 'team' | 'signatory' }) =>
  role === 'liaison' ? <Trans>Enlace municipal</Trans> : role === 'team' ? <Trans>Equipo de mentoría</Trans> : <Trans>Firma por el municipio</Trans>

/** Both teams; a role that nobody holds stands there as a vacancy, so that it is filled. */
export const Team = ({ pair }: { pair: WholePair }) => {
  const me = useMe()
  const mayName = (municipalityId: string) => has(me, 'staff') || municipalitiesOf(me, 'liaison').includes(municipalityId)
  return (
    <section className="card stack-12">
      <h2 className="h-xs">
        <Trans>Equipos</Trans>
      </h2>
      <ul className="stack-8">
        {pair.members.map((one) => {
          const place = pair[one.side]
          return one.name === null ? (
            <li key={`${one.side}-${one.role}`} className="person">
              <span className="avatar avatar-s avatar-3" aria-hidden="true">
                ?
              </span>
              <span className="meta">
                <span className="strong">
                  <Trans>Puesto vacante</Trans>
                </span>
                <br />
                <VacantRole role={one.role} />, {place.name}.{' '}
                {mayName(place.municipalityId) && (
                  <Link to={`/equipo/personas?municipio=${place.municipalityId}`}>
                    <Trans>Nombrar</Trans>
                  </Link>
                )}
              </span>
            </li>
          ) : (
            <li key={`${one.role}-${one.personId}`} className="person">
              <Avatar name={one.name} size="s" tone={one.side === 'mentee' ? 2 : undefined} />
              <span className="meta">
                <span className="strong">{one.name}</span>
                <br />
                {one.title}, {place.name}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
