import { sessionImpossible, type AttendanceState, type SessionKind } from '@tequio/contracts/training/session'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'

export type SessionPlan = { title: string; kind: SessionKind; startsAt: Date; endsAt: Date; zone: string; place: string }
type Times = { startsAt: Date; endsAt: Date }

const minuteMs = 60_000
/** Attendance is taken from so many minutes before a session begins until as many after it ends. */
export const marginMinutes = 30
/** No session and no event is longer. */
export const longestMs = 12 * 60 * minuteMs

export const windowOf = ({ startsAt, endsAt }: Times): { opensAt: Date; closesAt: Date } => ({
  opensAt: new Date(startsAt.getTime() - marginMinutes * minuteMs),
  closesAt: new Date(endsAt.getTime() + marginMinutes * minuteMs),
})

/** Both ends of the window belong to it. */
export const stateAt = (times: Times, now: Date): AttendanceState => {
  const { opensAt, closesAt } = windowOf(times)
  return now < opensAt ? 'early' : now > closesAt ? 'closed' : 'open'
}

/** What who learns must hear of: another time or place. A better title is none. */
export const isMoved = (before: Times & { place: string; kind: SessionKind }, after: Times & { place: string; kind: SessionKind }): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() || before.endsAt.getTime() !== after.endsAt.getTime() || before.place !== after.place || before.kind !== after.kind

const isZone = (zone: string): boolean => {
  try {
    // as every page will show it
    new Intl.DateTimeFormat('es-MX', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** A link opens in the browser of who taps it, so that it is a page of the web and nothing else. */
const isLink = (text: string): boolean => {
  try {
    return new URL(text).protocol === 'https:'
  } catch {
    return false
  }
}

/** Throws `session-impossible`. A session lies within the days of its edition, by the clock of its own zone; an event has none. */
export const checkPlan = (plan: SessionPlan, edition?: { startsOn: string; endsOn: string }): void => {
  const refuse = (fact: 'order' | 'long' | 'outside' | 'place' | 'link' | 'zone'): never => {
    const own = plan.startsAt.toISOString().slice(0, 10)
    throw new Problem(sessionImpossible, { fact, from: edition?.startsOn ?? own, to: edition?.endsOn ?? own })
  }
  if (!isZone(plan.zone)) refuse('zone')
  if (plan.endsAt <= plan.startsAt) refuse('order')
  if (plan.endsAt.getTime() - plan.startsAt.getTime() > longestMs) refuse('long')
  const day = todayIn(plan.zone, plan.startsAt)
  if (edition && (day < edition.startsOn || day > edition.endsOn)) refuse('outside')
  if (plan.kind === 'in-person' && plan.place.length < 3) refuse('place')
  if (plan.kind === 'online' && plan.place !== '' && !isLink(plan.place)) refuse('link')
}
