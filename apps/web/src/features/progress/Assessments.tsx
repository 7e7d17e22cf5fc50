import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listAssessments, type AssessmentRow } from '@tequio/contracts/progress/assessment'
import { progressPolicy } from '@tequio/contracts/progress/policy'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort, dayOf } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { pointsInWords, roundInWords, statusInWords } from './words.ts'

const Title = ({ rows }: { rows: readonly AssessmentRow[] }) => {
  const waiting = rows.filter(({ status }) => status !== 'signed').length
  if (rows.length === 0) return <Trans>Aún no hay diagnósticos</Trans>
  if (waiting === 0) return <Trans>Todos los diagnósticos están firmados</Trans>
  return <Plural value={waiting} one="# diagnóstico espera a alguien" many="# diagnósticos esperan a alguien" other="# diagnósticos esperan a alguien" />
}

const Rows = ({ rows, label }: { rows: readonly AssessmentRow[]; label: string }) => {
  const { t } = useLingui()
  return (
    <Table
      caption={label}
      rows={rows}
      rowKey={(row) => row.assessmentId}
      columns={[
        {
          key: 'place',
          words: t`Municipio`,
          cell: (row) => (
            <>
              <Link to={`/equipo/diagnosticos/${row.assessmentId}`}>{row.place.name}</Link>
              <span className="sub">{row.place.stateName}</span>
            </>
          ),
        },
        {
          key: 'round',
          words: t`Ronda`,
          cell: (row) => (
            <div>
              {roundInWords(row.round)}
              <span className="sub">{row.signedAt ? dayInShort(dayOf(row.signedAt)) : t`Planeado para el ${dayInShort(row.plannedOn)}`}</span>
            </div>
          ),
        },
        {
          key: 'status',
          words: t`Estado`,
          cell: (row) => {
            const { words, tone } = statusInWords(row)
            return <Chip tone={tone}>{words}</Chip>
          },
        },
        {
          key: 'criteria',
          words: t`Criterios`,
          align: 'num',
          cell: (row) => (
            <Trans>
              {row.answered} de {row.criteria}
            </Trans>
          ),
        },
        { key: 'total', words: t`Puntaje`, align: 'num', cell: (row) => (row.total === null ? <span className="none">–</span> : pointsInWords(row.total)) },
        { key: 'assessor', words: t`Evaluación`, cell: (row) => row.assessorName || <span className="none">–</span> },
      ]}
    />
  )
}

/** Every round of every municipality, those that wait for somebody first. */
export const Assessments = () => {
  const { t } = useLingui()
  const me = useMe()
  const [search] = useSearchParams()
  const [isPlanning, setPlanning] = useState(false)
  const list = useQuery(queryOf(listAssessments))
  const rows = list.data?.items ?? []
  const signed = search.get('ver') === 'firmados'
  const shown = rows.filter(({ status }) => (status === 'signed') === signed)
  const unmeasured = list.data?.unmeasured ?? []
  const mayPlan = may(me, progressPolicy, 'progress.assessment.plan')
  const open = mayPlan && (
    <Button look="next" icon="plus" onClick={() => setPlanning(true)}>
      <Trans>Planear un diagnóstico</Trans>
    </Button>
  )
  return (
    <Work
      name={t`Diagnósticos`}
      title={list.data ? <Title rows={rows} /> : t`Diagnósticos`}
      lead={
        list.data && unmeasured.length > 0 ? (
          <Trans>Sin línea base: {unmeasured.map(({ name }) => name).join(', ')}.</Trans>
        ) : (
          <Trans>Se contesta con el municipio, criterio por criterio, y lo firman las dos partes.</Trans>
        )
      }
      actions={rows.length > 0 && open}
    >
      <section className="stack-12" aria-label={t`Diagnósticos`}>
        <nav className="tabs" aria-label={t`Filtrar diagnósticos`}>
          <Link className="tab" to="?" replace aria-current={signed ? undefined : 'page'}>
            <Trans>Por atender</Trans> <span className="n">{rows.filter(({ status }) => status !== 'signed').length}</span>
          </Link>
          <Link className="tab" to="?ver=firmados" replace aria-current={signed ? 'page' : undefined}>
            <Trans>Firmados</Trans> <span className="n">{rows.filter(({ status }) => status === 'signed').length}</span>
          </Link>
        </nav>
        {list.error ? (
          <Trouble problem={list.error} again={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton lines={7} />
        ) : shown.length === 0 ? (
          <EmptyState title={signed ? <Trans>Ninguno está firmado aún</Trans> : <Trans>Nada espera a nadie</Trans>} action={rows.length === 0 && open}>
            {signed ? (
              <Trans>Aparecen aquí cuando firman quien evaluó y el municipio.</Trans>
            ) : mayPlan ? (
              <Trans>Planee la línea base o el seguimiento de un municipio.</Trans>
            ) : (
              <Trans>El programa planea aquí la línea base y los seguimientos de su municipio.</Trans>
            )}
          </EmptyState>
        ) : (
          <Rows rows={shown} label={signed ? t`Diagnósticos firmados` : t`Diagnósticos por atender`} />
        )}
      </section>
      {isPlanning && list.data && <PlanDialog rows={rows} unmeasured={unmeasured} onClose={() => setPlanning(false)} />}
    </Work>
  )
}
