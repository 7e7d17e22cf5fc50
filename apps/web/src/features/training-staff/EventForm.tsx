import './sessions.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readBoard } from '@tequio/contracts/training/board'
import { changeEvent, listEvents, planEvent, readEvent, type EventFormat, type EventLine } from '@tequio/contracts/training/event'
import { useState, type ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Check, RadioCard, Radios } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { SessionForm, type SessionFields } from './SessionForm.tsx'
import { eventsPath, formatWords } from './session-words.ts'

type Fields = SessionFields & { format: EventFormat; municipalities: string[] }

const Towns = ({ chosen }: { chosen: readonly string[] }) => {
  const places = useQuery(queryOf(readBoard))
  return (
    <fieldset className="stack-8">
      <legend className="label">
        <Trans>A quién se invita. Sin marcar, es para todos los municipios.</Trans>
      </legend>
      {places.error && <Trouble problem={places.error} again={() => void places.refetch()} />}
      {!places.data && !places.error && <Skeleton lines={3} />}
      {/* sent before the list is here, or of a place that it has not: who was invited stays so */}
      {chosen
        .filter((id) => !places.data?.rows.some((one) => one.municipalityId === id))
        .map((id) => (
          <input key={id} type="hidden" name="town" value={id} />
        ))}
      <div className="event-towns">
        {(places.data?.rows ?? []).map((one) => (
          <Check key={one.municipalityId} name="town" value={one.municipalityId} defaultChecked={chosen.includes(one.municipalityId)}>
            {one.name}, {one.state}
          </Check>
        ))}
      </div>
    </fieldset>
  )
}

const Form = ({
  before,
  back,
  busy,
  trouble,
  submitWords,
  onSend,
}: {
  before?: EventLine
  back: string
  busy: boolean
  trouble: ReactNode
  submitWords: ReactNode
  onSend: (fields: Fields) => void
}) => {
  const { t } = useLingui()
  return (
    <SessionForm
      {...(before ? { before } : {})}
      editionPath={back}
      busy={busy}
      trouble={trouble}
      submitWords={submitWords}
      nameWords={{ label: t`Nombre del evento`, hint: t`Por ejemplo: Presentación del modelo a cabildo` }}
      first={
        <Radios legend={t`Qué es`}>
          {(['presentation', 'workshop'] as const).map((format) => (
            <RadioCard dense key={format} name="format" value={format} defaultChecked={(before?.format ?? 'presentation') === format}>
              {formatWords(format)}
            </RadioCard>
          ))}
        </Radios>
      }
      last={<Towns chosen={before?.municipalities ?? []} />}
      onSend={(fields, form) => onSend({ ...fields, format: form.get('format') === 'workshop' ? 'workshop' : 'presentation', municipalities: form.getAll('town').map(String) })}
    />
  )
}

const useCrumbs = () => {
  const { t } = useLingui()
  return [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: eventsPath, words: t`Presentaciones y talleres` },
  ]
}

/** Plans a presentation or a workshop. */
export const NewEvent = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const crumbs = useCrumbs()
  const { send, busy, problem } = useSend(planEvent)
  const plan = async (body: Fields) => {
    const done = await send({ body })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listEvents.path] })
    say(t`El evento quedó programado. Las personas invitadas ya lo ven en sus cursos.`)
    await go(`${eventsPath}/${done.eventId}`)
  }
  return (
    <Work
      name={t`Programar un evento`}
      crumbs={crumbs}
      title={<Trans>Programar un evento</Trans>}
      lead={<Trans>Una presentación o un taller: se pasa lista y nada más. No pide verificación previa, no da constancia y no cuenta como capacitación.</Trans>}
    >
      <Form
        back={eventsPath}
        busy={busy}
        trouble={problem && <Trouble problem={problem} />}
        submitWords={<Trans>Programar el evento</Trans>}
        onSend={(fields) => void plan(fields)}
      />
    </Work>
  )
}

const Change = ({ event, again }: { event: EventLine; again: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const [first] = useState(event)
  const { send, busy, problem } = useSend(changeEvent)
  const isStale = problem?.code === 'stale'
  const back = `${eventsPath}/${first.eventId}`
  const change = async (fields: Fields) => {
    if (!(await send({ params: { eventId: first.eventId }, body: { version: isStale ? event.version : first.version, ...fields } }))) {
      await again()
      return
    }
    await Promise.all([listEvents, readEvent].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    say(t`El cambio quedó guardado. Las personas invitadas ya lo ven.`)
    await go(back)
  }
  const trouble = isStale ? (
    <Callout tone="warn" live>
      <p className="strong">
        <Trans>Otra persona guardó un cambio mientras usted escribía</Trans>
      </p>
      <p>
        <Trans>Ahora dice:</Trans> {event.title}. {whenWords(event)}. {event.place}
      </p>
      <p>
        <Trans>Lo que usted escribió sigue aquí. Si guarda otra vez, queda lo suyo.</Trans>
      </p>
    </Callout>
  ) : (
    problem && <Trouble problem={problem} />
  )
  return <Form before={first} back={back} busy={busy} trouble={trouble} submitWords={<Trans>Guardar el cambio</Trans>} onSend={(fields) => void change(fields)} />
}

/** Changes a planned event. */
export const ChangeEvent = () => {
  const { t } = useLingui()
  const { eventId = '' } = useParams()
  const read = useQuery({ ...queryOf(readEvent, { params: { eventId } }), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  const crumbs = [...useCrumbs(), { to: `${eventsPath}/${eventId}`, words: read.data?.event.title ?? t`Evento` }]
  const name = t`Cambiar el evento`
  if (!read.data) return <WorkWaiting name={name} crumbs={crumbs} read={read} />
  return (
    <Work name={name} crumbs={crumbs} title={<Trans>Cambiar el evento</Trans>}>
      <Change event={read.data.event} again={() => read.refetch()} />
    </Work>
  )
}
