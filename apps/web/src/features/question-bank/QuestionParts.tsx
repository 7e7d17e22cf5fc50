import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Check, ErrorText, RadioCard, TextArea, TextField } from '../../ui/Field.tsx'
import type { Draft } from './editing.ts'

type Parts = { draft: Draft; change: (over: Partial<Draft>) => void; error?: string }

const swapped = <T,>(items: readonly T[], at: number, by: number): T[] => {
  const next = [...items]
  const [moved] = next.splice(at, 1)
  if (moved !== undefined) next.splice(at + by, 0, moved)
  return next
}

/** Options of a choice: which are right, and what each tells whoever chose it. */
export const Options = ({ draft, change, error }: Parts) => {
  const { t } = useLingui()
  const name = useId()
  const isMany = draft.type === 'multiple'
  const isFixed = draft.type === 'truefalse'
  const set = (at: number, over: Partial<Draft['options'][number]>) => change({ options: draft.options.map((option, other) => (other === at ? { ...option, ...over } : option)) })
  const mark = (at: number, correct: boolean) =>
    change({ options: draft.options.map((option, other) => (isMany ? (other === at ? { ...option, correct } : option) : { ...option, correct: other === at })) })
  return (
    <fieldset className="stack-12">
      <legend className="label legend-gap">{isMany ? <Trans>Opciones; marque todas las correctas</Trans> : <Trans>Opciones; marque la correcta</Trans>}</legend>
      {draft.options.map((option, at) => {
        const number = at + 1
        return (
          <div className="card stack-8" key={at}>
            {isMany ? (
              <Check name={name} checked={option.correct} onChange={(event) => mark(at, event.currentTarget.checked)}>
                <Trans>La opción {number} es correcta</Trans>
              </Check>
            ) : (
              <RadioCard dense name={name} checked={option.correct} onChange={() => mark(at, true)}>
                <Trans>La opción {number} es correcta</Trans>
              </RadioCard>
            )}
            <TextArea
              slim
              rows={2}
              label={t`Opción ${number}`}
              value={option.text}
              readOnly={isFixed}
              maxLength={2000}
              onChange={(event) => set(at, { text: event.currentTarget.value })}
            />
            <TextArea
              slim
              rows={2}
              label={t`Qué se le dice a quien la elige`}
              value={option.feedback}
              maxLength={2000}
              onChange={(event) => set(at, { feedback: event.currentTarget.value })}
            />
            {!isFixed && draft.options.length > 2 && (
              <p>
                <Button size="slim" look="quiet" onClick={() => change({ options: draft.options.filter((_, other) => other !== at) })}>
                  <Trans>Quitar la opción {number}</Trans>
                </Button>
              </p>
            )}
          </div>
        )
      })}
      {error && <ErrorText>{error}</ErrorText>}
      {!isFixed && draft.options.length < 8 && (
        <p>
          <Button size="slim" icon="plus" onClick={() => change({ options: [...draft.options, { text: '', correct: false, feedback: '' }] })}>
            <Trans>Otra opción</Trans>
          </Button>
        </p>
      )}
    </fieldset>
  )
}

export const NumberAnswer = ({ draft, change, error }: Parts) => {
  const { t } = useLingui()
  return (
    <div className="row">
      <TextField
        label={t`Respuesta`}
        inputMode="decimal"
        value={draft.answer}
        error={error}
        autoComplete="off"
        onChange={(event) => change({ answer: event.currentTarget.value })}
      />
      <TextField
        label={t`Se acepta con esta diferencia`}
        inputMode="decimal"
        value={draft.tolerance}
        autoComplete="off"
        onChange={(event) => change({ tolerance: event.currentTarget.value })}
      />
    </div>
  )
}

export const AcceptedTexts = ({ draft, change, error }: Parts) => {
  const { t } = useLingui()
  return (
    <TextArea
      label={t`Respuestas que se aceptan`}
      hint={t`Una por línea. Mayúsculas y acentos no cuentan.`}
      value={draft.accepted}
      error={error}
      onChange={(event) => change({ accepted: event.currentTarget.value })}
    />
  )
}

export const Pairs = ({ draft, change, error }: Parts) => {
  const { t } = useLingui()
  const set = (at: number, over: Partial<Draft['pairs'][number]>) => change({ pairs: draft.pairs.map((pair, other) => (other === at ? { ...pair, ...over } : pair)) })
  return (
    <fieldset className="stack-12">
      <legend className="label legend-gap">
        <Trans>Parejas correctas; al responder salen revueltas</Trans>
      </legend>
      {draft.pairs.map((pair, at) => {
        const number = at + 1
        return (
          <div className="card stack-8" key={at}>
            <TextField
              slim
              label={t`Pareja ${number}, de un lado`}
              value={pair.left}
              maxLength={2000}
              autoComplete="off"
              onChange={(event) => set(at, { left: event.currentTarget.value })}
            />
            <TextField
              slim
              label={t`Pareja ${number}, del otro`}
              value={pair.right}
              maxLength={2000}
              autoComplete="off"
              onChange={(event) => set(at, { right: event.currentTarget.value })}
            />
            {draft.pairs.length > 2 && (
              <p>
                <Button size="slim" look="quiet" onClick={() => change({ pairs: draft.pairs.filter((_, other) => other !== at) })}>
                  <Trans>Quitar la pareja {number}</Trans>
                </Button>
              </p>
            )}
          </div>
        )
      })}
      {error && <ErrorText>{error}</ErrorText>}
      {draft.pairs.length < 8 && (
        <p>
          <Button size="slim" icon="plus" onClick={() => change({ pairs: [...draft.pairs, { left: '', right: '' }] })}>
            <Trans>Otra pareja</Trans>
          </Button>
        </p>
      )}
    </fieldset>
  )
}

export const Order = ({ draft, change, error }: Parts) => {
  const { t } = useLingui()
  const { order } = draft
  return (
    <fieldset className="stack-12">
      <legend className="label legend-gap">
        <Trans>Pasos en el orden correcto; al responder salen revueltos</Trans>
      </legend>
      {order.map((item, at) => {
        const number = at + 1
        return (
          <div className="card stack-8" key={at}>
            <TextField
              slim
              label={t`Paso ${number}`}
              value={item}
              maxLength={2000}
              autoComplete="off"
              onChange={(event) => change({ order: order.map((one, other) => (other === at ? event.currentTarget.value : one)) })}
            />
            <p className="row">
              {at > 0 && (
                <Button size="slim" look="quiet" onClick={() => change({ order: swapped(order, at, -1) })}>
                  <Trans>Subir el paso {number}</Trans>
                </Button>
              )}
              {at < order.length - 1 && (
                <Button size="slim" look="quiet" onClick={() => change({ order: swapped(order, at, 1) })}>
                  <Trans>Bajar el paso {number}</Trans>
                </Button>
              )}
              {order.length > 2 && (
                <Button size="slim" look="quiet" onClick={() => change({ order: order.filter((_, other) => other !== at) })}>
                  <Trans>Quitar el paso {number}</Trans>
                </Button>
              )}
            </p>
          </div>
        )
      })}
      {error && <ErrorText>{error}</ErrorText>}
      {order.length < 10 && (
        <p>
          <Button size="slim" icon="plus" onClick={() => change({ order: [...order, ''] })}>
            <Trans>Otro paso</Trans>
          </Button>
        </p>
      )}
    </fieldset>
  )
}
