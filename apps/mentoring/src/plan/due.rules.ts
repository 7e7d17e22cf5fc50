import type { DueState } from '@tequio/contracts/mentoring/plan'
import { daysBetween } from '@tequio/service-kit/clock'

/** Done, late, due today or ahead, in whole days of the owner's own calendar. `dueOn` is included: late begins the day after. */
export const dueState = (of: { dueOn: string; isDone: boolean; today: string }): DueState => {
  if (of.isDone) return { state: 'done', days: 0 }
  const days = daysBetween(of.today, of.dueOn)
  return days < 0 ? { state: 'late', days: -days } : days === 0 ? { state: 'today', days: 0 } : { state: 'ahead', days }
}

const order: Record<DueState['state'], number> = { late: 0, today: 1, ahead: 2, done: 3 }
/** Late first, then what comes next, what was done last. */
export const byUrgency = (a: { due: DueState; dueOn: string; title: string }, b: { due: DueState; dueOn: string; title: string }): number =>
  order[a.due.state] - order[b.due.state] || (a.due.state === 'done' ? b.dueOn.localeCompare(a.dueOn) : a.dueOn.localeCompare(b.dueOn)) || a.title.localeCompare(b.title, 'es-MX')
