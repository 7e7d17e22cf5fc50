import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { listEventPeople, listEvents, markEvent, readEvent, readEventFigures, type EventPerson } from '@tequio/contracts/training/event'
import { useEffect, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { timeInWords } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Check, Select, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { wayWords } from './session-words.ts'

const Row = ({ of, eventId, zone, mayTake }: { of: EventPerson; eventId: string; zone: string; mayTake: boolean }) => {
  const client = useQueryClient()
  const { send, problem } = useSend(markEvent)
  const [ticked, setTicked] = useState<boolean>()
  const isThere = ticked ?? of.attendance !== null
  const tick = async (there: boolean) => {
    setTicked(there)
    await send({ params: { eventId }, body: { personIds: [of.personId], there } })
    await Promise.all([listEventPeople, readEvent, listEvents, readEventFigures].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    setTicked(undefined)
  }
  const who = (
    <>
      <span className="strong">{of.name}</span>
      <span className="meta">{[of.position, of.municipality].filter(Boolean).join(', ')}</span>
    </>
  )
  return (
    <li className={`attendance-row${isThere ? ' is-there' : ''}`}>
      {mayTake ? (
        <Check checked={isThere} disabled={ticked !== undefined} onChange={(event) => void tick(event.currentTarget.checked)}>
          {who}
        </Check>
      ) : (
        <span className="check">
          <Icon name={isThere ? 'check' : 'gap'} />
          <span>{who}</span>
        </span>
      )}
      <span className="meta">{of.attendance ? `${wayWords(of.attendance.way)} · ${timeInWords(of.attendance.at, zone)}` : ''}</span>
      {problem && <Trouble problem={problem} />}
    </li>
  )
}

/** Who is invited and who came; a name finds anybody in post. Search, filter and page stand in the address. */
export const EventPeople = ({ eventId, zone, mayTake, isLive }: { eventId: string; zone: string; mayTake: boolean; isLive: boolean }) => {
  const { t } = useLingui()
  const [filters, change] = useFilters()
  const asked = filters.get('busca') ?? undefined
  const [typed, setTyped] = useState(asked ?? '')
  const there = (['yes', 'no'] as const).find((one) => one === filters.get('asistio'))
  const after = filters.get('desde') ?? undefined
  const list = useQuery({
    ...queryOf(listEventPeople, { params: { eventId }, query: { ...(asked && { search: asked }), ...(there && { there }), ...(after && { after }), limit: 50 } }),
    placeholderData: keepPreviousData,
    ...(isLive ? { refetchInterval: 10_000 } : {}),
  })
  // a search begins by itself once the typing rests
  useEffect(() => {
    const next = typed.trim()
    if (next === (asked ?? '')) return undefined
    const rest = setTimeout(() => change('busca', next || undefined, { replace: true }), 350)
    return () => clearTimeout(rest)
  })
  return (
    <section className="stack-8 attendance" aria-labelledby="lista">
      <h2 className="h-s" id="lista">
        <Trans>Lista de asistencia</Trans>
      </h2>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <TextField slim label={t`Buscar por nombre`} value={typed} autoComplete="off" maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Select
          slim
          label={t`Asistencia`}
          value={there ?? ''}
          onChange={(event) => change('asistio', event.currentTarget.value)}
          options={[
            ['', t`Todas las personas`],
            ['yes', t`Asistieron`],
            ['no', t`Faltan`],
          ]}
        />
      </form>
      <p className="meta">
        <Trans>Aparecen las personas invitadas. Busque por nombre a quien llegó sin invitación.</Trans>
      </p>
      {list.error && !list.data ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={8} />
      ) : list.data.items.length === 0 ? (
        <EmptyState level={3} title={<Trans>Nadie con estos filtros</Trans>}>
          <Trans>Quite la búsqueda o el filtro. Solo aparece quien tiene un puesto registrado.</Trans>
        </EmptyState>
      ) : (
        <div className="card card-flush">
          <ul className="list" aria-label={t`Lista de asistencia`}>
            {list.data.items.map((row) => (
              <Row key={row.personId} of={row} eventId={eventId} zone={zone} mayTake={mayTake} />
            ))}
          </ul>
          <Pager
            shown={list.data.items.length}
            first={after ? () => change('desde', undefined) : undefined}
            more={list.data.next ? () => change('desde', list.data.next ?? undefined) : undefined}
            busy={list.isFetching && list.isPlaceholderData}
          />
        </div>
      )}
    </section>
  )
}
