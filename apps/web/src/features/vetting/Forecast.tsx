import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readForecast, type LearntType } from '@tequio/contracts/vetting/forecast'
import { useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInWords, daysUntil, today, weekdayInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { typeWords } from './words.ts'

type Plan = NonNullable<Reply<typeof readForecast>['plan']>
const mostSeats = 200
const isSent = (text: string | null): text is 'courtesy' | 'leahy' => text === 'courtesy' || text === 'leahy'
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)

const Answer = ({ plan }: { plan: Plan }) => {
  const left = daysUntil(plan.lastSafeOn)
  return (
    <Callout icon="cal" tone={left < 0 ? 'warn' : 'info'} live>
      <div className="stack-4">
        <h2 className="h-xs">
          {left < 0 ? <Trans>El último día seguro, {dayInWords(plan.lastSafeOn)}, ya pasó</Trans> : <Trans>Envíe el lote a más tardar el {weekdayInWords(plan.lastSafeOn)}</Trans>}
        </h2>
        <p className="meta">
          <Trans>Nueve de cada diez respuestas llegan en {plan.leadDays} días.</Trans>
        </p>
        <p>
          {plan.invite === null ? (
            <Trans>Aún hay muy pocas respuestas para decir a cuántas personas invitar.</Trans>
          ) : (
            <Plural
              value={plan.invite}
              one={`Invite a # persona para llenar ${plan.seats} lugares.`}
              many={`Invite a # personas para llenar ${plan.seats} lugares.`}
              other={`Invite a # personas para llenar ${plan.seats} lugares.`}
            />
          )}{' '}
          {plan.invite !== null && <Trans>Así se llenan en nueve de cada diez cursos.</Trans>}
        </p>
      </div>
    </Callout>
  )
}

const Learnt = ({ of }: { of: LearntType }) => {
  const { t } = useLingui()
  const name = typeWords(of.type)
  return (
    <section className="stack-12" aria-labelledby={`tipo-${of.type}`}>
      <h2 className="h-s" id={`tipo-${of.type}`}>
        {name}
      </h2>
      {of.answered === null ? (
        <p className="meta">
          <Trans>Aún hay menos de treinta respuestas. Mientras tanto se cuentan {of.setDays} días.</Trans>
        </p>
      ) : (
        <>
          <p className="meta">
            <Plural value={of.answered} one="# respuesta en tres años." many="# respuestas en tres años." other="# respuestas en tres años." />{' '}
            <Plural value={of.approved ?? 0} one="# fue aprobatoria." many="# fueron aprobatorias." other="# fueron aprobatorias." />
          </p>
          <Table
            caption={t`Días que tarda la respuesta de ${name}, por mes de envío`}
            rows={of.months}
            rowKey={(row) => String(row.month)}
            columns={[
              { key: 'month', words: t`Se envía en`, cell: (row) => monthOf(row.month) },
              { key: 'middle', words: t`La mitad llega en`, align: 'num', cell: (row) => <Plural value={row.middle} one="# día" many="# días" other="# días" /> },
              { key: 'spread', words: t`Ocho de cada diez, entre`, align: 'num', cell: (row) => t`${row.early} y ${row.late} días` },
            ]}
          />
        </>
      )}
    </section>
  )
}

const monthOf = (month: number): string => dayInWords(`2026-${String(month).padStart(2, '0')}-01`, { month: 'long' })

/** When to send for a course and how many to invite, from the programme's own answers. */
export const Forecast = () => {
  const { t } = useLingui()
  const [search, setSearch] = useSearchParams()
  const [errors, setErrors] = useState<{ startsOn?: string; seats?: string }>({})
  const [type, startsOn, seats] = [search.get('tipo'), search.get('empieza'), Number(search.get('lugares'))]
  const isAsked = isSent(type) && isDay(startsOn) && Number.isInteger(seats) && seats >= 1 && seats <= mostSeats
  const read = useQuery({ ...queryOf(readForecast, { query: isAsked ? { type, startsOn, seats } : {} }), placeholderData: keepPreviousData })
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const day = dayFrom(form, 'empieza')
    const count = Number(form.get('lugares'))
    const hasSeats = Number.isInteger(count) && count >= 1 && count <= mostSeats
    const isAhead = day !== undefined && day > today()
    setErrors({
      ...(isAhead ? {} : { startsOn: day ? t`El curso debe empezar después de hoy.` : t`Escriba un día que exista.` }),
      ...(hasSeats ? {} : { seats: t`Escriba un número de 1 a ${mostSeats}.` }),
    })
    if (isAhead && hasSeats) setSearch({ tipo: String(form.get('tipo')), empieza: day, lugares: String(count) })
  }
  return (
    <Work
      tight
      name={t`Cuándo enviar`}
      title={<Trans>Cuándo enviar y a cuántas personas invitar</Trans>}
      lead={<Trans>Se calcula cada día con las respuestas que el programa ya recibió.</Trans>}
      crumbs={[{ to: '/equipo/lotes', words: t`Lotes` }]}
    >
      <form className="card stack" noValidate onSubmit={ask}>
        <div className="stack">
          <Select
            name="tipo"
            label={t`Verificación`}
            defaultValue={isSent(type) ? type : 'leahy'}
            options={[
              ['leahy', typeWords('leahy')],
              ['courtesy', typeWords('courtesy')],
            ]}
          />
          <DateBoxes name="empieza" legend={<Trans>Primer día del curso</Trans>} day={isDay(startsOn) ? startsOn : undefined} error={errors.startsOn} />
          <TextField
            name="lugares"
            label={t`Lugares`}
            type="number"
            inputMode="numeric"
            min={1}
            max={mostSeats}
            defaultValue={isAsked ? String(seats) : '20'}
            error={errors.seats}
          />
        </div>
        <p>
          <Button look="next" type="submit" busy={read.isFetching && isAsked}>
            <Trans>Calcular</Trans>
          </Button>
        </p>
      </form>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !read.data ? (
        <Skeleton lines={9} />
      ) : (
        <>
          {read.data.plan && <Answer plan={read.data.plan} />}
          {read.data.types.map((one) => (
            <Learnt key={one.type} of={one} />
          ))}
        </>
      )}
    </Work>
  )
}
