import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ages, type Age, type VettingBoard } from '@tequio/contracts/vetting/board'
import { Link } from 'react-router'
import { monthInWords } from '../../session/dates.ts'
import { Chip } from '../../ui/Chip.tsx'
import { MonthList } from '../../ui/Months.tsx'
import { Table } from '../../ui/Table.tsx'
import { ageWords, listOf, needWords, turnWords, waitWords } from './board-words.ts'
import { stateTone, stateWords, typeWords } from './words.ts'

/** A figure that opens its list; zero opens nothing. `of` says what it counts to who hears it alone. */
export const Figure = ({ value, to, of, look }: { value: number; to: string; of: string; look?: 'warn' | 'err' }) => {
  const { t } = useLingui()
  if (value === 0) return <span className="none">0</span>
  return (
    <Link className={look ? `lack${look === 'err' ? ' lack-hi' : ''}` : 'count'} to={to} aria-label={t`${of}: ${value}`}>
      {value}
    </Link>
  )
}

const looks: Partial<Record<Age, 'warn' | 'err'>> = { quarter: 'warn', older: 'err' }

/** Cases on their way by state and by how long they have been there. */
export const PipelineTable = ({ rows }: { rows: VettingBoard['pipeline'] }) => {
  const { t } = useLingui()
  return (
    <Table
      slim
      caption={t`Personas en camino, por estado y antigüedad`}
      rows={rows}
      rowKey={(row) => row.state}
      columns={[
        { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={stateTone[row.state]}>{stateWords(row.state)}</Chip> },
        ...ages.map((age) => ({
          key: age,
          words: ageWords(age),
          align: 'center' as const,
          cell: (row: VettingBoard['pipeline'][number]) => (
            <Figure value={row[age]} to={listOf.state(row.state, age)} of={`${stateWords(row.state)}, ${ageWords(age)}`} {...(looks[age] ? { look: looks[age] } : {})} />
          ),
        })),
        { key: 'all', words: t`En total`, align: 'num', cell: (row) => <Figure value={row.all} to={listOf.state(row.state)} of={stateWords(row.state)} /> },
      ]}
    />
  )
}

/** Those that rest: answered, expired or stopped. */
export const Resting = ({ rows }: { rows: VettingBoard['resting'] }) => (
  <ul className="resting">
    {rows
      .filter((row) => row.count > 0)
      .map(({ state, count }) => (
        <li key={state}>
          <Chip tone={stateTone[state]}>{stateWords(state)}</Chip>
          <Figure value={count} to={listOf.state(state)} of={stateWords(state)} />
        </li>
      ))}
  </ul>
)

export const WaitsTable = ({ rows }: { rows: VettingBoard['waits'] }) => {
  const { t } = useLingui()
  return (
    <Table
      slim
      caption={t`Qué detiene a cada persona y a quién le toca`}
      rows={rows}
      rowKey={(row) => row.wait}
      columns={[
        { key: 'wait', words: t`Qué la detiene`, cell: (row) => waitWords(row.wait) },
        { key: 'turn', words: t`Le toca a`, cell: (row) => <span className="none">{turnWords(row.wait)}</span> },
        { key: 'count', words: t`Personas`, align: 'num', cell: (row) => <Figure value={row.count} to={listOf.wait(row.wait)} of={waitWords(row.wait)} /> },
      ]}
    />
  )
}

export const NeedsTable = ({ rows }: { rows: VettingBoard['needs'] }) => {
  const { t } = useLingui()
  return (
    <Table
      slim
      caption={t`Personas en camino, por los días que quedan`}
      rows={rows}
      rowKey={(row) => row.need}
      columns={[
        { key: 'need', words: t`El resultado se necesita`, cell: (row) => needWords(row.need) },
        {
          key: 'count',
          words: t`Personas`,
          align: 'num',
          cell: (row) => (
            <Figure
              value={row.count}
              to={listOf.need(row.need)}
              of={needWords(row.need)}
              {...(row.need === 'past' ? { look: 'err' as const } : row.need === 'week' ? { look: 'warn' as const } : {})}
            />
          ),
        },
      ]}
    />
  )
}

/** Days from sending to answer. */
export const TurnaroundTable = ({ rows }: { rows: VettingBoard['turnaround'] }) => {
  const { t } = useLingui()
  const days = (value: number) => <Plural value={value} one="# día" many="# días" other="# días" />
  if (rows.length === 0)
    return (
      <p className="card none">
        <Trans>Aún no llegan respuestas en los últimos doce meses.</Trans>
      </p>
    )
  return (
    <Table
      slim
      caption={t`Días del envío a la respuesta, en los últimos doce meses`}
      rows={rows}
      rowKey={(row) => row.type}
      columns={[
        { key: 'type', words: t`Tipo`, cell: (row) => typeWords(row.type) },
        { key: 'answers', words: t`Respuestas`, align: 'num', cell: (row) => <Figure value={row.answers} to={listOf.answered({ type: row.type })} of={typeWords(row.type)} /> },
        { key: 'tenth', words: t`1 de cada 10`, align: 'num', cell: (row) => days(row.tenth) },
        { key: 'median', words: t`La mitad`, align: 'num', cell: (row) => <strong>{days(row.median)}</strong> },
        { key: 'ninetieth', words: t`9 de cada 10`, align: 'num', cell: (row) => days(row.ninetieth) },
      ]}
    />
  )
}

/** What ends in each month of the next two years. */
export const Expiries = ({ rows }: { rows: VettingBoard['expiries'] }) => (
  <MonthList
    rows={rows.map(({ month, count }) => ({
      month,
      words: monthInWords(month),
      count,
      figure: <Figure value={count} to={listOf.month(month)} of={monthInWords(month)} />,
    }))}
  />
)
