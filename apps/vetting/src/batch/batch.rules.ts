import type { BatchState } from '@tequio/contracts/vetting/batch'
import { stepNotAllowed } from '@tequio/contracts/vetting/case'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { addDays } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'

const moves: Readonly<Record<BatchState, readonly BatchState[]>> = {
  draft: ['sealed', 'cancelled'],
  sealed: ['draft', 'submitted', 'cancelled'],
  submitted: ['accepted', 'returned', 'cancelled'],
  returned: ['draft', 'cancelled'],
  accepted: ['courtesy', 'returned', 'cancelled'],
  courtesy: ['courtesy_completed', 'cancelled'],
  courtesy_completed: ['leahy', 'results_returned', 'cancelled'],
  leahy: ['results_returned', 'cancelled'],
  results_returned: ['closed'],
  closed: [],
  cancelled: [],
}

/** Where a batch may go; one without Leahy skips that stretch. */
export const stepsFrom = (from: BatchState, types: readonly VettingType[]): readonly BatchState[] => {
  const hasLeahy = types.includes('leahy')
  return moves[from].filter((to) => to !== 'leahy' || hasLeahy).filter((to) => !(from === 'courtesy_completed' && to === 'results_returned' && hasLeahy))
}

/** Refuses a step that the life of a batch does not know. */
export const stepTo = (from: BatchState, to: BatchState, types: readonly VettingType[]): BatchState => {
  if (!stepsFrom(from, types).includes(to)) throw new Problem(stepNotAllowed, { from, to })
  return to
}

export const needsReason = (to: BatchState): boolean => to === 'returned' || to === 'cancelled'
/** Personal data stay as they are while the embassy has them or is about to. */
export const locksData = (state: BatchState): boolean => !['draft', 'returned', 'closed', 'cancelled'].includes(state)
/** The embassy has it and its answers may be recorded. */
export const takesResults = (state: BatchState): boolean => ['submitted', 'accepted', 'courtesy', 'courtesy_completed', 'leahy', 'results_returned'].includes(state)
export const isUnderWay = (state: BatchState): boolean => state !== 'closed' && state !== 'cancelled'

export type LeadDays = { courtesy: number; leahy: number }
/** Days from sending to the answer, by the day of sending. */
export type LeadOn = (day: string) => LeadDays

/** The longest lead time of what the batch holds, in calendar days; Leahy includes its courtesy. Null for an empty batch. */
export const leadDaysOf = (types: readonly VettingType[], lead: LeadDays): number | null =>
  types.includes('leahy') ? lead.leahy : types.includes('courtesy') ? lead.courtesy : null

const farthestDays = 400

/** The last day on which sending still leaves its lead time before the day of need, with that lead time. Null for an empty batch. */
export const lastSafe = (types: readonly VettingType[], neededBy: string, leadOn: LeadOn): { lastSafeOn: string; leadDays: number } | null => {
  for (let back = 0; back <= farthestDays; back++) {
    const day = addDays(neededBy, -back)
    const leadDays = leadDaysOf(types, leadOn(day))
    if (leadDays === null) return null
    if (leadDays <= back || back === farthestDays) return { lastSafeOn: day, leadDays }
  }
  return null
}

/** How many fit: the programme's limit, and below it the layout's and a batch's own. */
export const fitting = (batchMax: number, layout: { maxRows: number }, capacity: number | null): number => Math.min(batchMax, layout.maxRows, capacity ?? batchMax)
