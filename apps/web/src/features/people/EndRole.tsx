import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getPerson } from '@tequio/contracts/identity/person'
import { endRole, readRoles } from '@tequio/contracts/identity/role'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { RolesPage } from './Roles.tsx'

const minReason = 3

/** Takes a role away at once; says first what ends with it. */
export const EndRole = ({
  accountId,
  version,
  name,
  held,
  onClose,
}: {
  accountId: string
  version: number
  name: string
  held: RolesPage['active'][number]
  onClose: () => void
}) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const end = useSend(endRole)
  const [error, setError] = useState<string>()
  const refresh = () => Promise.all([readRoles, getPerson].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (reason.length < minReason) return setError(t`Escriba el motivo.`)
    setError(undefined)
    if (!(await end.send({ params: { accountId }, body: { version, role: held.role, kind: held.kind, id: held.id, reason } }))) return
    void refresh()
    say(t`La función terminó.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>¿Quitar esta función?</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p>
          <span className="strong">{name}</span>: {roleWords(held.role)}, {whereWords(held)}.
        </p>
        <p>
          <Trans>En menos de un minuto deja de ver lo de esta función. Lo que había delegado a otra persona también termina.</Trans>
        </p>
        <TextField name="reason" label={t`Motivo`} error={error} maxLength={250} autoComplete="off" />
        {end.problem && <Trouble problem={end.problem} again={end.problem.code === 'stale' ? () => void refresh().then(end.forget) : undefined} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Dejarlo como está</Trans>
          </Button>
          <Button look="primary" type="submit" busy={end.busy}>
            <Trans>Quitar la función</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
