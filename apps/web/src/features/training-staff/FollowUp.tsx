import './matrix-people.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { countFollowUp, listFollowUp, type FollowUpList } from '@tequio/contracts/training/follow-up'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { numberInWords } from '../../session/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { FollowUpTable } from './FollowUpTable.tsx'
import { NudgeAll } from './NudgeAll.tsx'

const spans = [7, 14, 30]
const usual = 14

/** Who stands still in a course and who is late, with a reminder for each or for all of the list. */
export const FollowUp = () => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const list: FollowUpList = search.get('lista') === 'atrasadas' ? 'overdue' : 'stalled'
  const days = spans.find((one) => String(one) === search.get('dias')) ?? usual
  const edition = search.get('edicion') ?? undefined
  const municipality = search.get('municipio') ?? undefined
  const after = search.get('desde') ?? undefined
  const about = { days, ...(edition && { edition }), ...(municipality && { municipality }) }
  const counts = useQuery({ ...queryOf(countFollowUp, { query: about }), placeholderData: keepPreviousData })
  const found = useQuery({ ...queryOf(listFollowUp, { query: { ...about, list, ...(after && { after }), limit: 50 } }), placeholderData: keepPreviousData })
  const counted = counts.data?.[list]
  const tab = (to: FollowUpList) => {
    const next = new URLSearchParams(search)
    next.delete('desde')
    if (to === 'overdue') next.set('lista', 'atrasadas')
    else next.delete('lista')
    return `?${next}`
  }
  const problem = counts.error ?? found.error
  const people = counted?.people ?? 0
  return (
    <Work
      name={t`Seguimiento`}
      crumbs={[{ to: '/equipo/capacitacion', words: t`Capacitación` }]}
      title={
        !counted ? (
          <Trans>Seguimiento</Trans>
        ) : list === 'stalled' ? (
          <Plural
            value={people}
            _0={`Nadie lleva ${days} días sin avanzar`}
            one={`# persona lleva ${days} días o más sin avanzar`}
            many={`# personas llevan ${days} días o más sin avanzar`}
            other={`# personas llevan ${days} días o más sin avanzar`}
          />
        ) : (
          <Plural
            value={people}
            _0="Nadie va con atraso"
            one="# persona va con atraso o tiene el fin cerca"
            many="# personas van con atraso o tienen el fin cerca"
            other="# personas van con atraso o tienen el fin cerca"
          />
        )
      }
      lead={
        list === 'stalled' ? (
          <Trans>Tienen su lugar abierto en una edición en curso y no han hecho nada en ese tiempo.</Trans>
        ) : (
          <Trans>Les falta una quinta parte del curso o más para ir al paso de su edición, o esta termina en siete días o menos.</Trans>
        )
      }
      actions={counted && people > 0 ? <NudgeAll about={{ ...about, list }} counted={counted} /> : undefined}
    >
      <nav className="tabs" aria-label={t`Lista`}>
        <Link className="tab" to={tab('stalled')} replace aria-current={list === 'stalled' ? 'page' : undefined}>
          <Trans>Sin avanzar</Trans> {counts.data && <span className="n">{numberInWords(counts.data.stalled.people)}</span>}
        </Link>
        <Link className="tab" to={tab('overdue')} replace aria-current={list === 'overdue' ? 'page' : undefined}>
          <Trans>Con atraso</Trans> {counts.data && <span className="n">{numberInWords(counts.data.overdue.people)}</span>}
        </Link>
      </nav>
      <form className="filters follow-up" onSubmit={(event) => event.preventDefault()}>
        <Select
          slim
          label={t`Edición`}
          value={edition ?? ''}
          onChange={(event) => change('edicion', event.currentTarget.value)}
          options={[['', t`Todas`], ...(counts.data?.editions ?? []).map((one) => [one.editionId, `${one.courseTitle}: ${one.name}`] as const)]}
        />
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...(counts.data?.municipalities ?? []).map((one) => [one.municipalityId, one.name] as const)]}
        />
        {list === 'stalled' && (
          <Select
            slim
            label={t`Sin avanzar`}
            value={String(days)}
            onChange={(event) => change('dias', event.currentTarget.value)}
            options={spans.map((span) => [String(span), t`${span} días o más`] as const)}
          />
        )}
      </form>
      {problem ? (
        <Trouble problem={problem} again={() => void Promise.all([counts.refetch(), found.refetch()])} whole />
      ) : !found.data ? (
        <Skeleton lines={9} />
      ) : found.data.items.length === 0 ? (
        <EmptyState title={list === 'stalled' ? <Trans>Todas las personas avanzan</Trans> : <Trans>Todas las personas van al paso</Trans>}>
          <Trans>Con estos filtros no hay a quién recordarle su curso.</Trans>
        </EmptyState>
      ) : (
        <FollowUpTable
          items={found.data.items}
          list={list}
          foot={
            <Pager
              shown={found.data.items.length}
              first={after ? () => change('desde', undefined) : undefined}
              more={found.data.next ? () => change('desde', found.data.next ?? undefined) : undefined}
              busy={found.isFetching}
            />
          }
        />
      )}
    </Work>
  )
}
