import '../../ui/css/table.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listEssays, type EssayLine, type EssayState } from '@tequio/contracts/training/essay'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { editionPath, essayPath } from './paths.ts'
import { holderWords, sinceWords } from './words.ts'

/** The open answers of an edition's final tests: what waits longest first. */
export const Essays = () => {
  const { t } = useLingui()
  const { editionId = '' } = useParams()
  const [filters, change] = useFilters()
  const [typed, setTyped] = useState(filters.get('busca') ?? '')
  const state: EssayState = filters.get('estado') === 'graded' ? 'graded' : 'waiting'
  const search = filters.get('busca') ?? undefined
  const after = filters.get('desde') ?? undefined
  const read = useQuery({
    ...queryOf(listEssays, { params: { editionId }, query: { state, ...(search && { search }), ...(after && { after }), limit: 50 } }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: editionPath(editionId), words: read.data?.edition.name ?? t`Edición` },
  ]
  if (!read.data) return <WorkWaiting name={t`Respuestas abiertas`} crumbs={crumbs} read={read} />
  const { counts, first, items, next, edition, isAsked } = read.data
  if (!isAsked && counts.waiting + counts.graded === 0)
    return (
      <Work name={t`Respuestas abiertas`} crumbs={crumbs} meta={edition.courseTitle} title={<Trans>La prueba final de este curso no tiene preguntas abiertas</Trans>}>
        <EmptyState title={<Trans>No hay nada que calificar</Trans>}>
          <Trans>Cuando el banco tenga una respuesta abierta en la prueba final, las ediciones que se abran después la tendrán aquí.</Trans>
        </EmptyState>
      </Work>
    )
  const who = (row: EssayLine) =>
    row.isOwn ? (
      <Chip>
        <Trans>Es la suya: la califica otra persona</Trans>
      </Chip>
    ) : row.heldBy ? (
      <Chip tone="warn">{holderWords(row.heldBy)}</Chip>
    ) : (
      ''
    )
  return (
    <Work
      name={t`Respuestas abiertas`}
      crumbs={crumbs}
      meta={edition.courseTitle}
      title={
        <Plural
          value={counts.waiting}
          _0="Ninguna prueba está por calificarse"
          one="# prueba está por calificarse"
          many="# pruebas están por calificarse"
          other="# pruebas están por calificarse"
        />
      }
      lead={<Trans>Mientras no se califica, la prueba final no tiene resultado y la persona no puede hacer otra.</Trans>}
      actions={
        first && (
          <ButtonLink look="next" after="right" to={essayPath(editionId, first)}>
            <Trans>Calificar la que más espera</Trans>
          </ButtonLink>
        )
      }
    >
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
          options={[
            ['waiting', `${t`Por calificar`} (${counts.waiting})`],
            ['graded', `${t`Calificadas`} (${counts.graded})`],
          ]}
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
          title={search ? <Trans>Nadie con estos filtros</Trans> : state === 'waiting' ? <Trans>Todo está calificado</Trans> : <Trans>No hay ninguna en este estado</Trans>}
        >
          <Trans>Lo que las personas entreguen aparece aquí solo, lo que más espera primero.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={state === 'waiting' ? t`Por calificar` : t`Calificadas`}
          rows={items}
          rowKey={(row) => row.attemptId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (row) => (
                <span>
                  <Link to={essayPath(editionId, row)}>{row.name}</Link>
                  <span className="sub">{row.municipality}</span>
                </span>
              ),
            },
            { key: 'since', words: state === 'waiting' ? t`Espera desde` : t`Calificada`, cell: (row) => sinceWords(row.since) },
            { key: 'who', words: t`Quién la califica`, cell: who },
          ]}
          foot={
            <Pager shown={items.length} first={after ? () => change('desde', undefined) : undefined} more={next ? () => change('desde', next) : undefined} busy={read.isFetching} />
          }
        />
      )}
    </Work>
  )
}
