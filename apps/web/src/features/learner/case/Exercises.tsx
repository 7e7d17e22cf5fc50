import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Callout } from '../../../ui/Callout.tsx'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { saysTheSame } from '../content/question.rules.ts'
import type { Case } from './case.rules.ts'

const ReportField = ({ of }: { of: Case['report'][number] }) => {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [isShown, setShown] = useState(false)
  const isRight = [of.answer, ...of.accepted].some((accepted) => saysTheSame(accepted, typed))
  const { section, field, answer } = of
  return (
    <li className="stack-8">
      <TextField label={t`Sección ${section}. ${field}`} value={typed} maxLength={200} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
      {isShown ? (
        <Callout tone={isRight ? 'ok' : 'info'} live>
          <p className="strong">
            <Trans>La clave: {answer}</Trans>
          </p>
          <p>{of.why}</p>
        </Callout>
      ) : (
        <div>
          <Button size="slim" onClick={() => setShown(true)}>
            <Trans>Comparar con la clave</Trans>
          </Button>
        </div>
      )}
    </li>
  )
}

/** A report to fill in with the facts of the case; the key stands beside each field. */
export const Report = ({ fields }: { fields: Case['report'] }) =>
  fields.length === 0 ? null : (
    <section className="stack-12" aria-labelledby="informe">
      <h2 className="h-s" id="informe">
        <Trans>Llene el informe con los datos del caso</Trans>
      </h2>
      <ol className="stack">
        {fields.map((of, at) => (
          <ReportField key={at} of={of} />
        ))}
      </ol>
    </section>
  )

/** Errors to find in a document: look first, then open each. */
export const Errors = ({ errors }: { errors: Case['errors'] }) =>
  errors.length === 0 ? null : (
    <section className="stack-12" aria-labelledby="errores">
      <h2 className="h-s" id="errores">
        <Trans>Encuentre los errores del documento</Trans>
      </h2>
      <p className="meta">
        <Trans>Busque primero usted; después abra cada renglón.</Trans>
      </p>
      {errors.map(({ line, wrong, right, why }, at) => (
        <details key={at} className="card">
          <summary className="link-row">
            <Trans>Renglón {line}</Trans>
          </summary>
          <div className="stack-8">
            <p>
              <span className="strong">
                <Trans>Dice:</Trans>
              </span>{' '}
              {wrong}
            </p>
            <p>
              <span className="strong">
                <Trans>Debe decir:</Trans>
              </span>{' '}
              {right}
            </p>
            <p className="meta">{why}</p>
          </div>
        </details>
      ))}
    </section>
  )
