import './mentoring.css'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readApplication, sendApplication, withdrawApplication, type ComponentLevel } from '@tequio/contracts/mentoring/application'
import { listCycles } from '@tequio/contracts/mentoring/cycle'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords } from '../../session/dates.ts'
import { has, municipalitiesOf, useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Check, ErrorText, Select, TextArea } from '../../ui/Field.tsx'
import { LevelBadge, type Level } from '../../ui/LevelCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'

type Read = Reply<typeof readApplication>
const maxNeeds = 3

const Component = ({ of }: { of: ComponentLevel }) => (
  <span className="level-and-name">
    {of.level === null ? (
      <span className="meta">
        <Trans>Sin medir</Trans>
      </span>
    ) : (
      <LevelBadge level={of.level as Level} />
    )}
    <span>
      {of.title}
      {of.isOpportunity && (
        <span className="own-words">
          <Trans>Área de oportunidad</Trans>
        </span>
      )}
    </span>
  </span>
)

const Form = ({ read }: { read: Read }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const before = read.application
  const params = { cycleId: read.cycle.cycleId, municipalityId: read.place.municipalityId }
  // The first time, the areas of opportunity stand ticked: the most urgent first.
  const [needs, setNeeds] = useState<readonly string[]>(
    () =>
      before?.needs ??
      [...read.levels]
        .filter((one) => one.isOpportunity)
        .sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
        .slice(0, maxNeeds)
        .map((one) => one.componentId),
  )
  const [offers, setOffers] = useState<readonly string[]>(before?.offers ?? [])
  const [error, setError] = useState<string>()
  const { send, busy, problem } = useSend(sendApplication)
  const withdrawing = useSend(withdrawApplication)
  const trouble = problem ?? withdrawing.problem
  const toggle = (list: readonly string[], id: string) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id])
  const done = async (words: string) => {
    await client.invalidateQueries({ queryKey: [readApplication.path] })
    await client.invalidateQueries({ queryKey: [listCycles.path] })
    say(words)
    await go('/equipo/mentoria')
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const availableFrom = dayFrom(form, 'from')
    setError(availableFrom ? undefined : t`Escriba día, mes y año.`)
    if (!availableFrom) return
    const capacity = offers.length > 0 ? Number(form.get('capacity')) : 0
    const sent = await send({
      params,
      body: {
        needs: [...needs],
        offers: [...offers],
        capacity,
        availableFrom,
        canTravel: form.get('travel') === 'on',
        note: String(form.get('note') ?? ''),
        version: before?.version ?? 0,
      },
    })
    if (sent) await done(t`Su solicitud se envió.`)
  }
  const withdraw = async () => {
    if (before && (await withdrawing.send({ params, body: { version: before.version } }))) await done(t`La solicitud se retiró.`)
  }
  return (
    <form className="stack-24" noValidate onSubmit={(event) => void submit(event)}>
      <div className="card card-24">
        <fieldset className="stack-8">
          <legend className="h-s legend-gap">
            <Trans>En qué necesita apoyo</Trans>
          </legend>
          <p className="meta">
            {read.measuredOn ? (
              <Trans>Niveles del diagnóstico firmado el {dayInWords(read.measuredOn)}. Elija hasta tres, primero el más importante.</Trans>
            ) : (
              <Trans>Su municipio aún no tiene un diagnóstico firmado. Puede solicitar, pero sin niveles no se le puede sugerir un mentor.</Trans>
            )}
          </p>
          {read.levels.map((one) => (
            <Check
              key={one.componentId}
              checked={needs.includes(one.componentId)}
              disabled={offers.includes(one.componentId) || (needs.length >= maxNeeds && !needs.includes(one.componentId))}
              onChange={() => setNeeds(toggle(needs, one.componentId))}
            >
              <Component of={one} />
            </Check>
          ))}
          {needs.length > 1 && (
            <p className="meta" role="status">
              <Trans>En este orden: {needs.map((id) => read.levels.find((one) => one.componentId === id)?.title).join(', ')}.</Trans>
            </p>
          )}
        </fieldset>
      </div>
      <div className="card card-24">
        <fieldset className="stack-8">
          <legend className="h-s legend-gap">
            <Trans>Qué puede ofrecer</Trans>
          </legend>
          <p className="meta">
            <Trans>Se ofrece lo que ya está en nivel 3 o 4.</Trans>
          </p>
          {read.levels.some((one) => one.canOffer) ? (
            read.levels
              .filter((one) => one.canOffer)
              .map((one) => (
                <Check
                  key={one.componentId}
                  checked={offers.includes(one.componentId)}
                  disabled={needs.includes(one.componentId)}
                  onChange={() => setOffers(toggle(offers, one.componentId))}
                >
                  <Component of={one} />
                </Check>
              ))
          ) : (
            <p>
              <Trans>Por ahora ningún componente llega al nivel 3. Eso está bien: puede pedir apoyo.</Trans>
            </p>
          )}
          {offers.length > 0 && (
            <Select
              name="capacity"
              label={t`A cuántos municipios puede acompañar`}
              defaultValue={String(Math.max(1, before?.capacity ?? 1))}
              options={[1, 2, 3, 4, 5].map((count) => [String(count), plural(count, { one: '# municipio', many: '# municipios', other: '# municipios' })] as const)}
            />
          )}
        </fieldset>
      </div>
      <div className="card card-24">
        <fieldset className="stack">
          <legend className="h-s legend-gap">
            <Trans>Disponibilidad</Trans>
          </legend>
          <DateBoxes id="desde" name="from" legend={t`Puede empezar el`} day={before?.availableFrom ?? read.cycle.startsOn} error={error} />
          <Check name="travel" defaultChecked={before?.canTravel ?? false}>
            <Trans>Puede viajar o recibir visitas</Trans>
          </Check>
          <TextArea
            name="note"
            label={t`Algo que el programa deba saber`}
            hint={t`Si no hay nada, déjelo en blanco.`}
            defaultValue={before?.note ?? ''}
            {...textLimits(sendApplication, 'note')}
            required={false}
          />
        </fieldset>
      </div>
      {needs.length === 0 && offers.length === 0 && (
        <ErrorText>
          <Trans>Elija algo en que necesita apoyo o algo que puede ofrecer.</Trans>
        </ErrorText>
      )}
      {trouble && <Trouble problem={trouble} />}
      <div className="row">
        <Button type="submit" look="next" busy={busy} disabled={needs.length === 0 && offers.length === 0} after="right">
          {before?.status === 'sent' ? <Trans>Guardar los cambios</Trans> : <Trans>Enviar la solicitud</Trans>}
        </Button>
        {before?.status === 'sent' && (
          <Button busy={withdrawing.busy} onClick={() => void withdraw()}>
            <Trans>Retirar la solicitud</Trans>
          </Button>
        )}
        <ButtonLink look="quiet" to="/equipo/mentoria">
          <Trans>Cancelar</Trans>
        </ButtonLink>
      </div>
    </form>
  )
}

