import { Trans, useLingui } from '@lingui/react/macro'
import type { makeDataRequest } from '@tequio/contracts/identity/data-request'
import type { Endpoint } from '@tequio/contracts/make'
import { textLimits } from '../../api/limits.ts'
import { RadioCard, Radios, TextArea } from '../../ui/Field.tsx'
import { rightMeaning, rights, rightWords, type Right } from './words.ts'

export type RequestErrors = { kind?: string; text?: string }
const minText = 3

/** The right and the words as they were given; errors where one is missing. */
export const requestFrom = (form: FormData, errors: { kind: string; text: string }): { body: { kind: Right; text: string } } | { errors: RequestErrors } => {
  const kind = rights.find((one) => one === form.get('kind'))
  const text = String(form.get('text') ?? '').trim()
  if (kind && text.length >= minText) return { body: { kind, text } }
  return { errors: { ...(kind ? {} : { kind: errors.kind }), ...(text.length >= minText ? {} : { text: errors.text }) } }
}

/** Which right, and in the person's own words what for. */
export const RequestFields = ({ errors, endpoint }: { errors: RequestErrors; endpoint: typeof makeDataRequest & Endpoint }) => {
  const { t } = useLingui()
  return (
    <>
      <Radios legend={<Trans>Qué pide</Trans>} error={errors.kind}>
        {rights.map((right) => (
          <RadioCard key={right} name="kind" value={right} dense>
            {rightMeaning(right)}
            <span className="own-words">{rightWords(right)}</span>
          </RadioCard>
        ))}
      </Radios>
      <TextArea
        name="text"
        label={t`Cuéntelo con sus palabras`}
        hint={t`Qué dato, dónde lo vio y qué espera. No hace falta decir por qué.`}
        rows={5}
        {...textLimits(endpoint, 'text')}
        error={errors.text}
      />
    </>
  )
}
