import { Trans, useLingui } from '@lingui/react/macro'
import type { DraftCase, DraftStep } from '@tequio/contracts/training/draft-case'
import type { Editor } from '@tiptap/react'
import { Button } from '../../ui/Button.tsx'
import { Check, Select, TextArea, TextField } from '../../ui/Field.tsx'
import { blankChoice, withKind, type Choice } from './case-editing.ts'
import { usePlaceWords } from './CaseMap.tsx'
import { CaseText } from './CaseText.tsx'

/** `write` is for what is typed: it is taken back in one go. */
export type Change = { set: (over: Partial<DraftStep>) => void; write: (field: string, over: Partial<DraftStep>) => void }

/** One decision: what it says, what comes of it, its points, what it shows and where it leads. */
const ChoiceFields = ({
  of,
  step,
  at,
  change,
  lead,
}: {
  of: DraftCase
  step: DraftStep
  at: number
  change: Change
  /** Leads the choice to a step that is made for it. */
  lead: (kind: 'step' | 'end') => void
}) => {
  const { t } = useLingui()
  const nameOf = usePlaceWords(of.nodes)
  const choice = step.choices[at]
  if (!choice) return null
  const number = at + 1
  const withChoice = (over: Partial<Choice>): Partial<DraftStep> => ({ choices: step.choices.map((one, place) => (place === at ? { ...one, ...over } : one)) })
  return (
    <fieldset className="card stack-12">
      <legend className="label legend-gap">
        <Trans>Decisión {number}</Trans>
      </legend>
      <TextArea
        slim
        rows={2}
        maxLength={4000}
        label={t`Lo que hace la persona`}
        value={choice.text}
        onChange={(event) => change.write(`texto ${at}`, withChoice({ text: event.currentTarget.value }))}
      />
      <TextArea
        slim
        rows={3}
        maxLength={4000}
        label={t`Qué pasa después`}
        value={choice.feedback}
        onChange={(event) => change.write(`consecuencia ${at}`, withChoice({ feedback: event.currentTarget.value }))}
      />
      <div className="filters">
        <Select
          slim
          label={t`Lleva a`}
          value={of.nodes.some(({ id }) => id === choice.to) ? choice.to : ''}
          onChange={(event) => {
            const to = event.currentTarget.value
            if (to === '+paso' || to === '+final') lead(to === '+paso' ? 'step' : 'end')
            else change.set(withChoice({ to }))
          }}
          options={[
            ['', t`Elija un paso`],
            ...of.nodes
              .filter(({ id }) => id !== step.id)
              .map((node) => [node.id, node.end?.outcome ? `${nameOf(node.id)}: ${node.end.outcome}` : (nameOf(node.id) ?? '')] as const),
            ['+paso', t`Un paso nuevo`],
            ['+final', t`Un final nuevo`],
          ]}
        />
        <Select
          slim
          label={t`Puntos`}
          value={String(choice.score)}
          onChange={(event) => change.set(withChoice({ score: Number(event.currentTarget.value) }))}
          options={['0', '1', '2', '3'].map((one) => [one, one] as const)}
        />
      </div>
      {of.rubric && of.rubric.dimensions.length > 0 && (
        <div className="stack-4">
          <p className="label">
            <Trans>Suma en la rúbrica</Trans>
          </p>
          {of.rubric.dimensions.map(({ id, title }) => (
            <Check
              key={id}
              checked={choice.flags.includes(id)}
              onChange={(event) => change.set(withChoice({ flags: event.currentTarget.checked ? [...choice.flags, id] : choice.flags.filter((flag) => flag !== id) }))}
            >
              {title || t`Criterio sin nombre`}
            </Check>
          ))}
        </div>
      )}
      <p>
        <Button size="slim" look="quiet" onClick={() => change.set({ choices: step.choices.filter((_, place) => place !== at) })}>
          <Trans>Quitar la decisión</Trans>
          <span className="vh"> {number}</span>
        </Button>
      </p>
    </fieldset>
  )
}

const mostChoices = 8

/** The step that is open: its text, its papers, and its decisions or how it ends. */
export const StepCard = ({
  of,
  step,
  change,
  onFocus,
  lead,
}: {
  of: DraftCase
  step: DraftStep
  change: Change
  onFocus: (editor: Editor | undefined) => void
  lead: (choice: number, kind: 'step' | 'end') => void
}) => {
  const { t } = useLingui()
  const { end } = step
  return (
    <>
      <Select
        slim
        label={t`Qué es`}
        value={end ? 'end' : 'step'}
        onChange={(event) => change.set(withKind(step, event.currentTarget.value === 'end' ? 'end' : 'step'))}
        options={[
          ['step', t`Un paso en que se decide`],
          ['end', t`Un final`],
        ]}
      />
      {end && (
        <TextField
          slim
          label={t`Cómo terminó, en una frase`}
          value={end.outcome}
          maxLength={400}
          autoComplete="off"
          onChange={(event) => change.write('final', { end: { ...end, outcome: event.currentTarget.value } })}
        />
      )}
      <CaseText
        key={`${step.id} texto`}
        label={end ? t`Lo último que pasa (puede quedar vacío)` : t`Qué pasa`}
        blocks={step.blocks}
        write={(blocks) => change.write('bloques', { blocks })}
        onFocus={onFocus}
      />
      {end && (
        <CaseText
          key={`${step.id} cierre`}
          label={t`Qué se puede aprender de este final`}
          blocks={end.debrief}
          write={(debrief) => change.write('cierre', { end: { ...end, debrief } })}
          onFocus={onFocus}
        />
      )}
      {of.documents.length > 0 && (
        <div className="stack-4">
          <p className="label">
            <Trans>Documentos que se entregan aquí</Trans>
          </p>
          {of.documents.map(({ id, title }) => (
            <Check
              key={id}
              checked={step.documents.includes(id)}
              onChange={(event) => change.set({ documents: event.currentTarget.checked ? [...step.documents, id] : step.documents.filter((one) => one !== id) })}
            >
              {title || t`Documento sin título`}
            </Check>
          ))}
        </div>
      )}
      {step.choices.map((_, at) => (
        <ChoiceFields key={at} of={of} step={step} at={at} change={change} lead={(kind) => lead(at, kind)} />
      ))}
      {!end && (
        <p>
          <Button size="slim" icon="plus" disabled={step.choices.length >= mostChoices} onClick={() => change.set({ choices: [...step.choices, blankChoice()] })}>
            <Trans>Agregar una decisión</Trans>
          </Button>
        </p>
      )}
    </>
  )
}
