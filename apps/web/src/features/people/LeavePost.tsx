import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { endAppointment } from '@tequio/contracts/identity/appointment'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Leaving = { appointmentId: string; displayName: string; version: number; roles: readonly string[] }

/** A person leaves a post; says first what ends with it. */
export const LeavePost = ({ holder, today, onClose }: { holder: Leaving; today: string; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const leave = useSend(endAppointment)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const toOn = dayFrom(new FormData(event.currentTarget), 'to')
    if (!toOn) return setError(t`Escriba el día, el mes y el año.`)
    setError(undefined)
    if (!(await leave.send({ params: { appointmentId: holder.appointmentId }, body: { version: holder.version, toOn } }))) return
    await client.invalidateQueries()
    say(t`Quedó registrada la salida.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>¿{holder.displayName} deja el puesto?</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p>
          {holder.roles.length > 0 ? (
            <Trans>Sus funciones en este puesto terminan y en menos de un minuto deja de ver lo del municipio. Sus cursos y constancias se conservan.</Trans>
          ) : (
            <Trans>El puesto queda vacante. Sus cursos y constancias se conservan.</Trans>
          )}
        </p>
        <DateBoxes name="to" legend={<Trans>Último día en el puesto</Trans>} day={today} error={error} />
        {leave.problem && <Trouble problem={leave.problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={leave.busy}>
            <Trans>Registrar la salida</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
