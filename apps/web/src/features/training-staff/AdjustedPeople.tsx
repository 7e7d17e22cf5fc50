import { t } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listAdjustedPeople } from '@tequio/contracts/training/closing'
import { readParticipation } from '@tequio/contracts/training/participation'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { differenceInWords, periodInWords } from './figure-words.ts'
import { usePeriod } from './use-period.ts'

type Person = Reply<typeof listAdjustedPeople>['items'][number]
const changeWords = (change: Person['change']): string => ({ added: t`Ahora cuenta`, gone: t`Ya no cuenta`, changed: t`Cambió` })[change]
const tones = { added: 'ok', gone: 'warn', changed: 'info' } as const

/** The persons behind what a quarter tells of a closed one. */
export const AdjustedPeople = () => {
  const { t } = useLingui()
  const period = usePeriod()
  const { search, change } = period
  const about = search.get('sobre')
  const after = search.get('desde') ?? undefined
  const { from, to } = { from: '', to: '', ...period.query }
  const table = useQuery({ ...queryOf(readParticipation, { query: { from, to } }), enabled: period.query !== undefined })
  const adjustment = table.data?.adjustments.find((one) => about === null || one.from === about)
  const query = { from, to, about: adjustment?.from ?? '', ...(after && { after }), limit: 50 }
  const list = useQuery({ ...queryOf(listAdjustedPeople, { query }), enabled: adjustment !== undefined })
  const back = new URLSearchParams(search)
  for (const name of ['sobre', 'desde']) back.delete(name)
  const problem = period.error ?? table.error ?? list.error
  const [first, last] = [adjustment?.from, adjustment?.to].map((day) => day && dayInWords(day))
  return (
    <Work
      name={t`Ajustes`}
      crumbs={[
        { to: '/equipo/capacitacion', words: t`Capacitación` },
        { to: `/equipo/capacitacion/cifras?${back}`, words: t`Cifras` },
      ]}
      meta={table.data && periodInWords(table.data)}
      title={
        adjustment ? (
          <Plural value={adjustment.changed} one="Ajustes de # persona" many="Ajustes de # personas" other="Ajustes de # personas" />
        ) : (
          <Trans>Ajustes a trimestres cerrados</Trans>
        )
      }
      lead={
        adjustment && (
          <Trans>
            Lo que se supo del trimestre del {first} al {last} después de cerrarlo.
          </Trans>
        )
      }
    >
      {problem ? (
        <Trouble problem={problem} again={() => void Promise.all([table.refetch(), list.refetch()])} whole />
      ) : table.data && !adjustment ? (
        <EmptyState title={<Trans>Sin ajustes aquí</Trans>}>
          <Trans>Este periodo no informa cambios de un trimestre cerrado. Vuelva a las cifras y elija otro.</Trans>
        </EmptyState>
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : (
        <Table
          caption={t`Personas con ajustes`}
          rows={list.data.items}
          rowKey={(person) => person.personId}
          columns={[
            { key: 'name', words: t`Persona`, cell: (person) => <PersonCell name={person.name} sub={person.post} /> },
            { key: 'where', words: t`Municipio`, cell: (person) => person.municipality },
            { key: 'change', words: t`Qué pasó`, cell: (person) => <Chip tone={tones[person.change]}>{changeWords(person.change)}</Chip> },
            { key: 'participations', words: t`Participaciones`, align: 'num', cell: (person) => differenceInWords(person.participations) },
            { key: 'completed', words: t`Cursos terminados`, align: 'num', cell: (person) => differenceInWords(person.completed) },
            { key: 'hours', words: t`Horas`, align: 'num', cell: (person) => differenceInWords(person.hours) },
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
