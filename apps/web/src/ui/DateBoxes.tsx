import { Trans } from '@lingui/react/macro'
import { useId, type ReactNode } from 'react'
import { ErrorText } from './Field.tsx'

const partsOf = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { year, month, date }
}

/** 'YYYY-MM-DD' from three typed numbers, or undefined while they are no day of the calendar. */
export const dayOf = (date: string, month: string, year: string): string | undefined => {
  if (!/^\d{1,2}$/.test(date) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  const [y, m, d] = [Number(year), Number(month), Number(date)]
  const made = new Date(Date.UTC(y, m - 1, d))
  if (made.getUTCFullYear() !== y || made.getUTCMonth() !== m - 1 || made.getUTCDate() !== d) return undefined
  return made.toISOString().slice(0, 10)
}

/** Reads what `<DateBoxes name>` sent: the day, '' when all boxes are empty, undefined when it is no day. */
export const dayFrom = (form: FormData, name: string): string | undefined => {
  const [date, month, year] = ['d', 'm', 'y'].map((part) => String(form.get(`${name}-${part}`) ?? '').trim())
  return !date && !month && !year ? '' : dayOf(date ?? '', month ?? '', year ?? '')
}

/** Día, Mes, Año: native date fields speak the browser's language, not the page's. `day` is 'YYYY-MM-DD'. */
export const DateBoxes = ({ legend, name, day = '', hint, error, id }: { legend: ReactNode; name: string; day?: string; hint?: ReactNode; error?: ReactNode; id?: string }) => {
  const own = useId()
  const at = id ?? own
  const { year, month, date } = partsOf(day)
  const box = (part: 'd' | 'm' | 'y', words: ReactNode, value: string, size: number) => (
    <div className={`field field-slim${error ? ' is-err' : ''}`}>
      <label className="label" htmlFor={part === 'd' ? at : `${at}-${part}`}>
        {words}
      </label>
      <input
        className="input"
        id={part === 'd' ? at : `${at}-${part}`}
        name={`${name}-${part}`}
        defaultValue={value}
        inputMode="numeric"
        autoComplete="off"
        maxLength={size}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
  return (
    <fieldset className="stack-4" aria-describedby={error ? `${at}-e` : undefined}>
      <legend className="label">{legend}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className="field-row">
        {box('d', <Trans>Día</Trans>, date, 2)}
        {box('m', <Trans>Mes</Trans>, month, 2)}
        {box('y', <Trans>Año</Trans>, year, 4)}
      </div>
      {error && <ErrorText id={`${at}-e`}>{error}</ErrorText>}
    </fieldset>
  )
}
