import { Trans, useLingui } from '@lingui/react/macro'
import { textLimits } from '../../api/limits.ts'
import { stepBatch } from '@tequio/contracts/vetting/batch'
import { Check, TextArea } from '../../ui/Field.tsx'
import type { Whole } from './batch-reading.ts'

/** What is written for each marked row, by its case. A row keeps its words when its mark is taken away and set again. */
export type Marked = Readonly<Record<string, { isOn: boolean; reason: string }>>
export type Correction = { caseId: string; reason: string }

export const fewestLetters = 3

export const correctionsOf = (marked: Marked): Correction[] => Object.entries(marked).flatMap(([caseId, { isOn, reason }]) => (isOn ? [{ caseId, reason: reason.trim() }] : []))

/** The marked rows whose reason is missing or too short to say anything. */
export const unsaid = (marked: Marked): string[] => correctionsOf(marked).flatMap(({ caseId, reason }) => (reason.length < fewestLetters ? [caseId] : []))

export const fieldOf = (caseId: string): string => `fila-${caseId}`

/** Which rows came back and why; a row asks for its reason once it is marked. `wrong`: the rows whose reason is to be written. */
export const Corrections = ({ rows, marked, wrong, onChange }: { rows: Whole['rows']; marked: Marked; wrong: readonly string[]; onChange: (marked: Marked) => void }) => {
  const { t } = useLingui()
  const put = (caseId: string, change: Partial<Marked[string]>) => onChange({ ...marked, [caseId]: { isOn: false, reason: '', ...marked[caseId], ...change } })
  return (
    <fieldset className="stack-8">
      <legend className="label">
        <Trans>Filas por corregir</Trans>
      </legend>
      <ul className="stack-8">
        {rows.map(({ caseId, name }) => (
          <li key={caseId} className="stack-4">
            <Check checked={marked[caseId]?.isOn ?? false} onChange={(event) => put(caseId, { isOn: event.currentTarget.checked })}>
              {name}
            </Check>
            {marked[caseId]?.isOn && (
              <TextArea
                slim
                id={fieldOf(caseId)}
                label={t`Qué hay que corregir de ${name}`}
                value={marked[caseId].reason}
                onChange={(event) => put(caseId, { reason: event.currentTarget.value })}
                error={wrong.includes(caseId) ? t`Escriba qué hay que corregir, o quite la marca.` : undefined}
                {...textLimits(stepBatch, 'reason')}
              />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
