import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readPair } from '@tequio/contracts/mentoring/pair'
import { listSessions, proposeSession } from '@tequio/contracts/mentoring/session'
import { readSpace } from '@tequio/contracts/mentoring/space'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Select, TextArea, TextField } from '../../ui/Field.tsx'
import { HourField } from '../../ui/HourField.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { ownPlace } from './reader.ts'
import { deviceZone, momentIn } from '../../session/wall-clock.ts'

const slots = [1, 2, 3] as const

/** Three times on the proposer's own clock; the other side reads them on theirs. */
export const ProposeSession = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { pairId = '' } = useParams()
  const read = useQuery(queryOf(readPair, { params: { pairId } }))
  const { send, busy, problem } = useSend(proposeSession)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const crumbs = [
    { to: '/equipo/mentoria', words: t`Mentoría` },
    { to: `/equipo/mentoria/${pairId}`, words: read.data ? t`${read.data.mentor.name} y ${read.data.mentee.name}` : t`Par` },
  ]
  const name = t`Proponer sesión`
  if (read.error || !read.data) return <WorkWaiting name={name} crumbs={crumbs} read={read} />
  const own = ownPlace(read.data)
  const zone = own?.timeZone ?? deviceZone()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (of: string) => String(form.get(of) ?? '').trim()
    const found: Record<string, string> = {}
    if (text('title').length < 3) found['title'] = t`Escriba el tema de la sesión.`
    const times = slots.map((at) => {
      const day = dayFrom(form, `day${at}`)
      const moment = day ? momentIn(zone, day, text(`time${at}`)) : undefined
      if (!day) found[`day${at}`] = t`Escriba día, mes y año del horario ${at}.`
      else if (!moment) found[`time${at}`] = t`Escriba la hora ${at} como 10:00 o 16:30.`
      else if (new Date(moment) <= new Date()) found[`day${at}`] = t`El horario ${at} ya pasó. Escriba uno futuro.`
      return moment ?? ''
    })
    if (Object.keys(found).length === 0 && new Set(times).size < 3) found['time3'] = t`Los tres horarios deben ser distintos.`
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (!(await send({ params: { pairId }, body: { title: text('title'), times, minutesLong: Number(form.get('long')), place: text('place'), agenda: text('agenda') } }))) return
    await Promise.all([listSessions, readSpace, readPair].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
    say(t`Los tres horarios se enviaron. Falta que elijan uno.`)
    await go(`/equipo/mentoria/${pairId}`)
  }
  return (
    <Work
      name={name}
      crumbs={crumbs}
      title={<Trans>Proponga tres horarios</Trans>}
      lead={
        own ? (
          <Trans>Escriba la hora de {own.name}. El otro municipio la verá en la suya.</Trans>
        ) : (
          <Trans>Escriba la hora de este equipo. Cada municipio la verá en la suya.</Trans>
        )
      }
    >
      <form className="card card-24 stack-24" noValidate onSubmit={(event) => void submit(event)}>
        {Object.keys(errors).length > 0 && (
          <ErrorSummary title={t`Corrija lo siguiente`} errors={Object.entries(errors).map(([field, words]) => ({ field: `campo-${field}`, words }))} />
        )}
        <TextField
          id="campo-title"
          name="title"
          label={t`Tema`}
          hint={t`Por ejemplo: Tamizaje y perfil de riesgo`}
          autoComplete="off"
          error={errors['title']}
          {...textLimits(proposeSession, 'title')}
        />
        {slots.map((at) => (
          <div key={at} className="row">
            <DateBoxes id={`campo-day${at}`} name={`day${at}`} legend={t`Horario ${at}`} error={errors[`day${at}`]} />
            <HourField id={`campo-time${at}`} name={`time${at}`} label={t`Hora ${at}`} error={errors[`time${at}`]} />
          </div>
        ))}
        <Select
          name="long"
          label={t`Duración`}
          defaultValue="90"
          options={[30, 60, 90, 120, 180].map((minutes) => [String(minutes), plural(minutes, { one: '# minuto', many: '# minutos', other: '# minutos' })] as const)}
        />
        <TextField name="place" label={t`Dónde`} hint={t`El enlace de la videollamada o el lugar.`} {...textLimits(proposeSession, 'place')} required={false} />
        <TextArea name="agenda" label={t`Orden del día`} rows={4} {...textLimits(proposeSession, 'agenda')} required={false} />
        {problem && <Trouble problem={problem} />}
        <div className="row">
          <Button type="submit" look="next" busy={busy} after="right">
            <Trans>Enviar los tres horarios</Trans>
          </Button>
          <ButtonLink look="quiet" to={`/equipo/mentoria/${pairId}`}>
            <Trans>Cancelar</Trans>
          </ButtonLink>
        </div>
      </form>
    </Work>
  )
}
