import type { CycleRow } from '@tequio/contracts/mentoring/cycle'

export type CycleDates = { opensOn: string; closesOn: string; startsOn: string; endsOn: string }

/** The call opens, closes, then work begins and ends, in this order. */
export const areInOrder = (of: CycleDates): boolean => of.opensOn <= of.closesOn && of.closesOn <= of.startsOn && of.startsOn < of.endsOn

/** Days include themselves: an application on the closing day is in time. */
export const stageOfCycle = (of: CycleDates, today: string): CycleRow['stage'] =>
  today < of.opensOn ? 'soon' : today <= of.closesOn ? 'open' : today <= of.endsOn ? 'closed' : 'ended'
