import { daysBetween } from '@tequio/service-kit/clock'

type Edition = { startsOn: string; endsOn: string; lessons: number }

/** So many days before the last one of an edition its end is near. */
export const nearDays = 7

/** What the pace of an edition is on a day within it: lessons spread evenly from its first day to its last. */
export type Pace = {
  /** Lessons that who keeps the pace has done by the end of the day before. */
  expected: number
  /** Behind is who has done so many or fewer: a fifth of the course less than the pace. Below 0 nobody is. */
  behindAt: number
  endIsNear: boolean
}

export const paceOf = ({ startsOn, endsOn, lessons }: Edition, today: string): Pace => {
  const [gone, all] = [daysBetween(startsOn, today), daysBetween(startsOn, endsOn) + 1]
  const expected = Math.max(0, Math.min(lessons, Math.floor((lessons * gone) / all)))
  return { expected, behindAt: expected - Math.max(1, Math.ceil(lessons / 5)), endIsNear: daysBetween(today, endsOn) <= nearDays }
}
