import { timeInWords } from '../../session/dates.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { planSession, type SessionKind, type SessionLine } from '@tequio/contracts/training/session'
import { useState, type FormEvent, type ReactNode } from 'react'
import { textLimits } from '../../api/limits.ts'
import { deviceZone, momentIn, offsetMinutes } from '../../session/wall-clock.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { RadioCard, Radios, Select, TextField } from '../../ui/Field.tsx'
import { HourField } from '../../ui/HourField.tsx'
import { zones, zoneWords } from '../../ui/sessions/words.ts'
import { clockDay, nextDay } from './session-times.rules.ts'

export type SessionFields = Pick<SessionLine, 'title' | 'kind' | 'startsAt' | 'endsAt' | 'zone' | 'place'>
type Field = 'title' | 'day' | 'from' | 'to' | 'place'
type Errors = Partial<Record<Field, string>>

/** The zone of a list whose clock is that of this device now; else the first. */
const ownZone = (): string => zones.find((zone) => offsetMinutes(new Date(), zone) === offsetMinutes(new Date(), deviceZone())) ?? zones[0]

const sentence = (words: string): string => `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`

/** What a session is: title, kind, day and hours by a zone's clock, place or link. `before` fills it; `onSend` gets what was written. */
export const SessionForm = ({
  before,
  editionPath,
  busy,
  trouble,
  submitWords,
  nameWords,
  onSend,
  first,
  last,
}: {
  before?: SessionFields
  editionPath: string
  busy: boolean
  trouble?: ReactNode
  submitWords: ReactNode
  /** Label and hint of the title; those of a session unless said. */
  nameWords?: { label: string; hint: string }
  onSend: (fields: SessionFields, form: FormData) => void
  /** What an event asks besides. */
  first?: ReactNode
  last?: ReactNode
}) => {
  const { t } = useLingui()
  const [kind, setKind] = useState<SessionKind>(before?.kind ?? 'in-person')
  const [errors, setErrors] = useState<Errors>({})
  const firstZone = before?.zone ?? ownZone()
  const offered = zones.some((zone) => zone === firstZone) ? [...zones] : [firstZone, ...zones]

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const found: Errors = {}
    const [title, place, zone, day] = [text('title'), text('place'), text('zone'), dayFrom(form, 'day')]
    const startsAt = day ? momentIn(zone, day, text('from')) : undefined
    const sameDay = day ? momentIn(zone, day, text('to')) : undefined
    // a session that ends after midnight ends on the next day
    const endsAt = startsAt && sameDay && day && sameDay < startsAt ? momentIn(zone, nextDay(day), text('to')) : sameDay
    if (title.length < 3) found.title = t`Escriba un nombre de tres letras o más.`
    if (!day) found.day = t`Escriba día, mes y año.`
    else {
      if (!startsAt) found.from = t`Escriba la hora como 10:00 o 16:30.`
      if (!endsAt) found.to = t`Escriba la hora como 10:00 o 16:30.`
      else if (startsAt === endsAt) found.to = t`La hora de término debe ser distinta de la de inicio.`
      else if (startsAt && Date.parse(endsAt) - Date.parse(startsAt) > 12 * 3_600_000) found.to = t`Duraría más de doce horas. Revise las dos horas.`
    }
    if (kind === 'in-person' && place.length < 3) found.place = t`Escriba dónde será la sesión.`
    if (kind === 'online' && place !== '' && !/^https:\/\/[^\s.]+\.\S+$/.test(place)) found.place = t`El enlace empieza con https://. Cópielo completo o déjelo vacío.`
    setErrors(found)
    if (Object.keys(found).length === 0 && startsAt && endsAt) onSend({ title, kind, startsAt, endsAt, zone, place }, form)
  }

  const list = (Object.entries(errors) as [Field, string][]).map(([field, words]) => ({ field: `campo-${field}`, words }))
  return (
    <form className="card card-24 stack-24" noValidate onSubmit={submit}>
      {list.length > 0 && <ErrorSummary key={list.map((one) => one.field).join()} title={<Trans>Revise estos datos</Trans>} errors={list} />}
      {trouble}
      {first}
      <TextField
        id="campo-title"
        name="title"
        label={nameWords?.label ?? t`Nombre de la sesión`}
        hint={nameWords?.hint ?? t`Por ejemplo: Taller de tamizaje`}
        defaultValue={before?.title}
        autoComplete="off"
        error={errors.title}
        {...textLimits(planSession, 'title')}
      />
      <Radios legend={t`Cómo es`}>
        <RadioCard dense name="kind" value="in-person" checked={kind === 'in-person'} onChange={() => setKind('in-person')}>
          <Trans>Presencial</Trans>
        </RadioCard>
        <RadioCard dense name="kind" value="online" checked={kind === 'online'} onChange={() => setKind('online')}>
          <Trans>Por videollamada</Trans>
        </RadioCard>
      </Radios>
      <TextField
        id="campo-place"
        name="place"
        label={kind === 'online' ? t`Enlace de la videollamada` : t`Lugar`}
        hint={kind === 'online' ? t`Si aún no lo tiene, déjelo vacío y agréguelo después.` : t`Aula, edificio y municipio.`}
        defaultValue={before?.place}
        inputMode={kind === 'online' ? 'url' : 'text'}
        autoComplete="off"
        error={errors.place}
        {...textLimits(planSession, 'place')}
        required={false}
      />
      <DateBoxes id="campo-day" name="day" legend={t`Fecha`} day={before && clockDay(before.startsAt, before.zone)} error={errors.day} />
      <div className="row session-hours">
        <HourField id="campo-from" name="from" label={t`Empieza`} defaultValue={before && timeInWords(before.startsAt, before.zone)} error={errors.from} />
        <HourField id="campo-to" name="to" label={t`Termina`} defaultValue={before && timeInWords(before.endsAt, before.zone)} error={errors.to} />
        <Select
          name="zone"
          label={t`De qué lugar es la hora`}
          hint={t`Cada quien la verá en la suya.`}
          defaultValue={firstZone}
          options={offered.map((zone) => [zone, sentence(zoneWords(zone))] as const)}
        />
      </div>
      {last}
      <div className="row">
        <Button type="submit" look="next" busy={busy}>
          {submitWords}
        </Button>
        <ButtonLink look="quiet" to={editionPath}>
          <Trans>Cancelar</Trans>
        </ButtonLink>
      </div>
    </form>
  )
}
