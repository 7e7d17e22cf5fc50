import '../../ui/css/table.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readEdition } from '@tequio/contracts/training/edition'
import { listSubmissions, type SubmissionLine } from '@tequio/contracts/training/grading'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { editionPath, submissionPath } from './paths.ts'
import { holderWords, listWords, sinceWords, states } from './words.ts'

const Lines = ({ items, editionId, state, foot }: { items: readonly SubmissionLine[]; editionId: string; state: (typeof states)[number]; foot: ReactNode }) => {
  const { t } = useLingui()
  const isHandedIn = state !== 'todo'
  return (
    <Table
      caption={listWords(state)}
      rows={items}
      rowKey={(row) => row.enrolmentId}
      columns={[
        {
          key: 'name',
          words: t`Persona`,
          cell: (row) =>
            isHandedIn ? (
              <span>
                <Link to={submissionPath(editionId, row.enrolmentId)}>{row.name}</Link>
                <span className="sub">{row.municipality}</span>
              </span>
            ) : (
              <PersonCell name={row.name} sub={row.municipality} />
            ),
        },
        ...(isHandedIn
          ? [
              { key: 'since', words: state === 'waiting' ? t`Espera desde` : t`Revisada`, cell: (row: SubmissionLine) => (row.since ? sinceWords(row.since) : '') },
              { key: 'texts', words: t`Entregas`, cell: (row: SubmissionLine) => row.texts },
              {
                key: 'who',
                words: t`Quién la revisa`,
                cell: (row: SubmissionLine) =>
                  row.isOwn ? (
                    <Chip>
                      <Trans>Es la suya: la revisa otra persona</Trans>
                    </Chip>
                  ) : row.heldBy ? (
                    <Chip tone="warn">{holderWords(row.heldBy)}</Chip>
                  ) : (
                    <span className="none">
                      <Trans>Nadie todavía</Trans>
                    </span>
                  ),
              },
            ]
          : []),
      ]}
      foot={foot}
    />
  )
}

/** The assignments of an edition: what waits longest first. State, filters and page stand in the address. */
export const Submissions = () => {
  const { t } = useLingui()
  const { editionId = '' } = useParams()
  const [filters, change] = useFilters()
  const [typed, setTyped] = useState(filters.get('busca') ?? '')
  const state = states.find((one) => one === filters.get('estado')) ?? 'waiting'
  const search = filters.get('busca') ?? undefined
  const municipality = filters.get('municipio') ?? undefined
  const after = filters.get('desde') ?? undefined
  const edition = useQuery(queryOf(readEdition, { params: { editionId } }))
  const read = useQuery({
    ...queryOf(listSubmissions, {
      params: { editionId },
      query: { state, ...(search && { search }), ...(municipality && { municipality }), ...(after && { after }), limit: 50 },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: editionPath(editionId), words: read.data?.edition.name ?? t`Edición` },
  ]
  if (!read.data) return <WorkWaiting name={t`Actividades`} crumbs={crumbs} read={read} />
  const { counts, first, items, next, edition: about } = read.data
  const isFiltered = search !== undefined || municipality !== undefined
  if (about.asks === '')
    return (
      <Work name={t`Actividades`} crumbs={crumbs} meta={about.courseTitle} title={<Trans>Este curso no pide una actividad</Trans>}>
        <EmptyState title={<Trans>No hay nada que revisar</Trans>}>
          <Trans>Cuando quien escribe el curso le ponga una actividad, las ediciones que se abran después la tendrán aquí.</Trans>
        </EmptyState>
      </Work>
    )
  return (
    <Work
      name={t`Actividades`}
      crumbs={crumbs}
      meta={about.courseTitle}
      title={
        <Plural
          value={counts.waiting}
          _0="Ninguna actividad espera revisión"
          one="# actividad espera revisión"
          many="# actividades esperan revisión"
          other="# actividades esperan revisión"
        />
      }
      lead={
        about.isAsked ? (
          <Trans>En esta edición la actividad aceptada se pide para terminar el curso.</Trans>
        ) : (
          <Trans>En esta edición la actividad no se pide para terminar; quien la entrega espera un comentario.</Trans>
        )
      }
      actions={
        first && (
          <ButtonLink look="next" after="right" to={submissionPath(editionId, first)}>
            <Trans>Revisar la que más espera</Trans>
          </ButtonLink>
        )
      }
    >
      <details className="card">
        <summary className="link-row">
          <Trans>Qué se pide</Trans>
        </summary>
        <p className="prose">{about.asks}</p>
      </details>
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
          label={t`Estado`}
          value={state}
          onChange={(event) => change('estado', event.currentTarget.value)}
          options={states.map((one) => [one, `${listWords(one)} (${counts[one]})`] as const)}
        />
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...(edition.data?.municipalities ?? []).map((one) => [one.municipalityId, one.name] as const)]}
        />
        <TextField slim type="search" label={t`Nombre`} value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" size="slim" icon="search">
          <Trans>Buscar</Trans>
        </Button>
      </form>
      {read.error && <Trouble problem={read.error} again={() => void read.refetch()} />}
      {read.isPlaceholderData ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <EmptyState
          title={isFiltered ? <Trans>Nadie con estos filtros</Trans> : state === 'waiting' ? <Trans>Todo está revisado</Trans> : <Trans>No hay ninguna en este estado</Trans>}
        >
          {isFiltered ? (
            <Trans>Quite un filtro o busque otro nombre.</Trans>
          ) : state === 'waiting' ? (
            <Trans>Lo que las personas entreguen aparece aquí solo, lo que más espera primero.</Trans>
          ) : (
            <Trans>Elija otro estado arriba.</Trans>
          )}
        </EmptyState>
      ) : (
        <Lines
          items={items}
          editionId={editionId}
          state={state}
          foot={
            <Pager shown={items.length} first={after ? () => change('desde', undefined) : undefined} more={next ? () => change('desde', next) : undefined} busy={read.isFetching} />
          }
        />
      )}
    </Work>
  )
}
