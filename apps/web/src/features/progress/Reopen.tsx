import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readAssessment, reopenAssessment } from '@tequio/contracts/progress/assessment'
import { useState } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { WholeAssessment } from './Assessment.tsx'

/** Opens the ratings again, with a reason; a signature that was given falls. */
export const Reopen = ({ assessment }: { assessment: WholeAssessment }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [error, setError] = useState('')
  const { send, busy, problem } = useSend(reopenAssessment)
  const reopen = async () => {
    if (reason.trim().length < 5) return setError(t`Escriba el motivo en una frase.`)
    setError('')
    if (!(await send({ params: { assessmentId: assessment.assessmentId }, body: { version: assessment.version, reason: reason.trim() } }))) return undefined
    setOpen(false)
    await client.invalidateQueries({ queryKey: [readAssessment.path] })
    return undefined
  }
  return (
    <>
      <p>
        <Button look="quiet" size="slim" onClick={() => setOpen(true)}>
          <Trans>Abrir de nuevo para corregir</Trans>
        </Button>
      </p>
      <Dialog
        open={open}
        title={<Trans>Abrir de nuevo</Trans>}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              <Trans>Cancelar</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void reopen()}>
              <Trans>Abrir de nuevo</Trans>
            </Button>
          </>
        }
      >
        {problem && <Trouble problem={problem} />}
        <p>
          <Trans>Si ya hay una firma, se quita y se pide otra vez.</Trans>
        </p>
        <TextArea
          label={<Trans>Motivo</Trans>}
          value={reason}
          error={error || undefined}
          onChange={(event) => setReason(event.target.value)}
          {...textLimits(reopenAssessment, 'reason')}
        />
      </Dialog>
    </>
  )
}
