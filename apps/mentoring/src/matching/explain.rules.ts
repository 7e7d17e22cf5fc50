import type { Caution, Reason } from '@tequio/contracts/mentoring/matching'
import { bandOf, firstTermEnd, kilometresBetween, type Applicant, type CycleDays, type Shared } from './fit.rules.ts'

const nearKilometres = 300
const farKilometres = 700

/** Three facts for a pair, the telling ones first. `titleOf` names a component. Always three: room and availability close the list. */
export const reasonsFor = (mentor: Applicant, mentee: Applicant, shared: readonly Shared[], cycle: CycleDays, titleOf: (componentId: string) => string): Reason[] => {
  const reasons: Reason[] = []
  const main = shared[0]
  if (main)
    reasons.push({
      kind: 'advantage',
      levels: main.mentorLevel - main.menteeLevel,
      mentorLevel: main.mentorLevel,
      menteeLevel: main.menteeLevel,
      component: titleOf(main.componentId),
    })
  if (shared.length > 1) reasons.push({ kind: 'several', components: shared.length })
  const kilometres = kilometresBetween(mentor, mentee)
  if (mentor.stateId === mentee.stateId) reasons.push({ kind: 'same-state', stateName: mentor.stateName })
  else if (kilometres !== undefined && kilometres <= nearKilometres) reasons.push({ kind: 'near', kilometres })
  const end = firstTermEnd(mentor, mentee)
  if (end && mentor.termEndsOn !== null && mentee.termEndsOn !== null && end.on >= cycle.endsOn) reasons.push({ kind: 'time', until: end.on })
  if (mentor.taken < mentor.capacity) reasons.push({ kind: 'room', taken: mentor.taken, capacity: mentor.capacity })
  if (mentor.population !== null && mentee.population !== null && bandOf(mentor.population) === bandOf(mentee.population)) {
    reasons.push({ kind: 'same-size', mentorPopulation: mentor.population, menteePopulation: mentee.population })
  }
  reasons.push({ kind: 'available', from: mentor.availableFrom })
  return reasons.slice(0, 3)
}

/** The gravest thing to watch, or null when there is none. */
export const cautionFor = (mentor: Applicant, mentee: Applicant, shared: readonly Shared[], cycle: CycleDays): Caution | null => {
  if (mentor.taken >= mentor.capacity) return { kind: 'full', capacity: mentor.capacity }
  const end = firstTermEnd(mentor, mentee)
  if (end && end.on < cycle.endsOn) return { kind: 'term', ...end }
  const kilometres = kilometresBetween(mentor, mentee)
  if (kilometres !== undefined && kilometres > farKilometres && mentor.stateId !== mentee.stateId) return { kind: 'far', kilometres }
  if (shared.length < mentee.needs.length) return { kind: 'part', components: shared.length, of: mentee.needs.length }
  if (mentor.population !== null && mentee.population !== null && Math.abs(bandOf(mentor.population) - bandOf(mentee.population)) > 1) {
    return { kind: 'other-size', mentorPopulation: mentor.population, menteePopulation: mentee.population }
  }
  if (mentor.availableFrom > cycle.startsOn) return { kind: 'late', from: mentor.availableFrom }
  if (mentor.capacity - mentor.taken === 1 && mentor.capacity > 1) return { kind: 'last-place', capacity: mentor.capacity }
  const election = [mentor, mentee].find((one) => one.electionOn !== null && one.electionOn >= cycle.startsOn && one.electionOn <= cycle.endsOn)
  if (election?.electionOn) return { kind: 'election', municipality: election.name, on: election.electionOn }
  const unknown = [mentor, mentee].find((one) => one.population === null || one.termEndsOn === null)
  return unknown ? { kind: 'unknown', municipality: unknown.name } : null
}
