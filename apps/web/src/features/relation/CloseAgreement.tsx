import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { closeAgreement, listAgreements } from '@tequio/contracts/identity/agreement'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Agreement } from './words.ts'

const minReason = 3

/** Ends it before its day, with the reason; it stays readable. */
export const CloseAgreement = ({ of, onClose }: { of: Agreement; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(closeAgreement)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (reason.length < minReason) return setError(t`Escriba el motivo.`)
    setError(undefined)
    if (!(await send({ params: { agreementId: of.agreementId }, body: { version: of.version, reason } }))) return
    await client.invalidateQueries({ queryKey: [listAgreements.path] })
    say(t`Quedó terminado. Se conserva para consulta.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>¿Dar por terminado?</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p>
          <Trans>«{of.title}» deja de contar desde hoy y ya no se puede corregir. Se conserva con su archivo.</Trans>
        </p>
        <TextField name="reason" label={t`Motivo`} error={error} maxLength={250} autoComplete="off" />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Dejarlo como está</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Dar por terminado</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
