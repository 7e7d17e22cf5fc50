import '../../ui/css/table.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readEdition } from '@tequio/contracts/training/edition'
import { exportGradebook, readGradebook, type Gradebook as Shape, type GradebookRow } from '@tequio/contracts/training/gradebook'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { download } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort, numberInWords } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { editionPath, submissionPath } from './paths.ts'
import { Regrade } from './Regrade.tsx'
import { assignmentWords, seatNames, seats } from './words.ts'

const Grade = ({ value, good }: { value: number | null; good?: boolean }) =>
  value === null ? (
    <span className="none">
      <Trans>Sin hacer</Trans>
    </span>
  ) : (
    <span className={good ? 'strong nowrap' : 'nowrap'}>
      {numberInWords(value)}
      {good && (
        <>
          {' '}
          <span aria-hidden="true">✓</span>
          <span className="vh">
            <Trans>aprobada</Trans>
          </span>
        </>
      )}
    </span>
  )

const Assignment = ({ of, editionId, most }: { of: GradebookRow; editionId: string; most: number }) => {
  const { points } = of
  if (of.assignment === 'todo') return <span className="none">{assignmentWords('todo')}</span>
  return (
    <span>
      <Link to={submissionPath(editionId, of.enrolmentId)}>{assignmentWords(of.assignment)}</Link>
      {points !== null && most > 0 && (
        <span className="sub">
          <Trans>
            {points} de {most} puntos
          </Trans>
        </span>
      )}
    </span>
  )
}

const Rows = ({ of, editionId, foot }: { of: Shape; editionId: string; foot: ReactNode }) => {
  const { t } = useLingui()
  const cases = of.cases.length
  return (
    <Table
      caption={t`Calificaciones`}
      rows={of.items}
      rowKey={(row) => row.enrolmentId}
      columns={[
        { key: 'name', words: t`Persona`, cell: (row) => <PersonCell name={row.name} sub={row.municipality} /> },
        { key: 'pre', words: t`Prueba inicial`, cell: (row) => <Grade value={row.pre} /> },
        {
          key: 'lessons',
          words: t`Lecciones`,
          cell: (row) => (
            <span className="nowrap">
              <Trans>
                {row.lessonsDone} de {of.lessons}
              </Trans>
            </span>
          ),
        },
        ...(cases > 0
          ? [
              {
                key: 'cases',
                words: t`Casos`,
                cell: (row: GradebookRow) => {
                  const done = row.cases.filter(Boolean).length
                  return (
                    <span className="nowrap">
                      <Trans>
                        {done} de {cases}
                      </Trans>
                    </span>
                  )
                },
              },
            ]
          : []),
        { key: 'post', words: t`Prueba final`, cell: (row) => (row.isWaiting && row.post === null ? <Trans>Por calificar</Trans> : <Grade value={row.post} good={row.passed} />) },
        ...(of.hasAssignment
          ? [
              {
                key: 'assignment',
                words: of.isAsked ? t`Actividad (se pide)` : t`Actividad`,
                cell: (row: GradebookRow) => <Assignment of={row} editionId={editionId} most={of.mostPoints} />,
              },
            ]
          : []),
        {
          key: 'state',
          words: t`Estado`,
          cell: (row) => {
            const day = row.completedOn === null ? '' : dayInShort(row.completedOn)
            return (
              <span>
                {seatNames()[row.seat]}
                {day !== '' && <span className="sub">{day}</span>}
                {row.certificateId !== null && (
                  <span className="sub">
                    <Trans>Con constancia</Trans>
                  </span>
                )}
              </span>
            )
          },
        },
      ]}
      foot={foot}
    />
  )
}

/** Who got what in an edition, by surname; filters and page stand in the address. */
export const Gradebook = () => {
  const { t } = useLingui()
  const { grants } = useMe()
  const { editionId = '' } = useParams()
  const [filters, change] = useFilters()
  const [typed, setTyped] = useState(filters.get('busca') ?? '')
  const [saving, setSaving] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem>()
  const seat = seats.find((one) => one === filters.get('lugar'))
  const municipality = filters.get('municipio') ?? undefined
  const search = filters.get('busca') ?? undefined
  const after = filters.get('desde') ?? undefined
  const about = { ...(seat && { seat }), ...(municipality && { municipality }), ...(search && { search }) }
  const edition = useQuery(queryOf(readEdition, { params: { editionId } }))
  const read = useQuery({ ...queryOf(readGradebook, { params: { editionId }, query: { ...about, ...(after && { after }), limit: 50 } }), placeholderData: keepPreviousData })
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: editionPath(editionId), words: edition.data?.edition.name ?? t`Edición` },
  ]
  if (!read.data) return <WorkWaiting name={t`Calificaciones`} crumbs={crumbs} read={read} lines={12} />
  const save = async () => {
    setSaving(true)
    setTrouble(undefined)
    await download(exportGradebook, { params: { editionId }, query: about }).catch((problem: unknown) => setTrouble(asProblem(problem)))
    setSaving(false)
  }
  const { items, next, minGrade } = read.data
  const counts = edition.data?.edition.counts
  const completed = counts?.completed ?? 0
  const all = counts ? counts.active + counts.paused + counts.completed + counts.waiting : 0
  return (
    <Work
      name={t`Calificaciones`}
      crumbs={crumbs}
      meta={edition.data?.edition.courseTitle}
      title={
        counts ? (
          <Plural
            value={completed}
            _0={`Nadie de ${all} ha terminado todavía`}
            one={`# de ${all} personas terminó el curso`}
            many={`# de ${all} personas terminaron el curso`}
            other={`# de ${all} personas terminaron el curso`}
          />
        ) : (
          <Trans>Calificaciones</Trans>
        )
      }
      lead={<Trans>La prueba final se aprueba con {minGrade} o más; cuenta el mejor intento.</Trans>}
      actions={
        <Button size="slim" icon="table" busy={saving} onClick={() => void save()}>
          XLSX
        </Button>
      }
    >
      {trouble && <Trouble problem={trouble} />}
      {grants.some((grant) => grant.kind === 'programme') && <Regrade editionId={editionId} />}
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          change('busca', typed.trim())
        }}
      >
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...(edition.data?.municipalities ?? []).map((one) => [one.municipalityId, one.name] as const)]}
        />
        <Select
          slim
          label={t`Estado`}
          value={seat ?? ''}
          onChange={(event) => change('lugar', event.currentTarget.value)}
          options={[['', t`Todos`], ...seats.map((one) => [one, seatNames()[one]] as const)]}
        />
        <TextField slim type="search" label={t`Nombre`} value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" size="slim" icon="search">
          <Trans>Buscar</Trans>
        </Button>
      </form>
      {read.error && <Trouble problem={read.error} again={() => void read.refetch()} />}
      {items.length === 0 ? (
        <EmptyState title={<Trans>Nadie con estos filtros</Trans>}>
          <Trans>Quite un filtro o inscriba a las primeras personas.</Trans>
        </EmptyState>
      ) : (
        <Rows
          of={read.data}
          editionId={editionId}
          foot={
            <Pager shown={items.length} first={after ? () => change('desde', undefined) : undefined} more={next ? () => change('desde', next) : undefined} busy={read.isFetching} />
          }
        />
      )}
    </Work>
  )
}
