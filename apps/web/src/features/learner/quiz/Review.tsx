import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import type { OnAttempt } from './Question.tsx'
import { excerpt, openOnes, splitPrompt } from './quiz.rules.ts'
import { once } from '../once.ts'

/** All questions with what is answered, each a tap away; then it is sent, once. */
export const Review = ({ name, quiz, attempt, go, send }: OnAttempt & { send: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const [busy, setBusy] = useState(false)
  const count = quiz.questions.length
  const open = new Set(openOnes(quiz.questions, attempt))
  const submit = async () => {
    setBusy(true)
    await send().finally(() => setBusy(false))
  }
  return (
    <LearnerShell
      name={t`${name}, revisión`}
      back={{ to: `/cursos/${quiz.editionId}`, words: <Trans>Guardar y salir</Trans>, icon: 'x' }}
      beside={
        <span className="strong">
          <Trans>Revisión</Trans>
        </span>
      }
      under={<Hilada thin done={count} of={count} />}
      dock={
        <div className="dock-row">
          <Button onClick={once(() => go(count - 1))}>
            <Trans>Atrás</Trans>
          </Button>
          <Button look="next" full busy={busy} onClick={once(submit)}>
            <Trans>Enviar mi prueba</Trans>
          </Button>
        </div>
      }
    >
      <div className="stack">
        <h1 className="h-m">
          {open.size === 0 ? (
            <Trans>Todo contestado. Revise y envíe.</Trans>
          ) : (
            <Plural value={open.size} one="Le falta # respuesta" many="Le faltan # respuestas" other="Le faltan # respuestas" />
          )}
        </h1>
        {open.size > 0 && (
          <Callout tone="warn">
            <Trans>Puede enviarla así, pero lo que falta cuenta como equivocado.</Trans>
          </Callout>
        )}
        <ol className="list">
          {quiz.questions.map((question, at) => {
            const { story, question: asked } = splitPrompt(question.prompt)
            return (
              <li key={question.id}>
                <button type="button" className="item known-go" onClick={once(() => go(at))}>
                  <span className="review-n" aria-hidden="true">
                    {at + 1}
                  </span>
                  <span className="grow">
                    <span className="h-xs">{asked}</span>
                    {story && <span className="meta">{excerpt(story)}</span>}
                    <span className="meta">{open.has(at) ? <Trans>Falta su respuesta</Trans> : <Trans>Contestada</Trans>}</span>
                  </span>
                  {open.has(at) ? (
                    <span className="go">
                      <Icon name="right" />
                    </span>
                  ) : (
                    <Icon name="check" />
                  )}
                </button>
              </li>
            )
          })}
        </ol>
        <p className="meta">
          <Trans>Después de enviarla ya no se cambia.</Trans>
        </p>
      </div>
    </LearnerShell>
  )
}
