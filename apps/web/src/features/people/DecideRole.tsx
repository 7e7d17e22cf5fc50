import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { decideRoleChange, listRoleChanges, readRoles } from '@tequio/contracts/identity/role'
import { getPerson } from '@tequio/contracts/identity/person'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { RoleChange } from './Roles.tsx'

export type Decision = 'confirm' | 'decline' | 'withdraw'
const minReason = 3

/** The second person says yes or no, with a reason; who proposed takes it back. */
export const DecideRole = ({ change, decision, onClose }: { change: RoleChange; decision: Decision; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const decide = useSend(decideRoleChange)
  const [error, setError] = useState<string>()
  const titles = { confirm: t`¿Confirmar esta función?`, decline: t`¿No confirmar esta función?`, withdraw: t`¿Retirar la propuesta?` }
  const words = { confirm: t`Confirmar`, decline: t`No confirmar`, withdraw: t`Retirar` }
  const said = { confirm: t`La función ya vale.`, decline: t`La función no se dio.`, withdraw: t`La propuesta quedó retirada.` }
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (reason.length < minReason) return setError(t`Escriba el motivo.`)
    setError(undefined)
    if (!(await decide.send({ params: { changeId: change.changeId }, body: { decision, reason } }))) return
    for (const { path } of [readRoles, listRoleChanges, getPerson]) void client.invalidateQueries({ queryKey: [path] })
    say(said[decision])
    onClose()
  }
  return (
    <Dialog open title={titles[decision]} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p>
          <span className="strong">{change.name}</span>: {roleWords(change.role)}, {whereWords(change)}.
        </p>
        {decision === 'confirm' && (
          <p>
            <Trans>Usted responde de haber comprobado que esta persona la necesita. En segundos la tiene en todos sus aparatos.</Trans>
          </p>
        )}
        <TextField name="reason" label={decision === 'confirm' ? t`Qué comprobó` : t`Motivo`} error={error} maxLength={250} autoComplete="off" />
        {decide.problem && <Trouble problem={decide.problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Dejarlo como está</Trans>
          </Button>
          <Button look="primary" type="submit" busy={decide.busy}>
            {words[decision]}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
