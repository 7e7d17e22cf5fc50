type Edition = { startsOn: string; endsOn: string; lessons: number }

/** So many days before the last one of an edition its end is near. */
export const nearDays = 7
const dayMs = 86_400_000
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** What the pace of an edition is on a day within it: lessons spread evenly from its first day to its last. */
export type Pace = {
  /** Lessons that who keeps the pace has done by the end of the day before. */
  expected: number
  /** Behind is who has done so many or fewer: a fifth of the course less than the pace. Below 0 nobody is. */
  behindAt: number
  daysLeft: number
  endIsNear: boolean
}

export const paceOf = ({ startsOn, endsOn, lessons }: Edition, today: string): Pace => {
  const [gone, all] = [between(startsOn, today), between(startsOn, endsOn) + 1]
  const expected = Math.max(0, Math.min(lessons, Math.floor((lessons * gone) / all)))
  const daysLeft = between(today, endsOn)
  return { expected, behindAt: expected - Math.max(1, Math.ceil(lessons / 5)), daysLeft, endIsNear: daysLeft <= nearDays }
}

/** Whether somebody may be reminded, and if not, from which day on. */
export const mayNudgeFrom = (sentOn: string | null, restDays: number): string | null =>
  sentOn === null ? null : new Date(Date.parse(sentOn) + restDays * dayMs).toISOString().slice(0, 10)
