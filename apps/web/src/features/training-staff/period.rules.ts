import { fiscalOf } from '../../session/fiscal.rules.ts'

/** Days, both included; without `from` everything before. */
export type Days = { from?: string; to: string }

const two = (n: number): string => String(n).padStart(2, '0')
/** First and last day of months counted from January of year 0. */
const monthsFrom = (month: number, many: number): { from: string; to: string } => {
  const last = new Date(Date.UTC(0, 0, 1))
  last.setUTCFullYear(Math.floor(month / 12), (month % 12) + many, 0)
  return { from: `${Math.floor(month / 12)}-${two((month % 12) + 1)}-01`, to: last.toISOString().slice(0, 10) }
}

export const daysOfQuarter = ({ year, quarter }: { year: number; quarter: number }, startMonth: number): { from: string; to: string } =>
  monthsFrom((startMonth > 1 ? year - 1 : year) * 12 + startMonth - 1 + (quarter - 1) * 3, 3)

/** How a quarter stands in an address: `2027-T1`, or its days where it is none of the fiscal year of now. */
export const codeOf = (days: { from: string; to: string }, startMonth: number): string => {
  const of = fiscalOf(days.from, startMonth)
  const whole = daysOfQuarter(of, startMonth)
  return whole.from === days.from && whole.to === days.to ? `${of.year}-T${of.quarter}` : `${days.from}_${days.to}`
}

/** The quarter of a day and those before it, newest first. */
export const quartersUntil = (day: string, startMonth: number, many: number): { year: number; quarter: number }[] => {
  const { year, quarter } = fiscalOf(day, startMonth)
  return Array.from({ length: many }, (_, back) => year * 4 + quarter - 1 - back).map((n) => ({ year: Math.floor(n / 4), quarter: (n % 4) + 1 }))
}

/** The month of a day and those before it, as `2026-11`, newest first. */
export const monthsUntil = (day: string, many: number): string[] => {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: many }, (_, back) => month - back).map((n) => `${Math.floor(n / 12)}-${two((n % 12) + 1)}`)
}

/** The days that a period in the address means: `2027-T1`, `2026-11`, `todo`, `2026-10-05_2026-11-04`; undefined for anything else. */
export const daysOf = (period: string, of: { startMonth: number; today: string }): Days | undefined => {
  if (period === 'todo') return { to: of.today }
  const quarter = /^(\d{4})-T([1-4])$/.exec(period)
  if (quarter) return daysOfQuarter({ year: Number(quarter[1]), quarter: Number(quarter[2]) }, of.startMonth)
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period)
  if (month) return monthsFrom(Number(month[1]) * 12 + Number(month[2]) - 1, 1)
  const [, from, to] = /^(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$/.exec(period) ?? []
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined
}
