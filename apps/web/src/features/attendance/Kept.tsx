import { Trans } from '@lingui/react/macro'
import type { AttendanceItem } from '@tequio/contracts/training/attendance-sync'
import type { OutboxRow } from '../../offline/device.ts'
import { useSync } from '../../offline/sync.ts'
import { timeInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Callout } from '../../ui/Callout.tsx'
import { RefusedAttendance } from '../../ui/sessions/RefusedAttendance.tsx'

type CheckedIn = Extract<AttendanceItem, { type: 'attendance.checked-in' }>['body']
type Codes = { rows: readonly OutboxRow[]; isWaiting: boolean; answered: number }

/** Codes of a session that were entered on this device without a signal. */
export const useKept = (sessionId: string): Codes => {
  const { accountId } = useMe()
  const rows = useSync(accountId).rows.filter((row) => row.type === 'attendance.checked-in' && (row.body as CheckedIn).sessionId === sessionId)
  return { rows, isWaiting: rows.some(({ state }) => state === 'waiting'), answered: rows.filter(({ state }) => state !== 'waiting').length }
}

/** What became of a code that was kept: it waits, or was refused with a reason. One that counted is the session's attendance. */
export const Kept = ({ of: { rows, isWaiting } }: { of: Codes }) => {
  const last = rows.findLast(({ state }) => state === 'waiting')
  const time = timeInWords(last?.madeAt ?? new Date().toISOString())
  return (
    <>
      {isWaiting && (
        <Callout live>
          <p className="h-s">
            <Trans>Guardado en este teléfono a las {time} h</Trans>
          </p>
          <p>
            <Trans>Se envía solo cuando haya señal y cuenta con la hora en que lo escribió. Tiene tres días para conectarse.</Trans>
          </p>
        </Callout>
      )}
      <RefusedAttendance rows={rows.filter(({ state }) => state === 'rejected')} />
    </>
  )
}
