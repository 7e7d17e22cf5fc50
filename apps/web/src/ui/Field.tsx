import { useLingui } from '@lingui/react/macro'
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { Icon } from './Icon.tsx'

export type FieldWords = { label: ReactNode; hint?: ReactNode; error?: ReactNode; slim?: boolean }
type Described = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

export const ErrorText = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p className="err-text" id={id}>
    <Icon name="alert" small />
    <span>{children}</span>
  </p>
)

/** Label, hint, control, error: the control is described by hint and error. `id` makes the field reachable from an ErrorSummary. */
export const Field = ({ label, hint, error, slim, id, children }: FieldWords & { id?: string; children: (described: Described) => ReactNode }) => {
  const own = useId()
  const at = id ?? own
  const described = [hint ? `${at}-h` : '', error ? `${at}-e` : ''].filter(Boolean).join(' ')
  return (
    <div className={`field${slim ? ' field-slim' : ''}${error ? ' is-err' : ''}`}>
      <label className="label" htmlFor={at}>
        {label}
      </label>
      {hint && (
        <span className="hint" id={`${at}-h`}>
          {hint}
        </span>
      )}
      {children({ id: at, ...(described ? { 'aria-describedby': described } : {}), ...(error ? { 'aria-invalid': true as const } : {}) })}
      {error && <ErrorText id={`${at}-e`}>{error}</ErrorText>}
    </div>
  )
}

export const TextField = ({ label, hint, error, slim, id, beside, ...input }: FieldWords & { id?: string; beside?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) => (
  <Field label={label} hint={hint} error={error} slim={slim} id={id}>
    {(described) =>
      beside ? (
        <div className="field-row">
          <input className="input" {...input} {...described} />
          {beside}
        </div>
      ) : (
        <input className="input" {...input} {...described} />
      )
    }
  </Field>
)

/** Where the code of the second step is typed. */
export const StepCodeField = ({ error }: { error?: ReactNode }) => {
  const { t } = useLingui()
  return (
    <TextField
      id="codigo-paso"
      name="code"
      label={t`Código de su aplicación`}
      hint={t`Seis cifras. Sin el teléfono, un código de rescate.`}
      inputMode="text"
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={20}
      error={error}
    />
  )
}

export const TextArea = ({ label, hint, error, slim, id, ...input }: FieldWords & { id?: string } & TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <Field label={label} hint={hint} error={error} slim={slim} id={id}>
    {(described) => <textarea className="input" rows={4} {...input} {...described} />}
  </Field>
)

/** `options` are value and words; give an empty value first where nothing may be chosen. */
export const Select = ({
  label,
  hint,
  error,
  slim,
  id,
  options,
  ...input
}: FieldWords & { id?: string; options: readonly (readonly [value: string, words: string])[] } & SelectHTMLAttributes<HTMLSelectElement>) => (
  <Field label={label} hint={hint} error={error} slim={slim} id={id}>
    {(described) => (
      <select className="input" {...input} {...described}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export const Check = ({ children, ...input }: { children: ReactNode } & InputHTMLAttributes<HTMLInputElement>) => (
  <label className="check">
    <input type="checkbox" {...input} />
    <span>{children}</span>
  </label>
)

/** One answer of several. Put the cards into `<Radios legend=…>`. */
export const RadioCard = ({ children, dense, ...input }: { children: ReactNode; dense?: boolean } & InputHTMLAttributes<HTMLInputElement>) => (
  <label className={`radio${dense ? ' radio-dense' : ''}`}>
    <input type="radio" {...input} />
    <span>{children}</span>
  </label>
)

export const Radios = ({ legend, error, children }: { legend: ReactNode; error?: ReactNode; children: ReactNode }) => {
  const id = useId()
  return (
    <fieldset className="stack-8" aria-describedby={error ? id : undefined}>
      <legend className="label legend-gap">{legend}</legend>
      <div className="radios">{children}</div>
      {error && <ErrorText id={id}>{error}</ErrorText>}
    </fieldset>
  )
}
