import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { declinePair, endPair, listPairs, readPair } from '@tequio/contracts/mentoring/pair'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { has, municipalitiesOf, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { WholePair } from './reader.ts'

/** A municipality declines before both signed; the programme ends a pair. Both say why. */
export const Leaving = ({ pair }: { pair: WholePair }) => {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<string>()
  const declining = useSend(declinePair)
  const ending = useSend(endPair)
  const isStaff = has(me, 'staff')
  const mayDecline = pair.status === 'formed' && municipalitiesOf(me, 'liaison', 'signatory').some((id) => id === pair.mentor.municipalityId || id === pair.mentee.municipalityId)
  if (!isStaff && !mayDecline) return null
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    setError(reason.length < 5 ? t`Escriba el motivo en unas palabras.` : undefined)
    if (reason.length < 5) return
    const sent = { params: { pairId: pair.pairId }, body: { version: pair.version, reason } }
    if (!(mayDecline ? await declining.send(sent) : await ending.send(sent))) return
    setOpen(false)
    await Promise.all([readPair, listPairs].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
    say(mayDecline ? t`Declinó el par. El programa buscará otro.` : t`La mentoría terminó.`)
  }
  const problem = declining.problem ?? ending.problem
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {mayDecline ? <Trans>Declinar este par</Trans> : <Trans>Terminar la mentoría</Trans>}
      </Button>
      <Dialog open={open} title={mayDecline ? <Trans>¿Declinar este par?</Trans> : <Trans>¿Terminar la mentoría?</Trans>} onClose={() => setOpen(false)}>
        <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
          <p>{mayDecline ? <Trans>El programa sugerirá otro par. Esto no afecta a su municipio.</Trans> : <Trans>Lo acordado y lo hecho se puede seguir leyendo.</Trans>}</p>
          <TextArea name="reason" label={t`Motivo`} error={error} rows={3} {...textLimits(endPair, 'reason')} />
          {problem && <Trouble problem={problem} />}
          <div className="dialog-end">
            <Button onClick={() => setOpen(false)}>
              <Trans>Volver</Trans>
            </Button>
            <Button type="submit" look="primary" busy={declining.busy || ending.busy}>
              {mayDecline ? <Trans>Declinar</Trans> : <Trans>Terminar</Trans>}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
