import { Trans, useLingui } from '@lingui/react/macro'
import { changeAction } from '@tequio/contracts/mentoring/plan'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { DueChip, shortDay } from './due-words.tsx'
import { OwnerChange } from './OwnerChange.tsx'
import type { PlanAction } from './Plan.tsx'
import type { WholePair } from './reader.ts'

/** An action is done when its evidence is told; it can be opened again, or given to somebody else. */
export const ActionDialog = ({ action, pair, onClose, onDone }: { action: PlanAction; pair: WholePair; onClose: () => void; onDone: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(changeAction)
  const [error, setError] = useState<string>()
  const isDone = action.due.state === 'done'
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const evidence = String(new FormData(event.currentTarget).get('evidence') ?? '').trim()
    setError(!isDone && evidence === '' ? t`Escriba qué lo demuestra.` : undefined)
    if (!isDone && evidence === '') return
    if (!(await send({ params: { pairId: pair.pairId, actionId: action.actionId }, body: { version: action.version, done: !isDone, evidence } }))) return
    await onDone()
    say(isDone ? t`La acción quedó pendiente.` : t`Acción cumplida.`)
  }
  const give = async (ownerId: string) => {
    if (!(await send({ params: { pairId: pair.pairId, actionId: action.actionId }, body: { version: action.version, ownerId } }))) return
    await onDone()
    say(t`Cambió la persona responsable.`)
  }
  return (
    <Dialog open title={action.title} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <OwnerChange owner={action.owner} pair={pair} busy={busy} onChoose={pair.status === 'ended' || isDone ? undefined : (ownerId) => void give(ownerId)} />
        <p className="row">
          {shortDay(action.dueOn)} <DueChip due={action.due} />
        </p>
        <TextArea
          name="evidence"
          label={t`Qué lo demuestra`}
          hint={t`Un documento, un registro o un enlace. Sin datos personales.`}
          rows={3}
          defaultValue={action.evidence}
          error={error}
          {...textLimits(changeAction, 'evidence')}
        />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cerrar</Trans>
          </Button>
          {pair.status !== 'ended' && (
            <Button type="submit" look="primary" busy={busy}>
              {isDone ? <Trans>Volver a pendiente</Trans> : <Trans>Marcar como cumplida</Trans>}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
