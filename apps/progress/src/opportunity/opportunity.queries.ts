import type { Instrument } from '@tequio/contracts/progress/instrument'
import type { Opportunity } from '@tequio/contracts/progress/opportunity'
import { placeOf, type Reader } from '../directory/directory.queries.ts'
import { signedRounds } from '../matrix/matrix.queries.ts'
import type { SignedRound } from '../matrix/matrix.rules.ts'
import { scoreComponent } from '../score/score.rules.ts'
import { levelOf, type Targets } from '../target/target.queries.ts'
import type { MunicipalityTable } from '../tables.ts'
import { gapOf, isOpportunity, rankMentors, type Candidate } from './opportunity.rules.ts'

type Known = { place: MunicipalityTable; latest: SignedRound; componentLevels: Map<string, number | null> }

const profileOf = (place: MunicipalityTable) => ({
  id: place.id,
  name: place.name,
  stateId: place.state_id,
  population: place.population,
  latitude: place.latitude,
  longitude: place.longitude,
})

/** Active municipalities with a signed round, each at its latest: who could help. */
const findMeasured = async (db: Reader, instrument: Instrument): Promise<Known[]> => {
  const places = await db
    .selectFrom('municipality')
    .select(['id', 'name', 'state_id', 'state_name', 'time_zone', 'population', 'latitude', 'longitude', 'participation'])
    .where('participation', '=', 'active')
    .execute()
  const rounds = await signedRounds(
    db,
    instrument.id,
    places.map(({ id }) => id),
  )
  return places.flatMap((place) => {
    const latest = rounds.get(place.id)?.at(-1)
    return latest ? [{ place, latest, componentLevels: new Map(instrument.components.map((component) => [component.id, scoreComponent(component, latest.answers).level])) }] : []
  })
}

/**
 * Criteria of a municipality's latest round that are below target (or at 1 or less without one), by component weight × missing
 * levels, each with its courses and mentors. Empty lists are an openly declared gap.
 */
export const listOpportunities = async (
  db: Reader,
  of: { instrument: Instrument; place: MunicipalityTable; latest: SignedRound; targets: Targets; pairedWith: ReadonlySet<string> },
): Promise<Opportunity[]> => {
  const { instrument, place, latest, targets } = of
  const measured = await findMeasured(db, instrument)
  const byId = new Map(measured.map((one) => [one.place.id, one.place]))
  const courses = await db.selectFrom('course').select(['id', 'code', 'title', 'hours', 'state']).orderBy('code').execute()
  return instrument.components
    .flatMap((component) => {
      // a component's target holds for its criteria that have none of their own
      const ofComponent = levelOf(targets, place.id, component.id)
      return component.criteria.flatMap((criterion): Opportunity[] => {
        const level = latest.answers.get(criterion.id)?.level ?? null
        const target = levelOf(targets, place.id, criterion.id) ?? ofComponent
        if (!isOpportunity(level, target)) return []
        const candidates = measured.map((one): Candidate => ({
          ...profileOf(one.place),
          level: one.latest.answers.get(criterion.id)?.level ?? null,
          componentLevel: one.componentLevels.get(component.id) ?? null,
        }))
        return [
          {
            componentId: component.id,
            criterionId: criterion.id,
            title: criterion.title,
            level,
            target,
            nextStep: criterion.levels.find((step) => step.level === level + 1)?.descriptor ?? '',
            weight: component.weight * gapOf(level, target),
            courses: criterion.courses
              .flatMap((code) => courses.filter((course) => course.code === code))
              .map((course) => ({ courseId: course.id, code: course.code, title: course.title, hours: course.hours, state: course.state })),
            mentors: rankMentors({ ...profileOf(place), level }, candidates, of.pairedWith).flatMap(({ id, ...facts }) => {
              const mentor = byId.get(id)
              return mentor ? [{ place: placeOf(mentor), ...facts }] : []
            }),
          },
        ]
      })
    })
    .sort((a, b) => b.weight - a.weight || a.level - b.level || a.criterionId.localeCompare(b.criterionId))
}
