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

/** The calendar day of a moment in a zone, `'YYYY-MM-DD'`. */
export const todayIn = (zone: string, now: Date): string => Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** A day moved by whole days; both are `'YYYY-MM-DD'`. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** Whole days from one day to another, negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
