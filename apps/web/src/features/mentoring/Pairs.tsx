import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listPairs, type PairRow } from '@tequio/contracts/mentoring/pair'
import { Link, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Calls } from './Calls.tsx'
import { HealthChip, reasonInWords, stageInWords } from './health-words.tsx'

const Title = ({ pairs }: { pairs: readonly PairRow[] }) => {
  const need = pairs.filter(({ health }) => health.state === 'attention' || health.state === 'stalled').length
  const all = pairs.length
  if (all === 0) return <Trans>Aún no hay mentorías</Trans>
  if (all === 1 && need === 1) return <Trans>La mentoría necesita a alguien</Trans>
  if (need === 0) return <Plural value={all} one="La mentoría avanza" many="Las # mentorías avanzan" other="Las # mentorías avanzan" />
  return (
    <Plural value={need} one={`# de ${all} mentorías necesita a alguien`} many={`# de ${all} mentorías necesitan a alguien`} other={`# de ${all} mentorías necesitan a alguien`} />
  )
}

/** Every pair with its health in words, those that need somebody first; the calls of the cycles below. */
export const Pairs = () => {
  const { t } = useLingui()
  const me = useMe()
  const [search] = useSearchParams()
  const ended = search.get('ver') === 'terminadas'
  const list = useQuery(queryOf(listPairs, { query: { ended } }))
  const pairs = list.data?.items ?? []
  const isStaff = has(me, 'staff')
  return (
    <Work
      name={t`Mentoría`}
      title={ended ? <Trans>Mentorías terminadas</Trans> : list.data ? <Title pairs={pairs} /> : t`Mentoría`}
      lead={
        isStaff ? <Trans>Cada par es de dos municipios. Abra uno para ver en qué van.</Trans> : <Trans>Dos municipios acuerdan un plan, se reúnen y cumplen compromisos.</Trans>
      }
      actions={
        isStaff && (
          <ButtonLink to="/equipo/emparejamiento" icon="pair">
            <Trans>Emparejar municipios</Trans>
          </ButtonLink>
        )
      }
    >
      <section className="stack-12" aria-labelledby="pares">
        <div className="split">
          <h2 className="h-s" id="pares">
            <Trans>Pares de municipios</Trans>
          </h2>
          <nav className="tabs" aria-label={t`Filtrar pares`}>
            <Link className="tab" to="?" replace aria-current={ended ? undefined : 'page'}>
              <Trans>En curso</Trans>
            </Link>
            <Link className="tab" to="?ver=terminadas" replace aria-current={ended ? 'page' : undefined}>
              <Trans>Terminadas</Trans>
            </Link>
          </nav>
        </div>
        {list.error ? (
          <Trouble problem={list.error} again={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton lines={7} />
        ) : pairs.length === 0 ? (
          <EmptyState level={3} title={ended ? <Trans>Ninguna ha terminado</Trans> : <Trans>Aún no hay pares</Trans>}>
            {isStaff ? (
              <Trans>Nacen cuando usted acepta una sugerencia del emparejamiento.</Trans>
            ) : (
              <Trans>Su municipio tendrá un par cuando el programa acepte una sugerencia.</Trans>
            )}
          </EmptyState>
        ) : (
          <Table
            caption={t`Pares de municipios con su etapa, sesiones y estado`}
            rows={pairs}
            rowKey={(pair) => pair.pairId}
            columns={[
              {
                key: 'pair',
                words: t`Par`,
                cell: (pair) => (
                  <span>
                    <Link to={`/equipo/mentoria/${pair.pairId}`}>
                      <Trans>
                        {pair.mentor.name} acompaña a {pair.mentee.name}
                      </Trans>
                    </Link>
                    <span className="sub">{pair.components.map((one) => one.title).join(' · ')}</span>
                  </span>
                ),
              },
              { key: 'stage', words: t`Etapa`, cell: (pair) => stageInWords(pair.stage) },
              {
                key: 'sessions',
                words: t`Sesiones`,
                cell: (pair) => (
                  <span>
                    <Trans>
                      {pair.sessionsHeld} de {pair.sessionsPlanned}
                    </Trans>
                    <span className="sub">{pair.lastSessionOn ? dayInShort(pair.lastSessionOn) : t`Ninguna aún`}</span>
                  </span>
                ),
              },
              {
                key: 'health',
                words: t`Estado`,
                cell: (pair) => (
                  <span>
                    <HealthChip health={pair.health} />
                    <span className="sub">{reasonInWords(pair.health)}</span>
                    {pair.overdue > 0 && pair.health.reason !== 'overdue' && (
                      <span className="sub">
                        {plural(pair.overdue, { one: 'Además, # compromiso tarde.', many: 'Además, # compromisos tarde.', other: 'Además, # compromisos tarde.' })}
                      </span>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </section>
      <Calls />
    </Work>
  )
}
