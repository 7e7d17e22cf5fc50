const units = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const

/** `+61d`, `-2h`, `+30m` in milliseconds; throws a sentence on anything else. */
export const parseShift = (text: string): number => {
  const found = /^([+-]\d+)([dhm])$/.exec(text)
  if (!found) throw new Error(`TEQUIO_CLOCK is "${text}"; write for example +61d, -2h or +30m`)
  return Number(found[1]) * units[found[2] as keyof typeof units]
}

/** The only clock of business time; a demo or a test moves it, tokens and TLS use real time. */
export type Clock = { now(): Date; set(moment: Date | undefined): void }

export const makeClock = (shiftMs: number): Clock => {
  let fixed: Date | undefined
  return { now: () => fixed ?? new Date(Date.now() + shiftMs), set: (moment) => (fixed = moment) }
}

/** Real time, for what has to agree with a phone in somebody's hand; business time is `now`. */
export const realTime = (): Date => new Date()

type Day = { day: string; from: number; to: number }
const lastDays = new Map<string, Day>()

/** The calendar day of a moment in a zone, `'YYYY-MM-DD'`. */
export const todayIn = (zone: string, now: Date): string => {
  const at = now.getTime()
  const last = lastDays.get(zone)
  if (last && at >= last.from && at < last.to) return last.day
  // every request asks, and almost always for the same day: its bounds are worked out once
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay()
  const found = { day: start.toPlainDate().toString(), from: start.epochMilliseconds, to: start.add({ days: 1 }).startOfDay().epochMilliseconds }
  lastDays.set(zone, found)
  return found.day
}

/** A day moved by whole days or years; all are `'YYYY-MM-DD'`. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
export const addMonths = (day: string, months: number): string => Temporal.PlainDate.from(day).add({ months }).toString()
export const addYears = (day: string, years: number): string => Temporal.PlainDate.from(day).add({ years }).toString()

/** Whole days from one day to another, negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / units.d

/** When a day is over in a zone. */
export const endOf = (zone: string, day: string): Date => new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).startOfDay().epochMilliseconds)
