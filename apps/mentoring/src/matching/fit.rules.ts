import { daysBetween } from '@tequio/service-kit/clock'

/** What matching knows of a municipality that applied. Unknown facts are null and never weigh. */
export type Applicant = {
  id: string
  name: string
  stateId: string
  stateName: string
  population: number | null
  latitude: number | null
  longitude: number | null
  electionOn: string | null
  termEndsOn: string | null
  /** The most wanted first. */
  needs: readonly string[]
  offers: readonly string[]
  capacity: number
  /** Municipalities that it accompanies already. */
  taken: number
  availableFrom: string
  levels: ReadonlyMap<string, number>
}
export type CycleDays = { startsOn: string; endsOn: string }
export type Shared = { componentId: string; mentorLevel: number; menteeLevel: number }
export type Fit = { shared: readonly Shared[]; fit: number }

/** A mentor teaches from level 3 on, and from two levels above (domain: match by component). */
export const mentorFrom = 3
export const leastAdvantage = 2
const weight = { components: 50, size: 15, nearness: 15, time: 15, availability: 5 } as const
const needWeights = [3, 2, 1] as const

/** Population bands: under 150 thousand, to 400, to 800, and above. */
export const bandOf = (population: number): number => (population < 150_000 ? 0 : population < 400_000 ? 1 : population < 800_000 ? 2 : 3)

/** Great-circle distance between two seats in kilometres; undefined where a seat is unknown. */
export const kilometresBetween = (a: Applicant, b: Applicant): number | undefined => {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return undefined
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const half =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(half)))
}

/** Components that the mentor offers, the mentee needs, and in which the levels allow it; the mentee's order. */
export const sharedComponents = (mentor: Applicant, mentee: Applicant): Shared[] =>
  mentee.needs.flatMap((componentId) => {
    const [mentorLevel, menteeLevel] = [mentor.levels.get(componentId), mentee.levels.get(componentId)]
    if (!mentor.offers.includes(componentId) || mentorLevel === undefined || menteeLevel === undefined) return []
    return mentorLevel >= mentorFrom && mentorLevel - menteeLevel >= leastAdvantage ? [{ componentId, mentorLevel, menteeLevel }] : []
  })

const componentsFit = (mentee: Applicant, shared: readonly Shared[]): number => {
  const weights = mentee.needs.map((componentId, at) => ({ componentId, of: needWeights[at] ?? 1 }))
  const total = weights.reduce((sum, one) => sum + one.of, 0)
  const won = shared.reduce((sum, one) => sum + (weights.find((known) => known.componentId === one.componentId)?.of ?? 0) * ((one.mentorLevel - one.menteeLevel) / 4), 0)
  return won / total
}

const nearness = (mentor: Applicant, mentee: Applicant): number | undefined => {
  if (mentor.stateId === mentee.stateId) return 1
  const kilometres = kilometresBetween(mentor, mentee)
  return kilometres === undefined ? undefined : kilometres <= 300 ? 0.8 : kilometres <= 700 ? 0.4 : 0
}

/** The first day on which one of the two governments leaves. */
export const firstTermEnd = (a: Applicant, b: Applicant): { municipality: string; on: string } | undefined =>
  [a, b].flatMap((one) => (one.termEndsOn === null ? [] : [{ municipality: one.name, on: one.termEndsOn }])).sort((x, y) => x.on.localeCompare(y.on))[0]

const timeFit = (mentor: Applicant, mentee: Applicant, cycle: CycleDays): number | undefined => {
  const end = firstTermEnd(mentor, mentee)
  if (!end) return undefined
  const share = daysBetween(cycle.startsOn, end.on) / daysBetween(cycle.startsOn, cycle.endsOn)
  return Math.min(1, Math.max(0, share))
}

/**
 * How well a mentor suits a mentee, 0–100, or undefined when it may not accompany it at all. A fact that is unknown is left
 * out of the mean instead of counting as bad. Room is not a part of the fit: it is a limit of the distribution.
 */
export const fitOf = (mentor: Applicant, mentee: Applicant, cycle: CycleDays): Fit | undefined => {
  if (mentor.id === mentee.id || mentor.capacity === 0) return undefined
  const shared = sharedComponents(mentor, mentee)
  if (shared.length === 0) return undefined
  const size = mentor.population === null || mentee.population === null ? undefined : Math.max(0, 1 - Math.abs(bandOf(mentor.population) - bandOf(mentee.population)) / 2)
  const parts: [number, number | undefined][] = [
    [weight.components, componentsFit(mentee, shared)],
    [weight.size, size],
    [weight.nearness, nearness(mentor, mentee)],
    [weight.time, timeFit(mentor, mentee, cycle)],
    [weight.availability, mentor.availableFrom <= cycle.startsOn ? 1 : 0],
  ]
  const known = parts.flatMap(([of, value]) => (value === undefined ? [] : [{ of, value }]))
  const total = known.reduce((sum, part) => sum + part.of, 0)
  return { shared, fit: Math.round((100 * known.reduce((sum, part) => sum + part.of * part.value, 0)) / total) }
}
