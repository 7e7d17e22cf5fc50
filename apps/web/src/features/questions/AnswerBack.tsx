import { Trans, useLingui } from '@lingui/react/macro'
import { inquiryLength } from '@tequio/contracts/training/inquiry'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useWork } from '../../offline/work.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { LettersLeft } from './AskForm.tsx'
import { PictureField } from './PictureField.tsx'
import { course, useAsking, type Draft } from './use-asking.ts'

/** `about`: the question that the exchange began with. */
type Of = { editionId: string; firstId: string; lessonId: string | null; about: string }

/** Writes on in an exchange, as the question was written: what is typed stays on this device, what is sent waits for the signal. */
export const AnswerBack = (of: Of) => {
  const { accountId } = useMe()
  const name = `back ${of.firstId}`
  const { state, ready } = useWork<Draft>(accountId, name)
  const [isOpen, setOpen] = useState(false)
  if (!ready) return null
  if (!isOpen && !state)
    return (
      <p>
        <Button size="slim" icon="chat" onClick={() => setOpen(true)}>
          <Trans>Responder</Trans>
          <span className="vh"> {of.about}</span>
        </Button>
      </p>
    )
  return <Written {...of} name={name} isAsked={isOpen && !state} before={state} close={() => setOpen(false)} open={() => setOpen(true)} />
}

const Written = ({
  editionId,
  firstId,
  lessonId,
  name,
  isAsked,
  before,
  open,
  close,
}: Of & { name: string; isAsked: boolean; before: Draft | undefined; open: () => void; close: () => void }) => {
  const { t } = useLingui()
  const { draft, change, error, isSending, send } = useAsking({
    name,
    editionId,
    inquiryId: firstId,
    before: { text: before?.text ?? '', lessonId: lessonId ?? course, picture: before?.picture },
    empty: t`Escriba su mensaje.`,
    sent: t`Mensaje guardado. Se envía solo.`,
  })
  // opened by its button, it is written in at once
  const isAskedAtFirst = useRef(isAsked).current
  useEffect(() => {
    if (isAskedAtFirst) document.getElementById(`mensaje-${firstId}`)?.focus()
  }, [isAskedAtFirst, firstId])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send().then((isSent) => isSent && close())
  }
  return (
    <form className="stack-12" noValidate onSubmit={submit}>
      <TextArea
        id={`mensaje-${firstId}`}
        label={t`Su mensaje`}
        hint={t`Lo lee quien imparte, en esta misma conversación.`}
        rows={3}
        maxLength={inquiryLength}
        value={draft.text}
        error={error}
        onChange={(event) => {
          open()
          change({ text: event.currentTarget.value })
        }}
      />
      <LettersLeft text={draft.text} />
      <PictureField
        picture={draft.picture}
        change={(picture) => {
          open()
          change({ picture })
        }}
        disabled={isSending}
      />
      <Button type="submit" look="primary" icon="send" busy={isSending}>
        <Trans>Enviar el mensaje</Trans>
      </Button>
    </form>
  )
}
