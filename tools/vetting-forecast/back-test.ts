import { forecastLeadTime, type Sent, type SentType } from '../../apps/vetting/src/forecast/forecast.rules.ts'

export type BackTest = { cases: number; coverage80: number; width: number; fixedCoverage80: number; fixedWidth: number }

const leadOf = ({ sentOn, answeredOn }: Sent): number => (Date.parse(answeredOn ?? '') - Date.parse(sentOn)) / 86_400_000

// A fixed lead time: the same days for a type in every month, from all answers known on the day.
const fixedIntervals = (history: readonly Sent[], asOf: string): Record<SentType, [number, number]> => {
  const of = (type: SentType): [number, number] => {
    const leads = history.filter((one) => one.type === type && (one.answeredOn ?? '9') <= asOf).map(leadOf)
    const sorted = leads.toSorted((a, b) => a - b)
    return [sorted[Math.floor(sorted.length * 0.1)] ?? 0, sorted[Math.floor(sorted.length * 0.9)] ?? 0]
  }
  return { courtesy: of('courtesy'), leahy: of('leahy') }
}

/** Trains on what was known on a day and tries what was sent from then until another one; every case of the history is answered. */
export const backTest = (history: readonly Sent[], of: { asOf: string; until: string }): BackTest => {
  const known = history.filter(({ sentOn }) => sentOn <= of.asOf)
  const tried = history.filter(({ sentOn }) => sentOn > of.asOf && sentOn <= of.until)
  const fixed = fixedIntervals(known, of.asOf)
  const memo = new Map<string, [number, number]>()
  const intervalOf = ({ type, sentOn }: Sent): [number, number] => {
    const key = `${type} ${sentOn.slice(0, 7)}`
    const found = memo.get(key)
    if (found) return found
    const forecast = forecastLeadTime(known, { type, sentOn, asOf: of.asOf })
    if (!forecast) throw new Error('too little is known on that day')
    const interval: [number, number] = [forecast.early, forecast.late]
    memo.set(key, interval)
    return interval
  }
  const judge = (choose: (one: Sent) => [number, number]) => {
    const intervals = tried.map((one) => ({ lead: leadOf(one), interval: choose(one) }))
    const inside = intervals.filter(({ lead, interval: [early, late] }) => lead >= early && lead <= late).length
    return { coverage: inside / tried.length, width: intervals.reduce((sum, { interval: [early, late] }) => sum + late - early, 0) / tried.length }
  }
  const own = judge(intervalOf)
  const other = judge(({ type }) => fixed[type])
  return { cases: tried.length, coverage80: own.coverage, width: own.width, fixedCoverage80: other.coverage, fixedWidth: other.width }
}
