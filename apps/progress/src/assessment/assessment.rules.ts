import type { AssessmentStatus, Side } from '../tables.ts'

export const roundName = (number: number): string => (number === 0 ? 'baseline' : `follow-up-${number}`)

/** The round after the last one, or why there is none now: the last is still under way. */
export const nextRound = (rounds: readonly { number: number; status: AssessmentStatus; id: string }[]): { number: number } | { underWay: string } => {
  const open = rounds.find(({ status }) => status !== 'signed')
  if (open) return { underWay: open.id }
  return { number: rounds.reduce((last, { number }) => Math.max(last, number), -1) + 1 }
}

/** Seconds of the session used so far. */
export const usedSeconds = (clock: { used: number; runningSince: Date | null }, now: Date): number =>
  clock.used + (clock.runningSince ? Math.max(0, Math.round((now.getTime() - clock.runningSince.getTime()) / 1000)) : 0)

export type SignRefusal = 'not-finished' | 'already-signed' | 'assessor-first' | 'same-person'

/** Whether a side may sign now: the assessor first, then the municipality, two different persons, each once. */
export const refusesSignature = (
  side: Side,
  personId: string,
  of: { status: AssessmentStatus; signatures: readonly { side: Side; personId: string }[] },
): SignRefusal | undefined => {
  if (of.signatures.some((one) => one.side === side)) return 'already-signed'
  if (of.status === 'planned' || of.status === 'open') return 'not-finished'
  if (side === 'municipality' && !of.signatures.some((one) => one.side === 'assessor')) return 'assessor-first'
  return of.signatures.some((one) => one.personId === personId) ? 'same-person' : undefined
}

export const isRatable = (status: AssessmentStatus): boolean => status === 'planned' || status === 'open'
