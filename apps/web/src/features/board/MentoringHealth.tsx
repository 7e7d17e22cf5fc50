import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { Health } from '@tequio/contracts/mentoring/pair'
import { readMentoringSummary } from '@tequio/contracts/mentoring/summary'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Part } from './Hole.tsx'

const tones: Record<Health['state'], Tone | undefined> = { well: 'ok', soon: 'info', attention: 'warn', stalled: 'err', over: undefined }

const useStates = (): Record<Health['state'], string> => {
  const { t } = useLingui()
  return { well: t`Avanza`, soon: t`Algo se acerca`, attention: t`Alguien debe actuar`, stalled: t`Detenido`, over: t`Terminado` }
}

/** The pairs that need somebody first; each opens its pair. */
export const MentoringHealth = () => {
  const { t } = useLingui()
  const states = useStates()
  const summary = useQuery(queryOf(readMentoringSummary))
  return (
    <section className="stack-8" aria-labelledby="mentoria">
      <div className="split">
        <h2 className="h-s" id="mentoria">
          <Trans>Mentoría</Trans>
        </h2>
        <Link className="link-row" to="/equipo/mentoria">
          <Trans>Ver los pares</Trans>
        </Link>
      </div>
      <Part read={summary} what={t`Mentoría`}>
        {({ pairs, items, cycle }) => {
          const all = pairs.well + pairs.soon + pairs.attention + pairs.stalled
          const need = pairs.attention + pairs.stalled
          if (all === 0)
            return (
              <EmptyState level={3} title={<Trans>Aún no hay pares</Trans>}>
                <Trans>Los pares nacen al aceptar una sugerencia del emparejamiento.</Trans>
              </EmptyState>
            )
          return (
            <div className="card stack-8">
              <p className="strong">
                <Plural
                  value={need}
                  _0={`Los ${all} pares avanzan`}
                  one={`# de ${all} pares necesita a alguien`}
                  many={`# de ${all} pares necesitan a alguien`}
                  other={`# de ${all} pares necesitan a alguien`}
                />
              </p>
              <ul className="list">
                {items.slice(0, 5).map((pair) => (
                  <li key={pair.pairId}>
                    <Link className="item" to={`/equipo/mentoria/${pair.pairId}`}>
                      <span className="grow">
                        <span className="h-xs">
                          <Trans>
                            {pair.mentor.name} acompaña a {pair.mentee.name}
                          </Trans>
                        </span>
                        <span className="meta">
                          {plural(pair.overdue, { one: '# compromiso tarde', many: '# compromisos tarde', other: '# compromisos tarde' })} ·{' '}
                          <Trans>
                            {pair.sessionsHeld} de {pair.sessionsPlanned} sesiones
                          </Trans>
                        </span>
                      </span>
                      <Chip tone={tones[pair.health.state]}>{states[pair.health.state]}</Chip>
                    </Link>
                  </li>
                ))}
              </ul>
              {cycle && (
                <p className="meta">
                  <Link to="/equipo/emparejamiento">
                    <Trans>
                      {cycle.name}: {cycle.paired} de {cycle.applications} solicitudes con pareja
                    </Trans>
                  </Link>
                </p>
              )}
            </div>
          )
        }}
      </Part>
    </section>
  )
}
