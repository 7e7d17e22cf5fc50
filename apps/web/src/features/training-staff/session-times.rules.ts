import { codeStepMs } from '@tequio/contracts/training/attendance-sync'
/** The day 'YYYY-MM-DD' that a zone's clock shows at a moment. */
export const clockDay = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(new Date(moment))

export const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Which of the codes told ahead holds now, and for how long; the last ones being over, none. `leftMs` is of the first. */
export const codeNow = (codes: readonly string[], leftMs: number, elapsedMs: number): { code: string | undefined; leftMs: number } => {
  const past = elapsedMs - leftMs
  if (past < 0) return { code: codes[0], leftMs: -past }
  return { code: codes[1 + Math.floor(past / codeStepMs)], leftMs: codeStepMs - (past % codeStepMs) }
}
