import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readBoard } from '@tequio/contracts/training/board'
import { listEditions, readEdition } from '@tequio/contracts/training/edition'
import { enrol, findCandidates, listParticipants } from '@tequio/contracts/training/enrolment'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { useFilters } from '../../session/filters.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Check, Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { eligibilityWords } from './words.ts'

const most = 200

/** Finds people by name or municipality and enrols those who are ticked; the ticks stay while one searches on. */
export const Enrol = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { editionId = '' } = useParams()
  const [search, change] = useFilters()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState(search.get('nombre') ?? '')
  const name = search.get('nombre') ?? undefined
  const municipality = search.get('municipio') ?? undefined
  const after = search.get('desde') ?? undefined
  const edition = useQuery(queryOf(readEdition, { params: { editionId } }))
  const places = useQuery(queryOf(readBoard))
  const list = useQuery(
    queryOf(findCandidates, {
      params: { editionId },
      query: { ...(name ? { search: name } : {}), ...(municipality ? { municipality } : {}), ...(after ? { after } : {}), limit: 50 },
    }),
  )
  const { send, busy, problem } = useSend(enrol)
  const tick = (id: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const confirm = async () => {
    const done = await send({ params: { editionId }, body: { personIds: [...chosen] } })
    if (!done) return
    await Promise.all([listParticipants, readEdition, listEditions, findCandidates].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    say(t`Listo. Con lugar abierto: ${done.opened}. En espera: ${done.waiting}.`)
    await go(`/equipo/capacitacion/${editionId}`)
  }
  const title = edition.data?.edition
  const left = title ? Math.max(0, title.capacity - (title.taken ?? 0)) : 0
  return (
    <Work
      name={t`Inscribir personas`}
      crumbs={[
        { to: '/equipo/capacitacion', words: t`Capacitación` },
        { to: `/equipo/capacitacion/${editionId}`, words: title?.name ?? t`Edición` },
      ]}
      title={<Plural value={chosen.size} _0="Elija a quién inscribir" one="# persona elegida" many="# personas elegidas" other="# personas elegidas" />}
      lead={
        title && (
          <Plural
            value={left}
            _0="Ya no hay lugares: quien se inscriba queda en espera."
            one="Queda # lugar. Quien aún no tenga autorización espera con su lugar apartado."
            many="Quedan # lugares. Quien aún no tenga autorización espera con su lugar apartado."
            other="Quedan # lugares. Quien aún no tenga autorización espera con su lugar apartado."
          />
        )
      }
      actions={
        <Button look="next" busy={busy} disabled={chosen.size === 0 || chosen.size > most} onClick={() => void confirm()}>
          <Plural value={chosen.size} _0="Inscribir" one="Inscribir a # persona" many="Inscribir a # personas" other="Inscribir a # personas" />
        </Button>
      }
    >
      {problem && <Trouble problem={problem} />}
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          change('nombre', typed.trim())
        }}
      >
        <TextField slim label={t`Nombre`} type="search" value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" size="slim" icon="search">
          <Trans>Buscar</Trans>
        </Button>
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...(places.data?.rows ?? []).map((one) => [one.municipalityId, `${one.name}, ${one.state}`] as const)]}
        />
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={<Trans>No hay nadie por inscribir</Trans>}>
          <Trans>Cambie el nombre o el municipio. Quien ya está en la edición no aparece aquí.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Personas que pueden inscribirse`}
          rows={list.data.items}
          rowKey={(person) => person.personId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (person) => (
                <Check checked={chosen.has(person.personId)} onChange={(event) => tick(person.personId, event.currentTarget.checked)}>
                  <PersonCell name={person.name} sub={person.position} />
                </Check>
              ),
            },
            { key: 'where', words: t`Municipio`, cell: (person) => person.municipality },
            { key: 'may', words: t`Autorización`, cell: (person) => <span className={person.eligibility.may ? undefined : 'none'}>{eligibilityWords(person.eligibility)}</span> },
            { key: 'audience', words: t`Para su puesto`, cell: (person) => (person.inAudience ? t`Sí` : <span className="none">{t`Otro tipo de puesto`}</span>) },
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
