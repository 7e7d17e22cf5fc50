import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { discardDeadLetter, listDeadLetters, replayDeadLetter } from '@tequio/contracts/dead-letters'
import { useState, type FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { outcomeWords, serviceWords, subjectWords, type ServiceName } from './words.ts'

export type DeadLetter = Reply<typeof listDeadLetters>['items'][number]
const minReason = 3

/** One fact that a service could not take: what it speaks of, why, and the two ways on. */
export const Letter = ({ service, letter }: { service: ServiceName; letter: DeadLetter }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const replay = useSend(replayDeadLetter)
  const discard = useSend(discardDeadLetter)
  const [asks, setAsks] = useState(false)
  const [error, setError] = useState<string>()
  const params = { service, letterId: letter.id }
  const refresh = () => client.invalidateQueries({ queryKey: [listDeadLetters.path] })
  const tryAgain = async () => {
    const reply = await replay.send({ params })
    if (!reply) return
    say(outcomeWords(reply.outcome))
    await refresh()
  }
  const close = () => {
    setAsks(false)
    setError(undefined)
    discard.forget()
  }
  const giveUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (reason.length < minReason) return setError(t`Escriba el motivo.`)
    setError(undefined)
    if (!(await discard.send({ params, body: { reason } }))) return
    close()
    say(t`El aviso quedó descartado.`)
    await refresh()
  }
  const what = subjectWords(letter.event.name)
  const where = serviceWords(service)
  return (
    <li className="card stack-12">
      <div className="stack-4">
        <h2 className="h-s">{what}</h2>
        <p className="meta">
          <Trans>
            {where} no lo pudo aplicar, {momentInWords(letter.at)}
          </Trans>
        </p>
      </div>
      <dl className="dl">
        <dt>
          <Trans>Aviso</Trans>
        </dt>
        <dd className="mono">{letter.event.name || letter.id}</dd>
        <dt>
          <Trans>Lo lee</Trans>
        </dt>
        <dd className="mono">{letter.consumer}</dd>
        <dt>
          <Trans>Qué pasó</Trans>
        </dt>
        <dd className="mono">{letter.error}</dd>
      </dl>
      {replay.problem && <Trouble problem={replay.problem} again={replay.problem.code === 'letter-closed' ? () => void refresh() : undefined} />}
      <p className="row">
        <Button look="primary" size="slim" busy={replay.busy} onClick={() => void tryAgain()} aria-label={t`Intentar otra vez: ${what}`}>
          <Trans>Intentar otra vez</Trans>
        </Button>
        <Button look="quiet" size="slim" onClick={() => setAsks(true)} aria-label={t`Descartar: ${what}`}>
          <Trans>Descartar</Trans>
        </Button>
      </p>
      <Dialog open={asks} title={<Trans>¿Descartar este aviso?</Trans>} onClose={close}>
        <form className="stack" onSubmit={(event) => void giveUp(event)} noValidate>
          <p>
            <Trans>{where} se queda sin este dato hasta que llegue uno más nuevo. El motivo y la hora quedan escritos.</Trans>
          </p>
          <TextArea name="reason" label={t`Motivo`} error={error} maxLength={500} rows={3} />
          {discard.problem && <Trouble problem={discard.problem} />}
          <div className="dialog-end">
            <Button onClick={close}>
              <Trans>Conservarlo</Trans>
            </Button>
            <Button look="primary" type="submit" busy={discard.busy}>
              <Trans>Descartar</Trans>
            </Button>
          </div>
        </form>
      </Dialog>
    </li>
  )
}
