export type SentType = 'courtesy' | 'leahy'
/** One case that was sent. Days are `YYYY-MM-DD`; `answeredOn` is null while no result is known. */
export type Sent = { type: SentType; sentOn: string; answeredOn: string | null }
/** Days from sending to the result: one in ten comes sooner than `early`, half by `middle`, one in ten later than `late`. */
export type LeadTime = { early: number; middle: number; late: number; basedOn: number }

const dayMs = 86_400_000
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs
const monthOf = (day: string): number => Number(day.slice(5, 7))

/** Fewer answers than this say less than the days that the programme set. */
export const fewestAnswers = 30
// What was sent so long ago counts half: lead times drift with the embassy's staff.
const halfLifeDays = 150
// A month's own mean counts half where it rests on this many answers.
const monthShrink = 12
// Younger cases are left out of the months' means, where the slow ones among them are still missing.
const ripeDays = 120

type Point = { at: number; isAnswered: boolean; weight: number }

/**
 * Quantiles of a weighted Kaplan-Meier curve: who still waits counts for as long as they have waited, else the forecast would
 * rest on the quick ones alone. Answers the last known point where the curve does not come down so far.
 * Source: Kaplan & Meier 1958, product-limit estimator.
 */
const quantiles = (points: readonly Point[], shares: readonly number[]): number[] => {
  const sorted = points.toSorted((a, b) => a.at - b.at || Number(b.isAnswered) - Number(a.isAnswered))
  let atRisk = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let waiting = 1
  const found: number[] = []
  for (const { at, isAnswered, weight } of sorted) {
    if (isAnswered && atRisk > 0) waiting *= 1 - weight / atRisk
    atRisk -= weight
    while (isAnswered && found.length < shares.length && 1 - waiting >= (shares[found.length] ?? 1) - 1e-9) found.push(at)
  }
  const last = sorted.findLast(({ isAnswered }) => isAnswered)?.at ?? 0
  return shares.map((_, index) => found[index] ?? last)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

// How much longer or shorter a month takes than its year, as a logarithm.
const monthEffects = (answered: readonly { month: number; year: string; log: number }[]): Map<number, number> => {
  const byYear = Map.groupBy(answered, ({ year }) => year)
  const yearMean = new Map([...byYear].map(([year, rows]) => [year, mean(rows.map(({ log }) => log))]))
  const byMonth = Map.groupBy(answered, ({ month }) => month)
  return new Map([...byMonth].map(([month, rows]) => [month, (mean(rows.map(({ log, year }) => log - (yearMean.get(year) ?? 0))) * rows.length) / (rows.length + monthShrink)]))
}

type Learnt = { effects: ReadonlyMap<number, number>; spread: readonly number[]; basedOn: number }

/** What the answers known on `asOf` say of one type; undefined where there are too few. */
const learn = (history: readonly Sent[], of: { type: SentType; asOf: string }): Learnt | undefined => {
  const known = history
    .filter(({ type, sentOn }) => type === of.type && sentOn <= of.asOf)
    .map(({ sentOn, answeredOn }) => {
      const isAnswered = answeredOn !== null && answeredOn <= of.asOf
      const days = Math.max(1, daysBetween(sentOn, isAnswered ? answeredOn : of.asOf))
      const age = daysBetween(sentOn, of.asOf)
      return { isAnswered, age, log: Math.log(days), month: monthOf(sentOn), year: sentOn.slice(0, 4), weight: 0.5 ** (age / halfLifeDays) }
    })
  const answered = known.filter(({ isAnswered }) => isAnswered)
  if (answered.length < fewestAnswers) return undefined
  const ripe = answered.filter(({ age }) => age >= ripeDays)
  // a year that is not over has another mean than its whole: its months are compared once it is
  const whole = ripe.filter(({ year }) => year < of.asOf.slice(0, 4))
  const effects = monthEffects(whole.length >= fewestAnswers ? whole : ripe)
  const points = known.map(({ log, month, isAnswered, weight }) => ({ at: log - (effects.get(month) ?? 0), isAnswered, weight }))
  return { effects, spread: quantiles(points, [0.1, 0.5, 0.9]), basedOn: answered.length }
}

const leadIn = ({ effects, spread, basedOn }: Learnt, month: number): LeadTime => {
  const [early = 0, middle = 0, late = 0] = spread.map((at) => Math.max(1, Math.round(Math.exp(at + (effects.get(month) ?? 0)))))
  return { early, middle, late, basedOn }
}

/** The lead time of what is sent in each month, January first; undefined where too few answers are known. */
export const forecastMonths = (history: readonly Sent[], of: { type: SentType; asOf: string }): LeadTime[] | undefined => {
  const learnt = learn(history, of)
  return learnt && Array.from({ length: 12 }, (_, at) => leadIn(learnt, at + 1))
}

/**
 * The lead time of what is sent on a day, from what was known on `asOf`; undefined where too few answers are known. Lead times are
 * compared as logarithms, freed of their month; the newer ones weigh more. Method: docs/decisions/0035.
 */
export const forecastLeadTime = (history: readonly Sent[], of: { type: SentType; sentOn: string; asOf: string }): LeadTime | undefined => {
  const learnt = learn(history, of)
  return learnt && leadIn(learnt, monthOf(of.sentOn))
}
