import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { openDevice, type OutboxRow } from '../../offline/device.ts'
import { dismiss } from '../../offline/outbox.ts'
import { refresh } from '../../offline/sync.ts'
import { momentInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../Button.tsx'
import { Callout } from '../Callout.tsx'

const reasonOf = ({ reason, type }: OutboxRow): string => {
  switch (reason) {
    case 'session-cancelled':
      return t`La sesión se canceló.`
    case 'attendance-window':
      return type === 'attendance.marked'
        ? t`Se anotó antes de que abriera la lista.`
        : t`Se escribió fuera del horario de registro. Si asistió, dígaselo a quien la impartió: todavía puede anotarlo.`
    case 'wrong-code':
      return t`Ese código no era el de ese momento. Si asistió, dígaselo a quien la impartió: puede anotarlo en la lista.`
    case 'too-late':
      return t`Pasaron más de tres días desde la sesión. Si asistió, dígaselo a quien la impartió.`
    case 'taken-back':
      return t`Quien imparte corrigió la lista después. Si asistió, dígaselo.`
    case 'no-seat':
      return t`No tiene un lugar abierto en la edición. Dígaselo a quien imparte.`
    default:
      return t`Ya no está en la lista, o no le toca a usted anotarlo. Abra la lista otra vez con señal.`
  }
}

/** Ticks and codes that the programme did not take, with the reason, until the person has read it. `who` names whom a tick was of. */
export const RefusedAttendance = ({ rows, who }: { rows: readonly OutboxRow[]; who?: (row: OutboxRow) => string | undefined }) => {
  const { accountId } = useMe()
  const read = async (id: string) => {
    await dismiss(await openDevice(accountId), id)
    await refresh(accountId)
  }
  return rows.map((row) => (
    <Callout key={row.id} tone="warn" live>
      <p className="strong">
        {who?.(row) ?? t`Asistencia a una sesión`}, {momentInWords(row.madeAt)}
      </p>
      <p>{reasonOf(row)}</p>
      <Button look="quiet" size="slim" onClick={() => void read(row.id)}>
        <Trans>Ya lo leí</Trans>
      </Button>
    </Callout>
  ))
}
