import { addDays } from '@tequio/service-kit/clock'

const longestDays = 366

/** What keeps an announcement from being made; undefined: nothing. It is shown on `lastDay` too. */
export const checkDays = (of: { lastDay: string; endsOn: string; today: string }): 'over' | 'day' | undefined => {
  if (of.endsOn < of.today) return 'over'
  return of.lastDay < of.today || of.lastDay > addDays(of.today, longestDays) ? 'day' : undefined
}
