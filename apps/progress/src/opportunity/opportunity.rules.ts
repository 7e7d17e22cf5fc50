/** What a municipality is like, as far as choosing a mentor goes. Unknown never weighs. */
export type Profile = { id: string; name: string; stateId: string; population: number | null; latitude: number | null; longitude: number | null }
export type Candidate = Profile & { level: number | null; componentLevel: number | null }
export type MentorFacts = {
  id: string
  level: number
  componentLevel: number | null
  sameState: boolean
  sameRegion: boolean
  samePopulationBand: boolean
  distanceKm: number | null
  isPaired: boolean
}

/** INEGI state keys by region of neighbouring states. */
const regions: readonly (readonly string[])[] = [
  ['02', '03', '08', '25', '26'],
  ['05', '19', '28'],
  ['06', '14', '16', '18'],
  ['01', '10', '11', '22', '24', '32'],
  ['09', '12', '13', '15', '17', '21', '29', '30'],
  ['04', '07', '20', '23', '27', '31'],
]
const regionOf = (stateId: string): number => regions.findIndex((states) => states.includes(stateId))

const bands = [50_000, 250_000, 500_000, 1_000_000]
/** Band of a population: below 50,000, 250,000, 500,000, a million, above; undefined when unknown. */
export const populationBand = (population: number | null): number | undefined => (population === null ? undefined : bands.filter((limit) => population >= limit).length)

/** Great-circle distance in kilometres; null when a seat is unknown. */
export const distanceKm = (a: Profile, b: Profile): number | null => {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null
  const rad = Math.PI / 180
  const half =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2
  return Math.round(6371 * 2 * Math.asin(Math.sqrt(half)))
}

/** Área de oportunidad: below its target, or at 1 or less where no target is set. */
export const isOpportunity = (level: number | null, target: number | null): level is number => level !== null && (target === null ? level <= 1 : level < target)

/** Levels that are missing: to the target, or to level 2 where none is set. */
export const gapOf = (level: number, target: number | null): number => (target ?? 2) - level

/**
 * Up to three municipalities that can help: level ≥ 3 and at least two above on this criterion; those of the same population
 * band first, then same state, same region, the higher level, the nearer, the name.
 */
export const rankMentors = (mentee: Profile & { level: number }, candidates: readonly Candidate[], pairedWith: ReadonlySet<string>, limit = 3): MentorFacts[] => {
  const band = populationBand(mentee.population)
  const able = candidates.filter((one): one is Candidate & { level: number } => one.id !== mentee.id && one.level !== null && one.level >= 3 && one.level >= mentee.level + 2)
  return able
    .map((one) => ({
      name: one.name,
      facts: {
        id: one.id,
        level: one.level,
        componentLevel: one.componentLevel,
        sameState: one.stateId === mentee.stateId,
        sameRegion: regionOf(one.stateId) === regionOf(mentee.stateId),
        samePopulationBand: band !== undefined && populationBand(one.population) === band,
        distanceKm: distanceKm(mentee, one),
        isPaired: pairedWith.has(one.id),
      },
    }))
    .sort(
      (a, b) =>
        Number(b.facts.samePopulationBand) - Number(a.facts.samePopulationBand) ||
        Number(b.facts.sameState) - Number(a.facts.sameState) ||
        Number(b.facts.sameRegion) - Number(a.facts.sameRegion) ||
        b.facts.level - a.facts.level ||
        (a.facts.distanceKm ?? Infinity) - (b.facts.distanceKm ?? Infinity) ||
        a.name.localeCompare(b.name, 'es-MX'),
    )
    .slice(0, limit)
    .map(({ facts }) => facts)
}
