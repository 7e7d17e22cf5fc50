import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Check, TextArea } from '../../ui/Field.tsx'
import type { Whole } from './batch-reading.ts'

const field = (caseId: string): string => `fila-${caseId}`

/** What was written for each row that the embassy gave back. */
export const correctionsFrom = (form: FormData, rows: Whole['rows']): { caseId: string; reason: string }[] =>
  rows.flatMap(({ caseId }) => {
    const reason = String(form.get(field(caseId)) ?? '').trim()
    return reason === '' ? [] : [{ caseId, reason }]
  })

/** Which rows came back and why; a row asks for its reason once it is marked. */
export const Corrections = ({ rows }: { rows: Whole['rows'] }) => {
  const { t } = useLingui()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const toggle = (caseId: string, on: boolean) => setMarked(new Set(on ? [...marked, caseId] : [...marked].filter((one) => one !== caseId)))
  return (
    <fieldset className="stack-8">
      <legend className="label">
        <Trans>Filas por corregir</Trans>
      </legend>
      <ul className="stack-8">
        {rows.map(({ caseId, name }) => (
          <li key={caseId} className="stack-4">
            <Check checked={marked.has(caseId)} onChange={(event) => toggle(caseId, event.currentTarget.checked)}>
              {name}
            </Check>
            {marked.has(caseId) && <TextArea slim label={t`Qué hay que corregir de ${name}`} name={field(caseId)} minLength={3} maxLength={500} />}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
