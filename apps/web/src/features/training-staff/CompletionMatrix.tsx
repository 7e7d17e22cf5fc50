import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { exportCompletionMatrix, readCompletionMatrix, readMatrixTotals, type MatrixTotals } from '@tequio/contracts/training/completion-matrix'
import { readEdition } from '@tequio/contracts/training/edition'
import { useState } from 'react'
import { useParams } from 'react-router'
import { download, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { CompletionTable, Key, type Opens } from './CompletionTable.tsx'
import { markWords, matrixMarks, moduleStates, moduleStateWords, seatNames, seats } from './matrix-words.ts'

type Modules = Reply<typeof readCompletionMatrix>['modules']

const Lead = ({ totals, modules }: { totals: MatrixTotals; modules: Modules }) => {
  const far = totals.modules.reduce((most, one) => (one.none > most.none ? one : most), totals.modules[0] ?? { number: 0, none: 0 })
  const title = modules[far.number - 1]?.title ?? ''
  if (far.none === 0) return <Trans>Todas las personas empezaron todos los módulos.</Trans>
  return (
    <Plural
      value={far.none}
      one={`El módulo menos empezado es el ${far.number}, ${title}: le falta a # persona.`}
      many={`El módulo menos empezado es el ${far.number}, ${title}: les falta a # personas.`}
      other={`El módulo menos empezado es el ${far.number}, ${title}: les falta a # personas.`}
    />
  )
}

/** Persons by modules of one edition; filters, the open figure and the page stand in the address. */
export const CompletionMatrix = () => {
  const { t } = useLingui()
  const { editionId = '' } = useParams()
  const [search, change] = useFilters()
  const [typed, setTyped] = useState(search.get('busca') ?? '')
  const [saving, setSaving] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem>()
  const seat = seats.find((one) => one === search.get('lugar'))
  const municipality = search.get('municipio') ?? undefined
  const asked = search.get('busca') ?? undefined
  const state = moduleStates.find((one) => one === search.get('avance'))
  const module = Number(search.get('modulo')) || undefined
  const mark = matrixMarks.find((one) => one === search.get('prueba'))
  const after = search.get('desde') ?? undefined
  const people = { ...(seat && { seat }), ...(municipality && { municipality }), ...(asked && { search: asked }) }
  const opened = { ...(module && state && { module, state }), ...(mark && { mark }) }
  const edition = useQuery(queryOf(readEdition, { params: { editionId } }))
  const totals = useQuery({ ...queryOf(readMatrixTotals, { params: { editionId }, query: people }), placeholderData: keepPreviousData })
  const list = useQuery({
    ...queryOf(readCompletionMatrix, { params: { editionId }, query: { ...people, ...opened, ...(after && { after }), limit: 50 } }),
    placeholderData: keepPreviousData,
  })
  const save = async () => {
    setSaving(true)
    setTrouble(undefined)
    await download(exportCompletionMatrix, { params: { editionId }, query: { ...people, ...opened } }).catch((problem: unknown) => setTrouble(asProblem(problem)))
    setSaving(false)
  }
  const opens: Opens = (of) => {
    const next = new URLSearchParams(search)
    for (const name of ['modulo', 'avance', 'prueba', 'desde']) next.delete(name)
    const isOpen = 'mark' in of ? of.mark === mark : of.module === module && of.state === state
    if (isOpen) return { to: `?${next}`, isOpen }
    if ('mark' in of) next.set('prueba', of.mark)
    else {
      next.set('modulo', String(of.module))
      next.set('avance', of.state)
    }
    return { to: `?${next}`, isOpen }
  }
  const forget = () => {
    for (const name of ['modulo', 'avance', 'prueba']) change(name, undefined)
  }
  const problem = list.error ?? edition.error
  const modules = list.data?.modules ?? []
  const title = module === undefined ? '' : (modules[module - 1]?.title ?? '')
  const stateIs = state && moduleStateWords(state)
  const markIs = mark && markWords(mark)
  const [all, certified] = [totals.data?.people ?? 0, totals.data?.certificates ?? 0]
  return (
    <Work
      name={t`Avance por módulo`}
      crumbs={[
        { to: '/equipo/capacitacion', words: t`Capacitación` },
        { to: `/equipo/capacitacion/${editionId}`, words: edition.data?.edition.name ?? t`Edición` },
      ]}
      meta={edition.data?.edition.courseTitle}
      title={
        !totals.data ? (
          <Trans>Avance por módulo</Trans>
        ) : all === 0 ? (
          <Trans>Nadie con estos filtros</Trans>
        ) : (
          <Plural
            value={certified}
            _0={`Nadie de ${all} tiene su constancia todavía`}
            one={`# de ${all} personas tiene su constancia`}
            many={`# de ${all} personas tienen su constancia`}
            other={`# de ${all} personas tienen su constancia`}
          />
        )
      }
      lead={totals.data && modules.length > 0 && all > 0 ? <Lead totals={totals.data} modules={modules} /> : undefined}
      actions={
        <Button size="slim" icon="table" busy={saving} onClick={() => void save()}>
          XLSX
        </Button>
      }
    >
      {trouble && <Trouble problem={trouble} />}
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
          label={t`Lugar`}
          value={seat ?? ''}
          onChange={(event) => change('lugar', event.currentTarget.value)}
          options={[['', t`Todos`], ...seats.map((one) => [one, seatNames()[one]] as const)]}
        />
        <TextField slim type="search" label={t`Nombre`} value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" size="slim" icon="search">
          <Trans>Buscar</Trans>
        </Button>
      </form>
      {problem ? (
        <Trouble problem={problem} again={() => void Promise.all([list.refetch(), totals.refetch(), edition.refetch()])} whole />
      ) : !list.data ? (
        <Skeleton lines={12} />
      ) : list.data.items.length === 0 ? (
        <EmptyState
          title={<Trans>Nadie con estos filtros</Trans>}
          action={
            (stateIs || markIs) && (
              <Button onClick={forget}>
                <Trans>Ver a todas</Trans>
              </Button>
            )
          }
        >
          <Trans>Quite un filtro o inscriba a las primeras personas.</Trans>
        </EmptyState>
      ) : (
        <section className="stack-12" aria-labelledby="avance">
          <h2 className="vh" id="avance">
            <Trans>Personas y módulos</Trans>
          </h2>
          <div className="split">
            <Key />
            {(stateIs || markIs) && (
              <p className="row" role="status">
                <b>
                  {markIs ? (
                    <Trans>Solo {markIs}</Trans>
                  ) : (
                    <Trans>
                      Solo {title}: {stateIs}
                    </Trans>
                  )}
                </b>
                <Button look="quiet" size="slim" onClick={forget}>
                  <Trans>Ver a todas</Trans>
                </Button>
              </p>
            )}
          </div>
          <CompletionTable modules={modules} items={list.data.items} totals={totals.data} opens={opens} />
          <Pager
            shown={list.data.items.length}
            first={after ? () => change('desde', undefined) : undefined}
            more={list.data.next ? () => change('desde', list.data.next ?? undefined) : undefined}
            busy={list.isFetching}
          />
        </section>
      )}
    </Work>
  )
}
