import type { Sent, SentType } from '../../apps/vetting/src/forecast/forecast.rules.ts'

// A world of its own: what the forecaster assumes is not used here.
const slowMonths: Readonly<Record<number, number>> = { 1: 1.4, 4: 1.2, 7: 1.25, 8: 0.9, 10: 0.85, 12: 1.7 }
const usualDays: Readonly<Record<SentType, number>> = { courtesy: 7, leahy: 33 }

/** A sequence of numbers in [0, 1) that is the same for the same seed (mulberry32). */
const numbersOf = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const dayAt = (first: string, offset: number): string => new Date(Date.parse(first) + offset * 86_400_000).toISOString().slice(0, 10)

/**
 * Four years of vetting from 2022 on: some 90 cases a month, slow in the holidays and at the change of year, a tail of cases that take
 * many times as long (Pareto), and from the last year on all of it slower, up to a fifth.
 */
export const generateHistory = (seed: number): Sent[] => {
  const next = numbersOf(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const days = 4 * 365
  return Array.from({ length: 4 * 12 * 90 }, () => {
    const at = Math.floor(next() * days)
    const sentOn = dayAt('2022-01-01', at)
    const type: SentType = next() < 0.4 ? 'courtesy' : 'leahy'
    const drift = 1 + 0.2 * Math.max(0, (at - 3 * 365) / 365)
    const tail = next() < 0.07 ? (1 - next()) ** (-1 / 1.7) : 1
    const lead = usualDays[type] * (slowMonths[Number(sentOn.slice(5, 7))] ?? 1) * drift * tail * Math.exp(0.28 * normal())
    return { type, sentOn, answeredOn: dayAt(sentOn, Math.max(1, Math.round(lead))) }
  }).toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1))
}
