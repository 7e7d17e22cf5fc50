import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listOutside, outsideStates, type OutsideLine, type OutsideState } from '@tequio/contracts/training/outside'
import { useState } from 'react'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort, dayOf } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { OutsideDialog } from './OutsideDialog.tsx'
import { hoursWords, spanWords, stateTone, stateWords } from './words.ts'

const isState = (text: string | null): text is OutsideState => outsideStates.includes(text as OutsideState)

/** Outside training that waits, with who waits longest first, or of any other state; one opens with its proof and is decided there. */
export const OutsideList = () => {
  const { t } = useLingui()
  const me = useMe()
  const decides = has(me, 'staff')
  const [search, change] = useFilters()
  const [opened, setOpened] = useState<OutsideLine>()
  const [asked, municipality, after] = [search.get('busca') ?? '', search.get('municipio') ?? '', search.get('desde') ?? undefined]
  const chosen = search.get('estado')
  // without a choice staff see what they have to decide
  const state = isState(chosen) ? chosen : chosen === 'todas' || !decides ? undefined : 'submitted'
  const [typed, setTyped] = useState(asked)
  const list = useQuery({
    ...queryOf(listOutside, {
      query: { ...(asked ? { search: asked } : {}), ...(municipality ? { municipality } : {}), ...(state ? { state } : {}), ...(after ? { after } : {}), limit: 50 },
    }),
    placeholderData: keepPreviousData,
  })
  const places = list.data?.municipalities ?? []
  const isFiltered = asked !== '' || municipality !== '' || chosen !== null
  return (
    <Work
      name={t`Capacitación externa`}
      crumbs={decides ? [{ to: '/equipo/capacitacion', words: t`Capacitación` }] : [{ to: '/equipo/mi-municipio', words: t`Mi municipio` }]}
      title={
        list.data ? (
          <Plural
            value={list.data.waiting}
            _0="Ninguna capacitación externa espera revisión"
            one="# capacitación externa espera revisión"
            many="# capacitaciones externas esperan revisión"
            other="# capacitaciones externas esperan revisión"
          />
        ) : (
          <Trans>Capacitación externa</Trans>
        )
      }
      lead={
        decides ? (
          <Trans>La dieron otras instituciones. Al aprobarla, sus horas cuentan al momento en el historial de la persona.</Trans>
        ) : (
          <Trans>Para enviar una, abra a la persona en Personas.</Trans>
        )
      }
    >
      <form
        className="filters"
        role="search"
        aria-label={t`Filtrar capacitación externa`}
        onSubmit={(event) => {
          event.preventDefault()
          change('busca', typed.trim())
        }}
      >
        <TextField slim type="search" label={t`Persona o curso`} value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        {places.length > 1 && (
          <Select
            slim
            label={t`Municipio`}
            value={municipality}
            onChange={(event) => change('municipio', event.currentTarget.value)}
            options={[['', t`Todos`], ...places.map((one) => [one.municipalityId, one.name] as const)]}
          />
        )}
        <Select
          slim
          label={t`Estado`}
          value={state ?? 'todas'}
          onChange={(event) => change('estado', event.currentTarget.value)}
          options={[['todas', t`Todas`], ...outsideStates.map((one) => [one, stateWords(one)] as const)]}
        />
        <Button type="submit" size="slim" icon="search">
          <Trans>Buscar</Trans>
        </Button>
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={8} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={isFiltered ? <Trans>Ninguna con estos filtros</Trans> : <Trans>No hay nada por revisar</Trans>}>
          {isFiltered ? <Trans>Cambie los filtros para ver otras.</Trans> : <Trans>Aquí llega lo que envían las personas y sus enlaces.</Trans>}
        </EmptyState>
      ) : (
        <Table
          caption={t`Capacitación externa`}
          rows={list.data.items}
          rowKey={(row) => row.outsideId}
          isOn={(row) => row.outsideId === opened?.outsideId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (row) => (
                <span>
                  {has(me, 'liaison') ? <Link to={`/equipo/personas/${row.personId}/externa`}>{row.personName}</Link> : row.personName}
                  <span className="sub">{row.municipality}</span>
                </span>
              ),
            },
            {
              key: 'course',
              words: t`Curso`,
              cell: (row) => (
                <span>
                  {row.title}
                  <span className="sub">{row.institution}</span>
                </span>
              ),
            },
            {
              key: 'hours',
              words: t`Duración`,
              cell: (row) => (
                <span>
                  {hoursWords(row.hours)}
                  <span className="sub">{spanWords(row)}</span>
                </span>
              ),
            },
            { key: 'sent', words: t`Enviada`, cell: (row) => dayInShort(dayOf(row.submittedAt)) },
            { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={stateTone[row.state]}>{stateWords(row.state)}</Chip> },
            {
              key: 'act',
              words: t`Acciones`,
              cell: (row) => (
                <Button size="slim" onClick={() => setOpened(row)}>
                  {decides && row.state === 'submitted' ? <Trans>Revisar</Trans> : <Trans>Ver</Trans>}
                  <span className="vh">
                    {' '}
                    {row.title}, {row.personName}
                  </span>
                </Button>
              ),
            },
          ]}
          foot={
            <Pager
              shown={list.data.items.length}
              first={after ? () => change('desde', undefined) : undefined}
              more={list.data.next ? () => change('desde', list.data.next ?? undefined) : undefined}
              busy={list.isFetching}
            />
          }
        />
      )}
      <OutsideDialog key={opened?.outsideId ?? ''} of={opened} onClose={() => setOpened(undefined)} />
    </Work>
  )
}
