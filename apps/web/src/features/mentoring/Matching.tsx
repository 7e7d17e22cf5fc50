import './mentoring.css'
import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listCycles } from '@tequio/contracts/mentoring/cycle'
import { readMatching } from '@tequio/contracts/mentoring/matching'
import { Link, useSearchParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { LevelBadge, type Level } from '../../ui/LevelCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Suggestion } from './Suggestion.tsx'

type Whole = Reply<typeof readMatching>
type Row = Whole['rows'][number]
const tones: Record<Row['state'], Tone> = { toDecide: 'pri', proposed: 'ok', accepted: 'ok', unmatched: 'warn' }

const WhyNone = ({ row }: { row: Row }) => {
  const name = row.mentee.name
  const component = row.component?.title
  if (row.whyNone === 'full')
    return (
      <Plural
        value={row.fullMentors}
        one={`${name}: el mentor con nivel suficiente ya está completo. Pida un lugar más a ese municipio.`}
        many={`${name}: los # mentores con nivel suficiente ya están completos. Pida un lugar más a uno de ellos.`}
        other={`${name}: los # mentores con nivel suficiente ya están completos. Pida un lugar más a uno de ellos.`}
      />
    )
  if (row.whyNone === 'ruledOut') return <Trans>{name}: los mentores posibles se descartaron o declinaron.</Trans>
  return (
    <Trans>
      {name}: nadie ofrece nivel 3 y dos niveles más en {component}.
    </Trans>
  )
}

const Rows = ({ whole, chosen, to }: { whole: Whole; chosen: string | undefined; to: (menteeId: string) => string }) => {
  const { t } = useLingui()
  const states = { toDecide: t`Por decidir`, proposed: t`Propuesto`, accepted: t`Aceptado`, unmatched: t`Sin mentor` }
  const without = whole.rows.filter((row) => row.state === 'unmatched')
  return (
    <section className="stack-8" aria-labelledby="nec">
      <h2 className="h-s" id="nec">
        <Trans>Municipios por acompañar</Trans>
      </h2>
      <Table
        slim
        caption={t`Municipios por acompañar, componente, mentor sugerido y estado`}
        rows={whole.rows}
        rowKey={(row) => row.mentee.municipalityId}
        isOn={(row) => row.mentee.municipalityId === chosen}
        columns={[
          {
            key: 'mentee',
            words: t`Municipio`,
            cell: (row) => (
              <span>
                <Link className="nowrap" to={to(row.mentee.municipalityId)} replace aria-current={row.mentee.municipalityId === chosen ? 'true' : undefined}>
                  {row.mentee.name}
                </Link>
                <span className="sub">{row.mentee.stateName}</span>
              </span>
            ),
          },
          {
            key: 'component',
            words: t`Componente`,
            cell: (row) =>
              row.component && (
                <span className="level-and-name">
                  {row.component.level !== null && <LevelBadge level={row.component.level as Level} />}
                  {row.component.title}
                </span>
              ),
          },
          {
            key: 'mentor',
            words: t`Mentor`,
            cell: (row) =>
              row.mentor?.name ?? (
                <span className="none">
                  <Trans>Nadie aún</Trans>
                </span>
              ),
          },
          { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={tones[row.state]}>{states[row.state]}</Chip> },
        ]}
      />
      {without.length > 0 && (
        <Callout tone="warn" icon="info">
          <ul>
            {without.map((row) => (
              <li key={row.mentee.municipalityId}>
                <WhyNone row={row} />
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <details>
        <summary className="link-row">
          <Trans>Lugares de cada mentor</Trans>
        </summary>
        <ul className="card list">
          {whole.mentors.map(({ mentor, taken, capacity }) => (
            <li key={mentor.municipalityId} className="item">
              <span className="grow">
                {mentor.name}
                <span className="meta">{mentor.stateName}</span>
              </span>
              <span className="meta">
                <Trans>
                  {taken} de {capacity} ocupados
                </Trans>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** The whole cycle assigned at once: the sentence first, every municipality with its suggestion, and one open beside. People decide. */
export const Matching = () => {
  const { t } = useLingui()
  const [search, setSearch] = useSearchParams()
  const cycles = useQuery(queryOf(listCycles))
  const items = cycles.data?.items ?? []
  const cycle = items.find((one) => one.cycleId === search.get('ciclo')) ?? items.find((one) => one.stage !== 'ended') ?? items[0]
  const whole = useQuery({ ...queryOf(readMatching, { params: { cycleId: cycle?.cycleId ?? '' } }), enabled: cycle !== undefined })
  const rows = whole.data?.rows ?? []
  const chosen = rows.find((row) => row.mentee.municipalityId === search.get('municipio')) ?? rows.find((row) => row.state === 'toDecide') ?? rows[0]
  const trouble = cycles.error ?? whole.error
  const name = t`Emparejamiento`
  if (trouble)
    return (
      <Work name={name} title={name}>
        <Trouble problem={trouble} again={() => void (cycles.error ? cycles.refetch() : whole.refetch())} whole />
      </Work>
    )
  if (!cycles.data || (cycle && !whole.data))
    return (
      <Work name={name} title={name}>
        <Skeleton lines={9} />
      </Work>
    )
  if (!cycle || !whole.data)
    return (
      <Work name={name} title={<Trans>Aún no hay ciclos de mentoría</Trans>}>
        <EmptyState
          title={<Trans>Convoque el primer ciclo</Trans>}
          action={
            <ButtonLink look="next" to="/equipo/emparejamiento/nuevo">
              <Trans>Convocar un ciclo</Trans>
            </ButtonLink>
          }
        >
          <Trans>Los municipios se postulan y aquí se reparten.</Trans>
        </EmptyState>
      </Work>
    )
  const all = rows.length
  const possible = rows.filter((row) => row.mentor !== null).length
  return (
    <Work
      name={name}
      meta={<Trans>Mentoría. {cycle.name}</Trans>}
      title={
        all === 0 ? (
          <Trans>Aún no hay solicitudes</Trans>
        ) : (
          <Plural
            value={possible}
            _0={`Ninguno de ${all} municipios tiene un mentor posible`}
            one={`# de ${all} municipios tiene un mentor posible`}
            many={`# de ${all} municipios tienen un mentor posible`}
            other={`# de ${all} municipios tienen un mentor posible`}
          />
        )
      }
      lead={<Trans>Se repartió el ciclo completo, sin pasar el cupo de nadie. Usted decide cada par.</Trans>}
      actions={
        items.length > 1 ? (
          <Select
            slim
            label={t`Ciclo`}
            value={cycle.cycleId}
            onChange={(event) => setSearch({ ciclo: event.currentTarget.value })}
            options={items.map((one) => [one.cycleId, `${one.name} · ${plural(one.applications, { one: '# solicitud', many: '# solicitudes', other: '# solicitudes' })}`] as const)}
          />
        ) : undefined
      }
    >
      {all === 0 || !chosen ? (
        <EmptyState title={<Trans>Nadie ha pedido apoyo en este ciclo</Trans>}>
          <Trans>La convocatoria cierra el {dayInWords(cycle.closesOn)}. Los enlaces solicitan desde Mentoría.</Trans>
        </EmptyState>
      ) : (
        <div className="cols-2 cols-pair">
          <Rows whole={whole.data} chosen={chosen.mentee.municipalityId} to={(id) => `?ciclo=${cycle.cycleId}&municipio=${id}`} />
          <Suggestion
            key={chosen.mentee.municipalityId}
            cycleId={cycle.cycleId}
            menteeId={chosen.mentee.municipalityId}
            name={chosen.mentee.name}
            wasChosen={search.has('municipio')}
          />
        </div>
      )}
    </Work>
  )
}
