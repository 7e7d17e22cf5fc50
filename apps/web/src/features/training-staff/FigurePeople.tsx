import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listParticipationPeople, participationSplits, readParticipation } from '@tequio/contracts/training/participation'
import { queryOf } from '../../api/query.ts'
import { numberInWords } from '../../session/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { periodInWords, splitHead } from './figure-words.ts'
import { usePeriod } from './use-period.ts'

/** The persons behind a figure of the table. */
export const FigurePeople = () => {
  const { t } = useLingui()
  const period = usePeriod()
  const { search, change } = period
  const split = participationSplits.find((one) => one === search.get('por'))
  const key = search.get('clave') ?? ''
  const after = search.get('desde') ?? undefined
  const query = period.query ?? { to: '' }
  const enabled = period.query !== undefined
  const table = useQuery({ ...queryOf(readParticipation, { query }), enabled })
  const list = useQuery({ ...queryOf(listParticipationPeople, { query: { ...query, ...(split && { split, key }), ...(after && { after }), limit: 50 } }), enabled })
  const row = split && table.data?.splits[split].find((one) => one.key === key)
  const what = split ? `${splitHead(split)}: ${row?.name || t`Sin dato`}` : t`Todas`
  const back = new URLSearchParams(search)
  for (const name of ['por', 'clave', 'desde']) back.delete(name)
  const problem = period.error ?? list.error
  return (
    <Work
      name={t`Personas capacitadas`}
      crumbs={[
        { to: '/equipo/capacitacion', words: t`Capacitación` },
        { to: `/equipo/capacitacion/cifras?${back}`, words: t`Cifras` },
      ]}
      meta={table.data && periodInWords(table.data)}
      title={what}
      lead={
        row && (
          <Trans>
            {numberInWords(row.people)} personas, {numberInWords(row.participations)} participaciones y {numberInWords(row.hours)} horas.
          </Trans>
        )
      }
    >
      {problem ? (
        <Trouble problem={problem} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={<Trans>Nadie en este grupo</Trans>}>
          <Trans>Vuelva a las cifras y elija otro periodo u otro grupo.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Personas capacitadas`}
          rows={list.data.items}
          rowKey={(person) => person.personId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (person) => <PersonCell name={person.name} sub={person.post} />,
            },
            { key: 'where', words: t`Municipio`, cell: (person) => person.municipality },
            { key: 'participations', words: t`Participaciones`, align: 'num', cell: (person) => numberInWords(person.participations) },
            { key: 'completed', words: t`Cursos terminados`, align: 'num', cell: (person) => numberInWords(person.completed) },
            { key: 'hours', words: t`Horas`, align: 'num', cell: (person) => numberInWords(person.hours) },
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
    </Work>
  )
}
