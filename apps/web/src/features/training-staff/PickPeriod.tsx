import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { monthInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select } from '../../ui/Field.tsx'
import { monthsUntil, quartersUntil } from './period.rules.ts'
import type { usePeriod } from './use-period.ts'

type Errors = { from?: string; to?: string; asOf?: string }

/** Fiscal quarter, month, whole programme or free days, and as of which day. */
export const PickPeriod = ({ of }: { of: ReturnType<typeof usePeriod> }) => {
  const { t } = useLingui()
  const [errors, setErrors] = useState<Errors>({})
  const [free, until] = /^\d{4}-\d\d-\d\d_/.test(of.code) ? of.code.split('_') : []
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [from, to, asOf] = ['del', 'al', 'corte'].map((name) => dayFrom(form, name))
    const wrong = t`Escriba un día que exista, con cuatro cifras de año.`
    const found: Errors = {
      ...(from === undefined && { from: wrong }),
      ...(to === undefined && { to: wrong }),
      ...(asOf === undefined && { asOf: wrong }),
      ...(from && !to && { to: t`Escriba también el último día.` }),
      ...(to && !from && { from: t`Escriba también el primer día.` }),
      ...(from && to && from > to && { to: t`El último día debe ser igual o posterior al primero.` }),
      ...(asOf && asOf > of.today && { asOf: t`Elija un día que ya llegó.` }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (from && to) of.change('periodo', `${from}_${to}`)
    of.change('corte', asOf)
  }
  const quarters = quartersUntil(of.today, of.startMonth, 8).map(({ year, quarter }) => [`${year}-T${quarter}`, t`Año fiscal ${String(year)}, trimestre ${quarter}`] as const)
  const months = monthsUntil(of.today, 12).map((month) => [month, monthInWords(month)] as const)
  const known = [...quarters, ...months, ['todo', t`Todo el programa`] as const]
  const isKnown = known.some(([code]) => code === of.code)
  return (
    <>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Select
          slim
          label={t`Periodo`}
          value={of.code}
          onChange={(event) => of.change('periodo', event.currentTarget.value)}
          options={isKnown ? known : [[of.code, free ? t`Días elegidos` : of.code] as const, ...known]}
        />
      </form>
      <details className="card" open={Object.keys(errors).length > 0 || undefined}>
        <summary>
          <Trans>Elegir otros días o la fecha de corte</Trans>
        </summary>
        <form className="stack" noValidate onSubmit={choose}>
          <div className="row row-wide">
            <DateBoxes legend={t`Primer día`} name="del" day={free} error={errors.from} />
            <DateBoxes legend={t`Último día`} name="al" day={until} error={errors.to} />
            <DateBoxes legend={t`Fecha de corte`} hint={t`Cuenta solo lo que se sabía ese día. Vacía: hoy.`} name="corte" day={of.asOf} error={errors.asOf} />
          </div>
          <div>
            <Button type="submit" size="slim">
              <Trans>Ver estas fechas</Trans>
            </Button>
          </div>
        </form>
      </details>
    </>
  )
}
