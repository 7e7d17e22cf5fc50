import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import type { BodyOf } from '@tequio/contracts/make'
import { countFollowUp, listFollowUp, nudgeList } from '@tequio/contracts/training/follow-up'
import { useState } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Reminds everybody of the list who may be reminded; it cannot be taken back, so the number is confirmed first. */
export const NudgeAll = ({ about, counted }: { about: BodyOf<typeof nudgeList>; counted: Reply<typeof countFollowUp>['stalled'] }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [asks, setAsks] = useState(false)
  const { send, busy, problem, forget } = useSend(nudgeList)
  const { people, mayNudge } = counted
  const resting = people - mayNudge
  const close = () => {
    forget()
    setAsks(false)
  }
  const confirm = async () => {
    const reply = await send({ body: about })
    if (!reply) return
    const sent = numberInWords(reply.sent)
    say(reply.sent === 1 ? t`Se envió 1 recordatorio.` : t`Se enviaron ${sent} recordatorios.`)
    setAsks(false)
    await Promise.all([listFollowUp, countFollowUp].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
  }
  if (mayNudge === 0)
    return (
      <p className="meta">
        <Trans>A todas se les recordó en los últimos 7 días.</Trans>
      </p>
    )
  return (
    <>
      <Button look="next" icon="send" onClick={() => setAsks(true)}>
        <Plural
          value={mayNudge}
          one="Recordar a # persona (una vez en 7 días)"
          many="Recordar a # personas (una vez en 7 días)"
          other="Recordar a # personas (una vez en 7 días)"
        />
      </Button>
      <Dialog
        open={asks}
        title={<Plural value={mayNudge} one="¿Enviar # recordatorio?" many="¿Enviar # recordatorios?" other="¿Enviar # recordatorios?" />}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Todavía no</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void confirm()}>
              <Trans>Enviar</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Cada persona lo verá en sus mensajes y en su resumen del día, con el camino a su curso. Un recordatorio enviado no se puede retirar.</Trans>
        </p>
        {resting > 0 && (
          <p className="meta">
            <Plural
              value={resting}
              one="A # más ya se le recordó en los últimos 7 días y no recibe otro."
              many="A # más ya se les recordó en los últimos 7 días y no reciben otro."
              other="A # más ya se les recordó en los últimos 7 días y no reciben otro."
            />
          </p>
        )}
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </>
  )
}
