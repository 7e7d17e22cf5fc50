import { Trans, useLingui } from '@lingui/react/macro'
import type { Answer, QuizQuestion } from '@tequio/contracts/training/block'
import type { readQuiz } from '@tequio/contracts/training/learning'
import type { ReplyOf } from '@tequio/contracts/make'
import { useEffect, useState } from 'react'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { SyncLine } from '../../../ui/SyncLine.tsx'
import { AnswerFields } from '../content/AnswerFields.tsx'
import { isAnswered } from '../content/question.rules.ts'
import { splitPrompt, type Attempt } from './quiz.rules.ts'
import { once } from '../once.ts'

export type QuizPage = ReplyOf<typeof readQuiz>
export type OnAttempt = { name: string; quiz: QuizPage; attempt: Attempt; go: (at: number) => Promise<unknown> }

/** One question a page; the answer is on the device before the page says so. */
export const Question = ({
  name,
  quiz,
  attempt,
  go,
  question,
  answer,
}: OnAttempt & { question: QuizQuestion; answer: (questionId: string, answer: Answer | undefined) => Promise<unknown> }) => {
  const { t } = useLingui()
  const [isLost, setLost] = useState(false)
  const known = attempt.answers[question.id]
  const count = quiz.questions.length
  const { at } = attempt
  const place = at + 1
  const { story, question: asked } = splitPrompt(question.prompt)

  useEffect(() => {
    scrollTo(0, 0)
    document.getElementById('contenido')?.focus({ preventScroll: true })
  }, [])

  const save = async (next: Answer | undefined) => {
    try {
      await answer(question.id, next)
      setLost(false)
    } catch {
      setLost(true)
    }
  }
  return (
    <LearnerShell
      name={t`${name}, pregunta ${place}`}
      back={{ to: `/cursos/${quiz.editionId}`, words: <Trans>Guardar y salir</Trans>, icon: 'x' }}
      beside={
        <span className="strong nowrap">
          <Trans>
            Pregunta {place} de {count}
          </Trans>
        </span>
      }
      under={<Hilada thin done={at} of={count} />}
      dock={
        <div className="dock-row">
          {at > 0 ? (
            <Button onClick={once(() => go(at - 1))}>
              <Trans>Atrás</Trans>
            </Button>
          ) : (
            <ButtonLink to={`/cursos/${quiz.editionId}`}>
              <Trans>Salir</Trans>
            </ButtonLink>
          )}
          <Button look="primary" full after="right" onClick={once(() => go(at + 1))}>
            {place === count ? <Trans>Revisar mi prueba</Trans> : <Trans>Siguiente</Trans>}
          </Button>
        </div>
      }
    >
      <form className="stack" lang={quiz.language} noValidate onSubmit={(event) => event.preventDefault()}>
        <AnswerFields
          question={question}
          legend={
            <span className="stack-8">
              {story && <span>{story}</span>}
              <h1 className={asked.length > 90 ? 'h-s' : 'h-m'}>{asked}</h1>
            </span>
          }
          answer={known}
          change={save}
        />
        {isLost ? (
          <Callout tone="err" live>
            <Trans>Este teléfono no pudo guardar la respuesta. Libere espacio o salga del modo privado y vuelva a elegirla.</Trans>
          </Callout>
        ) : (
          isAnswered(question, known) && (
            <SyncLine state="device" good>
              <Trans>Respuesta guardada en este teléfono</Trans>
            </SyncLine>
          )
        )}
      </form>
    </LearnerShell>
  )
}
