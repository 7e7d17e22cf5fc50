import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listParticipants, withdraw, type Participant } from '@tequio/contracts/training/enrolment'
import { readEdition, listEditions } from '@tequio/contracts/training/edition'
import type { Seat } from '@tequio/contracts/training/learning'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { useFilters } from '../../session/filters.ts'
import { numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { eligibilityWords, seatWords } from './words.ts'

const seats: readonly Seat[] = ['active', 'waiting', 'paused', 'completed', 'withdrawn']

const Withdraw = ({ editionId, person, onClose }: { editionId: string; person: Participant | undefined; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(withdraw)
  const close = () => {
    forget()
    onClose()
  }
  const confirm = async () => {
    if (!person || !(await send({ params: { editionId, enrolmentId: person.enrolmentId } }))) return
    await Promise.all([listParticipants, readEdition, listEditions].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    say(t`${person.name} quedó de baja en esta edición.`)
    close()
  }
  const name = person?.name ?? ''
  return (
    <Dialog
      open={person !== undefined}
      title={<Trans>¿Dar de baja a {name}?</Trans>}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Todavía no</Trans>
          </Button>
          <Button look="primary" busy={busy} onClick={() => void confirm()}>
            <Trans>Dar de baja</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Su lugar pasa a la primera persona que lo espera. Lo que avanzó se conserva.</Trans>
      </p>
      {problem && <Trouble problem={problem} />}
    </Dialog>
  )
}

/** The participants by name; filters and page stand in the address. */
export const Participants = ({
  editionId,
  municipalities,
  mayChange,
  isVetted,
}: {
  editionId: string
  municipalities: readonly { municipalityId: string; name: string; people: number }[]
  mayChange: boolean
  isVetted: boolean
}) => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const [leaving, setLeaving] = useState<Participant>()
  const seat = seats.find((one) => one === search.get('lugar'))
  const municipality = search.get('municipio') ?? undefined
  const after = search.get('desde') ?? undefined
  const list = useQuery(
    queryOf(listParticipants, { params: { editionId }, query: { ...(seat ? { seat } : {}), ...(municipality ? { municipality } : {}), ...(after ? { after } : {}), limit: 50 } }),
  )
  const seatNames: Record<Seat, string> = { active: t`Lugar abierto`, waiting: t`En espera`, paused: t`En pausa`, completed: t`Terminó`, withdrawn: t`Baja` }
  return (
    <section className="stack-8" aria-labelledby="participantes">
      <h2 className="h-s" id="participantes">
        <Trans>Participantes</Trans>
      </h2>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Select
          slim
          label={t`Lugar`}
          value={seat ?? ''}
          onChange={(event) => change('lugar', event.currentTarget.value)}
          options={[['', t`Todos`], ...seats.map((one) => [one, seatNames[one]] as const)]}
        />
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...municipalities.map((one) => [one.municipalityId, one.name] as const)]}
        />
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={8} />
      ) : list.data.items.length === 0 ? (
        <EmptyState level={3} title={<Trans>Nadie con estos filtros</Trans>}>
          <Trans>Quite un filtro o inscriba a las primeras personas.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Participantes de la edición`}
          rows={list.data.items}
          rowKey={(person) => person.enrolmentId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (person) => <PersonCell name={person.name} sub={person.position} />,
            },
            { key: 'where', words: t`Municipio`, cell: (person) => person.municipality },
            { key: 'seat', words: t`Lugar`, cell: (person) => <Chip tone={seatWords(person).tone}>{seatWords(person).words}</Chip> },
            ...(isVetted
              ? [
                  {
                    key: 'may',
                    words: t`Autorización`,
                    cell: (person: Participant) => <span className={person.eligibility.may ? undefined : 'none'}>{eligibilityWords(person.eligibility)}</span>,
                  },
                ]
              : []),
            {
              key: 'progress',
              words: t`Lecciones`,
              align: 'num',
              cell: (person) => (
                <Trans>
                  {person.lessonsDone} de {person.lessonsTotal}
                </Trans>
              ),
            },
            {
              key: 'grade',
              words: t`Prueba final`,
              align: 'num',
              cell: (person) => (person.grade === null ? <span className="none">{t`sin hacer`}</span> : numberInWords(person.grade)),
            },
            ...(mayChange
              ? [
                  {
                    key: 'act',
                    words: t`Baja`,
                    cell: (person: Participant) =>
                      person.seat === 'completed' || person.seat === 'withdrawn' ? null : (
                        <Button look="quiet" size="slim" aria-label={t`Dar de baja a ${person.name}`} onClick={() => setLeaving(person)}>
                          <Trans>Dar de baja</Trans>
                        </Button>
                      ),
                  },
                ]
              : []),
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
      <Withdraw editionId={editionId} person={leaving} onClose={() => setLeaving(undefined)} />
    </section>
  )
}