const Sent = ({ read }: { read: Read }) => {
  const { t } = useLingui()
  const titles = (ids: readonly string[]) => (ids.length === 0 ? t`Nada` : ids.map((id) => read.levels.find((one) => one.componentId === id)?.title ?? id).join(', '))
  if (!read.application)
    return (
      <Callout tone="warn">
        <p>
          <Trans>La convocatoria ya no recibe solicitudes y este municipio no envió la suya.</Trans>
        </p>
      </Callout>
    )
  const { application } = read
  return (
    <dl className="card card-24 dl">
      <dt>
        <Trans>Necesita apoyo en</Trans>
      </dt>
      <dd>{titles(application.needs)}</dd>
      <dt>
        <Trans>Puede ofrecer</Trans>
      </dt>
      <dd>{titles(application.offers)}</dd>
      <dt>
        <Trans>Lugares</Trans>
      </dt>
      <dd>{application.capacity}</dd>
      <dt>
        <Trans>Puede empezar el</Trans>
      </dt>
      <dd>{dayInWords(application.availableFrom)}</dd>
      <dt>
        <Trans>Viajes o visitas</Trans>
      </dt>
      <dd>{application.canTravel ? <Trans>Sí puede</Trans> : <Trans>Sólo por video</Trans>}</dd>
      {application.note && (
        <>
          <dt>
            <Trans>Nota</Trans>
          </dt>
          <dd>{application.note}</dd>
        </>
      )}
    </dl>
  )
}

/** The liaison applies: what the last signed assessment shows, what can be taught, from when. */
export const Application = () => {
  const { t } = useLingui()
  const me = useMe()
  const { cycleId = '', municipalityId = '' } = useParams()
  const read = useQuery(queryOf(readApplication, { params: { cycleId, municipalityId } }))
  const crumbs = [{ to: '/equipo/mentoria', words: t`Mentoría` }]
  if (read.error)
    return (
      <Work name={t`Solicitud`} title={t`Solicitud de mentoría`} crumbs={crumbs}>
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      </Work>
    )
  if (!read.data)
    return (
      <Work name={t`Solicitud`} title={t`Solicitud de mentoría`} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  const { cycle, place, application } = read.data
  const mayApply = cycle.stage === 'open' && (has(me, 'staff') || municipalitiesOf(me, 'liaison').includes(municipalityId))
  return (
    <Work
      name={t`Solicitud`}
      crumbs={crumbs}
      title={<Trans>{place.name} solicita mentoría</Trans>}
      lead={
        <Trans>
          {cycle.name}. Se reciben solicitudes hasta el {dayInWords(cycle.closesOn)}.
        </Trans>
      }
    >
      {mayApply ? <Form key={application?.version ?? 0} read={read.data} /> : <Sent read={read.data} />}
    </Work>
  )
}
