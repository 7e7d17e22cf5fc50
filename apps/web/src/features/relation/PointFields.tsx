import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { sideWords, type Side } from './words.ts'

const maxPoints = 10

/** What was agreed, as it was typed; a row without words is none. */
export const pointsFrom = (form: FormData): { text: string; side: Side; dueOn: string | null }[] => {
  const [texts, sides, days] = ['point', 'point-side', 'point-due'].map((name) => form.getAll(name).map((value) => String(value).trim())) as [string[], string[], string[]]
  return texts.flatMap((text, at) => (text === '' ? [] : [{ text, side: sides[at] === 'programme' ? ('programme' as const) : ('municipality' as const), dueOn: days[at] || null }]))
}

/** What each side took on, one row each. */
export const PointFields = ({ municipality }: { municipality: string }) => {
  const { t } = useLingui()
  const [count, setCount] = useState(1)
  return (
    <fieldset className="stack-8">
      <legend className="label">
        <Trans>Qué quedó de hacer cada quien</Trans>
      </legend>
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className="relation-row">
          <TextField slim name="point" label={t`Pendiente`} maxLength={250} autoComplete="off" />
          <Select slim name="point-side" label={t`Lo hace`} options={(['municipality', 'programme'] as const).map((side) => [side, sideWords(side, municipality)] as const)} />
          <TextField slim name="point-due" type="date" label={t`Para el día`} />
        </div>
      ))}
      {count < maxPoints && (
        <p>
          <Button size="slim" icon="plus" onClick={() => setCount(count + 1)}>
            <Trans>Agregar otro pendiente</Trans>
          </Button>
        </p>
      )}
    </fieldset>
  )
}
