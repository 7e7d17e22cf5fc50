import './vetting.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readForecast, type LearntType } from '@tequio/contracts/vetting/forecast'
import { mostSeats } from '@tequio/contracts/vetting/preparation'
import { useState, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInWords, daysUntil, today, weekdayInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { typeWords } from './words.ts'

type Plan = NonNullable<Reply<typeof readForecast>['plan']>
const isSent = (text: string | null): text is 'courtesy' | 'leahy' => text === 'courtesy' || text === 'leahy'
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)

const Answer = ({ plan, of }: { plan: Plan; of: LearntType | undefined }) => {
  const left = daysUntil(plan.lastSafeOn)
  return (
    <Callout icon="cal" tone={left < 0 ? 'warn' : 'info'} live>
      <div className="stack-4">
        <h2 className="h-xs">
          {left < 0 ? <Trans>El último día seguro, {dayInWords(plan.lastSafeOn)}, ya pasó</Trans> : <Trans>Envíe el lote a más tardar el {weekdayInWords(plan.lastSafeOn)}</Trans>}
        </h2>
        <p className="meta">
          {of?.answered === null || of === undefined ? (
            <Trans>Se cuentan {plan.leadDays} días para la respuesta. Los fijó el programa, porque aún hay muy pocas respuestas propias.</Trans>
          ) : (
            <Trans>Según las respuestas propias, nueve de cada diez llegan en {plan.leadDays} días.</Trans>
          )}
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

const monthOf = (month: number): string => dayInWords(`2026-${String(month).padStart(2, '0')}-01`, { month: 'long' })

const MonthsTable = ({ of, name }: { of: LearntType; name: string }) => {
  const { t } = useLingui()
  return (
    <Table
      slim
      caption={t`Días que tarda la respuesta de ${name}, por mes de envío`}
      rows={of.months}
      rowKey={(row) => String(row.month)}
      columns={[
        { key: 'month', words: t`Se envía en`, cell: (row) => monthOf(row.month) },
        { key: 'middle', words: t`La mitad llega en`, align: 'num', cell: (row) => <Plural value={row.middle} one="# día" many="# días" other="# días" /> },
        { key: 'spread', words: t`Ocho de cada diez, entre`, align: 'num', cell: (row) => t`${row.early} y ${row.late} días` },
      ]}
    />
  )
}

/** What one type takes: where the figure comes from, this month in a sentence, and the twelve months in a fold. */
const Learnt = ({ of, now }: { of: LearntType; now: number }) => {
  const name = typeWords(of.type)
  const present = of.months.find((row) => row.month === now)
  return (
    <section className="card stack-12" aria-labelledby={`tipo-${of.type}`}>
      <div className="split">
        <h2 className="h-s" id={`tipo-${of.type}`}>
          {name}
        </h2>
        <Chip tone={of.answered === null ? 'warn' : 'ok'}>{of.answered === null ? <Trans>Días que fijó el programa</Trans> : <Trans>Aprendido de respuestas propias</Trans>}</Chip>
      </div>
      {of.answered === null ? (
        <p>
          <Trans>Aún hay menos de treinta respuestas. Mientras tanto se cuentan {of.setDays} días, los que fijó el programa.</Trans>
        </p>
      ) : (
        <>
          {present && (
            <p>
              <Trans>
                Lo que se envía en {monthOf(present.month)}: la mitad llega en {present.middle} días; ocho de cada diez, entre {present.early} y {present.late}.
              </Trans>
            </p>
          )}
          <p className="meta">
            <Plural
              value={of.answered}
              one="Se aprendió de # respuesta en tres años."
              many="Se aprendió de # respuestas en tres años."
              other="Se aprendió de # respuestas en tres años."
            />{' '}
            <Plural value={of.approved ?? 0} one="# fue aprobatoria." many="# fueron aprobatorias." other="# fueron aprobatorias." />
          </p>
          <details className="fold">
            <summary>
              <Trans>Los doce meses de {name}</Trans>
            </summary>
            <MonthsTable of={of} name={name} />
          </details>
        </>
      )}
    </section>
  )
}

/** When to send for a course and how many to invite, from the programme's own answers. */
export const Forecast = () => {
  const { t } = useLingui()
  const [search, setSearch] = useSearchParams()
  const [errors, setErrors] = useState<{ startsOn?: string; seats?: string }>({})
  const [type, startsOn, seats] = [search.get('tipo'), search.get('empieza'), Number(search.get('lugares'))]
  const isAsked = isSent(type) && isDay(startsOn) && Number.isInteger(seats) && seats >= 1 && seats <= mostSeats
  const read = useQuery({ ...queryOf(readForecast, { query: isAsked ? { type, startsOn, seats } : {} }), placeholderData: keepPreviousData })
  const plan = read.data?.plan
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
      lead={<Trans>Se aprende cada día de las respuestas propias. Donde aún son pocas, valen los días que fijó el programa.</Trans>}
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
          {plan && <Answer plan={plan} of={read.data.types.find((one) => one.type === plan.type)} />}
          {read.data.types.map((one) => (
            <Learnt key={one.type} of={one} now={Number(read.data.today.slice(5, 7))} />
          ))}
          <p className="meta">
            <Trans>
              Cuenta también a quienes aún esperan y da más peso a lo reciente. El <Link to="/equipo/verificacion/tablero">tablero de verificación</Link> cuenta solo las respuestas
              que ya llegaron, así que sus días pueden ser menos.
            </Trans>
          </p>
        </>
      )}
    </Work>
  )
}
