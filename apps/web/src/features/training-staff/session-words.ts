import { t } from '@lingui/core/macro'
import type { AttendanceWay } from '@tequio/contracts/training/attendance'
import type { EventFormat } from '@tequio/contracts/training/event'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { may } from '../../session/may.ts'
import type { Who } from '../../session/session.ts'

/** How somebody is known to have been there. */
export const wayWords = (way: AttendanceWay): string => ({ list: t`Lista`, qr: t`QR`, code: t`Código`, 'call-list': t`Videollamada` })[way]

/** The address of a session's page at the desk. */
export const sessionPath = (editionId: string, sessionId: string): string => `/equipo/capacitacion/${editionId}/sesiones/${sessionId}`

export const formatWords = (format: EventFormat): string => ({ presentation: t`Presentación`, workshop: t`Taller` })[format]

export const eventsPath = '/equipo/capacitacion/eventos'

/** Planning is of the whole programme: who teaches in one place takes attendance there and plans nothing. */
export const mayPlan = (me: Pick<Who, 'grants'>): boolean => may({ grants: me.grants.filter((grant) => grant.kind === 'programme') }, trainingPolicy, 'training.session.plan')
