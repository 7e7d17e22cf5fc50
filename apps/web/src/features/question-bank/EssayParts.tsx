import { Trans, useLingui } from '@lingui/react/macro'
import type { Rubric } from '@tequio/contracts/training/assignment-shapes'
import { Button } from '../../ui/Button.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { newCriterion, type Draft } from './editing.ts'

type Criterion = Rubric[number]
type Change = (over: Partial<Draft>) => void

const OneCriterion = ({ of, place, change, remove }: { of: Criterion; place: number; change: (of: Criterion) => void; remove: (() => void) | undefined }) => {
  const { t } = useLingui()
  const level = (at: number, over: Partial<Criterion['levels'][number]>) => change({ ...of, levels: of.levels.map((one, index) => (index === at ? { ...one, ...over } : one)) })
  return (
    <fieldset className="card stack-12">
      <legend className="label legend-gap">
        <Trans>Criterio {place}</Trans>
      </legend>
      <TextField label={t`Qué se revisa`} value={of.title} maxLength={120} autoComplete="off" onChange={(event) => change({ ...of, title: event.currentTarget.value })} />
      {of.levels.map((one, at) => {
        const number = at + 1
        return (
          <div className="row" key={at}>
            <TextField
              slim
              label={t`Puntos del nivel ${number}`}
              inputMode="numeric"
              value={String(one.points)}
              maxLength={3}
              onChange={(event) => level(at, { points: Math.min(100, Number(event.currentTarget.value.replace(/\D/g, '') || '0')) })}
            />
            <TextField
              label={t`Cómo es una respuesta de nivel ${number}`}
              value={one.text}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => level(at, { text: event.currentTarget.value })}
            />
          </div>
        )
      })}
      <p className="row">
        {of.levels.length < 6 && (
          <Button size="slim" icon="plus" onClick={() => change({ ...of, levels: [...of.levels, { points: Math.min(100, (of.levels.at(-1)?.points ?? 0) + 1), text: '' }] })}>
            <Trans>Agregar nivel</Trans>
          </Button>
        )}
        {remove && (
          <Button size="slim" look="quiet" onClick={remove}>
            <Trans>Quitar criterio {place}</Trans>
          </Button>
        )}
      </p>
    </fieldset>
  )
}

/** What an open question has beside its words: rubric, bounds, and an answer that only who grades reads. */
export const EssayParts = ({ draft, change, errors }: { draft: Draft; change: Change; errors: Record<'use' | 'rubric' | 'words', string | undefined> }) => {
  const { t } = useLingui()
  const { rubric } = draft
  return (
    <>
      {errors.use && (
        <p className="err-text" role="alert">
          {errors.use}
        </p>
      )}
      <section className="stack-12" aria-labelledby="rubrica">
        <h2 className="h-s" id="rubrica">
          <Trans>Rúbrica</Trans>
        </h2>
        <p className="hint">
          <Trans>Con ella se califica cada respuesta, del nivel más bajo al más alto. Quien responde ve los criterios, no los niveles.</Trans>
        </p>
        {errors.rubric && (
          <p className="err-text" role="alert">
            {errors.rubric}
          </p>
        )}
        {rubric.map((one, at) => (
          <OneCriterion
            key={one.id}
            of={one}
            place={at + 1}
            change={(next) => change({ rubric: rubric.map((other, index) => (index === at ? next : other)) })}
            remove={rubric.length > 1 ? () => change({ rubric: rubric.filter((_, index) => index !== at) }) : undefined}
          />
        ))}
        {rubric.length < 10 && (
          <p>
            <Button size="slim" icon="plus" onClick={() => change({ rubric: [...rubric, newCriterion(rubric)] })}>
              <Trans>Agregar criterio</Trans>
            </Button>
          </p>
        )}
      </section>
      <div className="filters">
        <TextField
          slim
          label={t`Mínimo de palabras`}
          inputMode="numeric"
          maxLength={4}
          value={draft.leastWords}
          error={errors.words}
          onChange={(event) => change({ leastWords: event.currentTarget.value })}
        />
        <TextField
          slim
          label={t`Máximo de palabras`}
          inputMode="numeric"
          maxLength={4}
          value={draft.mostWords}
          onChange={(event) => change({ mostWords: event.currentTarget.value })}
        />
      </div>
      <TextArea
        label={t`Respuesta modelo`}
        hint={t`Solo la ve quien califica.`}
        rows={5}
        maxLength={4000}
        value={draft.model}
        onChange={(event) => change({ model: event.currentTarget.value })}
      />
    </>
  )
}
