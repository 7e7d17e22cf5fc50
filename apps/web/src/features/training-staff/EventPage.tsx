import './sessions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { cancelEvent, listEvents, readEvent } from '@tequio/contracts/training/event'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { EventPeople } from './EventPeople.tsx'
import { eventsPath, formatWords, mayPlan } from './session-words.ts'

type Page = Reply<typeof readEvent>

const Facts = ({ page: { event, municipalityNames } }: { page: Page }) => (
  <dl className="dl">
    <dt>
      <Trans>Cuándo</Trans>
    </dt>
    <dd>{whenWords(event)}</dd>
    <dt>
      <Trans>Dónde</Trans>
    </dt>
    <dd>
      {event.kind === 'in-person' ? (
        event.place
      ) : event.place === '' ? (
        <Trans>Por videollamada; falta el enlace</Trans>
      ) : (
        <a href={event.place} target="_blank" rel="noreferrer">
          {event.place}
        </a>
      )}
    </dd>
    <dt>
      <Trans>Invitados</Trans>
    </dt>
    <dd>{municipalityNames.length === 0 ? <Trans>Todos los municipios</Trans> : municipalityNames.join(', ')}</dd>
  </dl>
)

const Cancel = ({ page: { event } }: { page: Page }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(cancelEvent)
  const [asks, setAsks] = useState(false)
  const close = () => {
    forget()
    setAsks(false)
  }
  const cancel = async () => {
    const done = await send({ params: { eventId: event.eventId }, body: { version: event.version } })
    await Promise.all([listEvents, readEvent].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    if (!done) return
    say(t`El evento quedó cancelado. Las personas invitadas lo ven en sus cursos.`)
    close()
  }
  const { title } = event
  return (
    <>
      <Button look="quiet" onClick={() => setAsks(true)}>
        <Trans>Cancelar el evento</Trans>
      </Button>
      <Dialog
        open={asks}
        title={<Trans>¿Cancelar «{title}»?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Dejarlo como está</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void cancel()}>
              <Trans>Cancelar el evento</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Ya no se podrá pasar lista ni cambiarlo. Las personas invitadas lo verán como cancelado.</Trans>
        </p>
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </>
  )
}

/** One event: when and where, who is invited, and who came. */
export const EventPage = () => {
  const { t } = useLingui()
  const me = useMe()
  const { eventId = '' } = useParams()
  const read = useQuery({
    ...queryOf(readEvent, { params: { eventId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'closed' || state.data?.event.cancelledAt ? false : 15_000),
  })
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: eventsPath, words: t`Presentaciones y talleres` },
  ]
  if (!read.data) return <WorkWaiting name={t`Evento`} crumbs={crumbs} read={read} />
  const { event, state, opensAt } = read.data
  const isOn = event.cancelledAt === null
  const isPlanner = isOn && mayPlan(me)
  const mayTake = isOn && state !== 'early' && may(me, trainingPolicy, 'training.attendance.take')
  const opens = momentInWords(opensAt, event.zone)
  const { present } = event
  return (
    <Work
      name={event.title}
      crumbs={crumbs}
      meta={`${formatWords(event.format)} · ${event.title}`}
      title={
        !isOn ? (
          <Trans>Este evento se canceló</Trans>
        ) : (
          <Plural value={present} _0="Aún no hay asistencia" one="# persona asistió" many="# personas asistieron" other="# personas asistieron" />
        )
      }
      actions={
        <>
          {isPlanner && !(state === 'closed' && present > 0) && <Cancel page={read.data} />}
          {isPlanner && (
            <ButtonLink icon="pen" to={`${eventsPath}/${eventId}/cambiar`}>
              <Trans>Cambiar</Trans>
            </ButtonLink>
          )}
          {mayTake && state === 'open' && (
            <ButtonLink look="next" icon="qr" to={`${eventsPath}/${eventId}/codigo`}>
              {event.kind === 'online' ? <Trans>Mostrar el código</Trans> : <Trans>Mostrar el QR</Trans>}
            </ButtonLink>
          )}
        </>
      }
    >
      {isOn && state === 'early' && (
        <Callout>
          <Trans>La lista, el QR y el código se abren el {opens} h, media hora antes de empezar.</Trans>
        </Callout>
      )}
      <Facts page={read.data} />
      <EventPeople eventId={eventId} zone={event.zone} mayTake={mayTake} isLive={state === 'open'} />
    </Work>
  )
}
