/** `days` after a day 'YYYY-MM-DD'. */
export const addDays = (day: string, days: number): string => {
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** The day of now in the programme's time zone. */
export const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(new Date())

/** Whole days from today to a day. */
export const daysTo = (day: string): number => Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000)

/** As the screens say a day in Spanish: «3 de febrero de 2026». */
export const dayInWords = (day: string): string => new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
