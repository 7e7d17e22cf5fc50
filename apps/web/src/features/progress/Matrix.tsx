import '../../ui/css/level.css'
import './progress.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { exportMatrix, readMatrix } from '@tequio/contracts/progress/matrix'
import { progressPolicy } from '@tequio/contracts/progress/policy'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { download, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { MatrixTable } from './MatrixTable.tsx'
import { RowAside } from './RowAside.tsx'
import { asLevel, roundInWords } from './words.ts'

export type WholeMatrix = Reply<typeof readMatrix>

const Title = ({ matrix }: { matrix: WholeMatrix }) => {
  const { improved, compared, rows } = matrix
  const measured = rows.length
  if (measured === 0) return <Trans>Aún no hay municipios medidos</Trans>
  if (compared === 0) return measured === 1 ? <Trans>Un municipio medido</Trans> : <Trans>{measured} municipios medidos</Trans>
  if (measured === 1) return improved === 1 ? <Trans>Su municipio mejoró</Trans> : <Trans>Su municipio sigue en el mismo nivel</Trans>
  return improved === 1 ? (
    <Trans>1 de {measured} municipios mejoró</Trans>
  ) : (
    <Trans>
      {improved} de {measured} municipios mejoraron
    </Trans>
  )
}

const Lead = ({ matrix }: { matrix: WholeMatrix }) => {
  const nameOf = (id: string | null) => matrix.components.find((component) => component.id === id)?.title.toLocaleLowerCase('es-MX')
  const [most, least] = [nameOf(matrix.most), nameOf(matrix.least)]
  if (matrix.compared === 0) return <Trans>Con una segunda ronda se verá qué cambió.</Trans>
  return (
    <>
      {most && <Trans>Donde más se avanzó: {most}.</Trans>} {least && <Trans>Donde menos: {least}.</Trans>}{' '}
      <Trans>Se comparan los criterios que contestaron las dos rondas ({matrix.compared} municipios).</Trans>
    </>
  )
}

const Filters = ({ matrix }: { matrix: WholeMatrix }) => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const options = matrix.rounds.map(({ round, lastSignedAt }) => [round, `${roundInWords(round)}, ${dayInWords(dayOf(lastSignedAt), { month: 'long', year: 'numeric' })}`] as const)
  const set = (name: string, value: string) => change(name, value, { replace: true })
  return (
    <div className="row no-print">
      <Select
        slim
        label={<Trans>Ronda</Trans>}
        value={search.get('ronda') ?? ''}
        options={[['', t`La última de cada municipio`], ...options]}
        onChange={(event) => set('ronda', event.target.value)}
      />
      <Select
        slim
        label={<Trans>Comparar con</Trans>}
        value={search.get('contra') ?? 'baseline'}
        options={options}
        onChange={(event) => set('contra', event.target.value === 'baseline' ? '' : event.target.value)}
      />
    </div>
  )
}

/** Municipalities by components, the sentence first; each cell opens its evidence. Prints on one page. */
export const Matrix = () => {
  const { t } = useLingui()
  const me = useMe()
  const [search] = useSearchParams()
  const query = { ...(search.get('ronda') ? { round: search.get('ronda') ?? '' } : {}), ...(search.get('contra') ? { against: search.get('contra') ?? '' } : {}) }
  const matrix = useQuery(queryOf(readMatrix, { query }))
  const [trouble, setTrouble] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const data = matrix.data
  const save = async () => {
    setBusy(true)
    setTrouble(undefined)
    await download(exportMatrix, { query }).catch((problem: unknown) => setTrouble(asProblem(problem)))
    setBusy(false)
  }
  const opens = may(me, progressPolicy, 'progress.assessment.see')
  const mayPlan = may(me, progressPolicy, 'progress.assessment.plan')
  const chosen = data?.rows.find((row) => row.place.municipalityId === search.get('municipio')) ?? data?.rows.find((row) => row.improved) ?? data?.rows[0]
  return (
    <Work
      name={t`Matriz de avances`}
      title={data ? <Title matrix={data} /> : t`Matriz de avances`}
      lead={data && data.rows.length > 0 && <Lead matrix={data} />}
      actions={
        data &&
        data.rows.length > 0 && (
          <>
            <Button size="slim" icon="table" busy={busy} onClick={() => void save()}>
              XLSX
            </Button>
            <Button size="slim" icon="print" onClick={() => window.print()}>
              <Trans>Una página</Trans>
            </Button>
          </>
        )
      }
    >
      {trouble && <Trouble problem={trouble} />}
      {matrix.error && !data ? (
        <Trouble whole problem={matrix.error} again={() => void matrix.refetch()} />
      ) : !data ? (
        <Skeleton lines={12} />
      ) : data.rounds.length === 0 || !chosen ? (
        <>
          {data.rounds.length > 0 && <Filters matrix={data} />}
          <EmptyState
            title={<Trans>La matriz está vacía</Trans>}
            action={
              mayPlan && (
                <ButtonLink look="next" to="/equipo/diagnosticos">
                  <Trans>Ir a diagnósticos</Trans>
                </ButtonLink>
              )
            }
          >
            <Trans>Un municipio aparece aquí cuando las dos partes firman su diagnóstico.</Trans>
          </EmptyState>
        </>
      ) : (
        <div className="cols-matrix one-page">
          <section className="stack-12" aria-label={t`Niveles por municipio y componente`}>
            <Filters matrix={data} />
            <ul className="legend">
              {data.scale.map(({ level, label }) => {
                const known = asLevel(level)
                return (
                  <li key={level}>
                    {known !== null && <LevelBadge level={known} />}
                    {label}
                  </li>
                )
              })}
            </ul>
            <MatrixTable matrix={data} chosen={chosen.place.municipalityId} opens={opens} />
          </section>
          <RowAside matrix={data} row={chosen} opens={opens} />
        </div>
      )}
    </Work>
  )
}
