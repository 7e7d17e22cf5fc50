import { Trans, useLingui } from '@lingui/react/macro'
import { inquiryLength } from '@tequio/contracts/training/inquiry'
import type { FormEvent } from 'react'
import { useWork } from '../../offline/work.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { PictureField } from './PictureField.tsx'
import { course, useAsking, type Draft } from './use-asking.ts'

type Lessons = readonly { lessonId: string; title: string; number: number }[]

/** One box to write. What is typed stays on this device until it is sent. */
export const AskForm = ({ editionId, lessons, asked }: { editionId: string; lessons: Lessons; asked: string | undefined }) => {
  const { accountId } = useMe()
  const name = `question ${editionId}`
  const { state, ready } = useWork<Draft>(accountId, name)
  if (!ready) return null
  return <Written key={name} name={name} editionId={editionId} lessons={lessons} before={state} asked={asked} />
}

export const LettersLeft = ({ text }: { text: string }) => {
  const left = inquiryLength - text.length
  if (left > 200) return null
  return (
    <p className="meta">
      <Trans>Le quedan {left} letras.</Trans>
    </p>
  )
}

const Written = ({ name, editionId, lessons, before, asked }: { name: string; editionId: string; lessons: Lessons; before: Draft | undefined; asked: string | undefined }) => {
  const { t } = useLingui()
  const { draft, change, error, isSending, send } = useAsking({
    name,
    editionId,
    before: { text: before?.text ?? '', lessonId: asked ?? before?.lessonId ?? course, picture: before?.picture },
    empty: t`Escriba su pregunta.`,
    sent: t`Pregunta guardada. Se envía sola.`,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  return (
    <form className="card stack" noValidate onSubmit={submit}>
      <Select
        label={t`Sobre qué`}
        value={draft.lessonId}
        onChange={(event) => change({ lessonId: event.currentTarget.value })}
        options={[[course, t`El curso en general`], ...lessons.map((one) => [one.lessonId, `${one.number}. ${one.title}`] as const)]}
      />
      <TextArea
        id="pregunta"
        label={t`Su pregunta`}
        hint={t`La leen quien imparte y el equipo del programa. Sus compañeros no ven su nombre.`}
        rows={4}
        maxLength={inquiryLength}
        value={draft.text}
        error={error}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <LettersLeft text={draft.text} />
      <PictureField picture={draft.picture} change={(picture) => change({ picture })} disabled={isSending} />
      <Button type="submit" look="next" size="big" full icon="send" busy={isSending}>
        <Trans>Enviar la pregunta</Trans>
      </Button>
    </form>
  )
}
