import { t } from '@lingui/core/macro'
import type { AttendanceWay } from '@tequio/contracts/training/attendance'

/** How somebody is known to have been there. */
export const wayWords = (way: AttendanceWay): string => ({ list: t`Lista`, qr: t`QR`, code: t`Código`, 'call-list': t`Videollamada` })[way]

/** The address of a session's page at the desk. */
export const sessionPath = (editionId: string, sessionId: string): string => `/equipo/capacitacion/${editionId}/sesiones/${sessionId}`
