import { addDays } from '@tequio/service-kit/clock'

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const nth = (year: number, month: string, which: number): string => {
  const first = `${year}-${month}-01`
  return addDays(first, ((8 - weekdayOf(first)) % 7) + (which - 1) * 7)
}

/** Obligatory days of rest, Ley Federal del Trabajo art. 74; election days are set as days off by the municipality. */
const restDays = (year: number): string[] => [
  `${year}-01-01`,
  nth(year, '02', 1),
  nth(year, '03', 3),
  `${year}-05-01`,
  `${year}-09-16`,
  nth(year, '11', 3),
  `${year}-12-25`,
  // the federal executive changes every six years (art. 83 of the constitution, from 2024 on 1 October)
  ...((year - 2024) % 6 === 0 ? [`${year}-10-01`] : []),
]

const known = new Map<number, ReadonlySet<string>>()
const restDaysOf = (day: string): ReadonlySet<string> => {
  const year = Number(day.slice(0, 4))
  const found = known.get(year) ?? new Set(restDays(year))
  known.set(year, found)
  return found
}

export const isWorkingDay = (day: string, daysOff: ReadonlySet<string>): boolean => {
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6 && !restDaysOf(day).has(day) && !daysOff.has(day)
}

/** The last day of a term of working days that begins the day after. */
export const addWorkingDays = (day: string, count: number, daysOff: ReadonlySet<string>): string => {
  let [at, left] = [day, count]
  while (left > 0) {
    at = addDays(at, 1)
    if (isWorkingDay(at, daysOff)) left--
  }
  return at
}

/** Working days from tomorrow up to and with that day; below zero when it has passed. */
export const workingDaysUntil = (today: string, day: string, daysOff: ReadonlySet<string>): number => {
  const [from, to, sign] = day >= today ? ([today, day, 1] as const) : ([day, today, -1] as const)
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, daysOff)) count++
  return count === 0 ? 0 : sign * count
}
