import { Trans, useLingui } from '@lingui/react/macro'
import { inquiryLength } from '@tequio/contracts/training/inquiry'
import { useEffect, useState, type FormEvent } from 'react'
import { lay } from '../../offline/outbox.ts'
import { changeWork, useWork } from '../../offline/work.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'

type Draft = { text: string; lessonId: string }
const course = ''

/** One box to write. What is typed stays on this device until it is sent; sent, it waits in the outbox with all other work. */
export const AskForm = ({
  editionId,
  lessons,
  asked,
}: {
  editionId: string
  lessons: readonly { lessonId: string; title: string; number: number }[]
  asked: string | undefined
}) => {
  const { accountId } = useMe()
  const name = `question ${editionId}`
  const { state, ready } = useWork<Draft>(accountId, name)
  if (!ready) return null
  return <Written key={name} name={name} editionId={editionId} lessons={lessons} before={state} asked={asked} />
}

const Written = ({
  name,
  editionId,
  lessons,
  before,
  asked,
}: {
  name: string
  editionId: string
  lessons: readonly { lessonId: string; title: string; number: number }[]
  before: Draft | undefined
  asked: string | undefined
}) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const [text, setText] = useState(before?.text ?? '')
  const [lessonId, setLessonId] = useState(asked ?? before?.lessonId ?? course)
  const [error, setError] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  useEffect(() => {
    if (text === (before?.text ?? '') && lessonId === (before?.lessonId ?? course)) return
    // a moment after the last letter: each is a write to the disk
    const timer = setTimeout(() => void changeWork<Draft>(accountId, name, async () => (text === '' ? undefined : { text, lessonId })).catch(() => undefined), 200)
    return () => clearTimeout(timer)
  }, [accountId, name, text, lessonId, before])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const words = text.trim()
    if (words === '') return setError(t`Escriba su pregunta.`)
    if (isSending) return
    setIsSending(true)
    setError(undefined)
    try {
      await changeWork<Draft>(accountId, name, async (_, tx) => {
        await lay(tx, { type: 'question.asked', body: { editionId, lessonId: lessonId === course ? null : lessonId, text: words } })
        return undefined
      })
      setText('')
      say(t`Pregunta guardada. Se envía sola.`)
    } catch {
      setError(t`No se pudo guardar en este teléfono. Libere espacio y envíela otra vez; lo que escribió sigue aquí.`)
    } finally {
      setIsSending(false)
    }
  }
  const left = inquiryLength - text.length
  return (
    <form className="card stack" noValidate onSubmit={(event) => void send(event)}>
      <Select
        label={t`Sobre qué`}
        value={lessonId}
        onChange={(event) => setLessonId(event.currentTarget.value)}
        options={[[course, t`El curso en general`], ...lessons.map((one) => [one.lessonId, `${one.number}. ${one.title}`] as const)]}
      />
      <TextArea
        id="pregunta"
        label={t`Su pregunta`}
        hint={t`La leen quien imparte y el equipo del programa. Sus compañeros no ven su nombre.`}
        rows={4}
        maxLength={inquiryLength}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setError(undefined)
        }}
      />
      {left <= 200 && (
        <p className="meta">
          <Trans>Le quedan {left} letras.</Trans>
        </p>
      )}
      <Button type="submit" look="next" size="big" full icon="send" busy={isSending}>
        <Trans>Enviar la pregunta</Trans>
      </Button>
    </form>
  )
}
