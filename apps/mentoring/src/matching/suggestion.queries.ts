import type { Candidate, readMatching, readSuggestion } from '@tequio/contracts/mentoring/matching'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { placeOf, type Reader } from '../directory/directory.queries.ts'
import { costOf } from './assignment.rules.ts'
import { cautionFor, reasonsFor } from './explain.rules.ts'
import type { Applicant, Fit } from './fit.rules.ts'
import { couple, loadMatching, type Matching } from './matching.queries.ts'

const placeIn = (of: Matching, id: string): ReturnType<typeof placeOf> => {
  const place = of.places.get(id)
  if (!place) throw new Problem(notFound)
  return placeOf(place)
}
const titleIn = (of: Matching, componentId: string): string => of.cycle.components.find((one) => one.id === componentId)?.title ?? componentId
const noCost = { fitLost: 0, leftWithout: [], moves: [] }

const candidate = (of: Matching, mentee: Applicant, mentorId: string, found: Fit): Candidate | undefined => {
  const mentor = of.applicants.get(mentorId)
  if (!mentor) return undefined
  const pair = of.pairs.get(mentee.id)
  // A pair that was formed already takes its own place: it is not counted against itself.
  const asked = pair?.mentorId === mentorId ? { ...mentor, taken: mentor.taken - 1 } : mentor
  const hasRoom = asked.taken < asked.capacity
  const cost = pair || !hasRoom ? undefined : costOf(of.best, mentee.id, mentorId, of.open, of.rooms, of.weights)
  const nameOf = (id: string): string => of.places.get(id)?.name ?? id
  return {
    mentor: placeIn(of, mentorId),
    components: found.shared.map((one) => ({ id: one.componentId, title: titleIn(of, one.componentId), mentorLevel: one.mentorLevel, menteeLevel: one.menteeLevel })),
    fit: found.fit,
    reasons: reasonsFor(asked, mentee, found.shared, of.cycle, (id) => titleIn(of, id)),
    caution: cautionFor(asked, mentee, found.shared, of.cycle),
    hasRoom,
    cost: cost
      ? {
          fitLost: cost.fitLost,
          leftWithout: cost.leftWithout.map(nameOf),
          moves: cost.moves.map((move) => ({ mentee: nameOf(move.menteeId), from: nameOf(move.from), to: nameOf(move.to) })),
        }
      : noCost,
  }
}

/** The suggestion is what the share of the whole cycle gives; the runner-up is the best of the others that has room. */
export const suggestionFor = async (db: Reader, cycleId: string, menteeId: string, now: Date): Promise<ReplyOf<typeof readSuggestion>> => {
  const of = await loadMatching(db, cycleId, now)
  const mentee = of.applicants.get(menteeId)
  if (!mentee || mentee.needs.length === 0) throw new Problem(notFound)
  const pair = of.pairs.get(menteeId)
  const chosen = pair?.mentorId ?? of.best.mentorOf.get(menteeId)
  const all = [...(of.fits.get(menteeId) ?? [])]
    .filter(([mentorId]) => mentorId === chosen || !of.ruledOut.has(couple(menteeId, mentorId)))
    .flatMap(([mentorId, found]) => candidate(of, mentee, mentorId, found) ?? [])
    .sort((a, b) => Number(b.hasRoom) - Number(a.hasRoom) || b.fit - a.fit || a.mentor.name.localeCompare(b.mentor.name, 'es-MX'))
  const suggestion = all.find((one) => one.mentor.municipalityId === chosen) ?? null
  const rest = all.filter((one) => one !== suggestion)
  return { mentee: placeIn(of, menteeId), pairId: pair?.id ?? null, suggestion, runnerUp: rest[0] ?? null, others: rest.slice(1, 8) }
}

type Row = ReplyOf<typeof readMatching>['rows'][number]

const rowOf = (of: Matching, menteeId: string): Row => {
  const mentee = of.applicants.get(menteeId)
  const fits = of.fits.get(menteeId) ?? new Map<string, Fit>()
  const pair = of.pairs.get(menteeId)
  const mentorId = pair?.mentorId ?? of.best.mentorOf.get(menteeId)
  const componentId = (mentorId === undefined ? undefined : fits.get(mentorId)?.shared[0]?.componentId) ?? mentee?.needs[0]
  const allowed = [...fits.keys()].filter((id) => !of.ruledOut.has(couple(menteeId, id)))
  return {
    mentee: placeIn(of, menteeId),
    component: componentId === undefined ? null : { id: componentId, title: titleIn(of, componentId), level: mentee?.levels.get(componentId) ?? null },
    mentor: mentorId === undefined ? null : placeIn(of, mentorId),
    state: pair ? (pair.status === 'agreed' ? 'accepted' : 'proposed') : mentorId === undefined ? 'unmatched' : 'toDecide',
    pairId: pair?.id ?? null,
    whyNone: mentorId !== undefined ? null : fits.size === 0 ? 'noLevel' : allowed.length === 0 ? 'ruledOut' : 'full',
    fullMentors: mentorId === undefined ? allowed.length : 0,
  }
}

export const wholeMatching = async (db: Reader, cycleId: string, now: Date): Promise<ReplyOf<typeof readMatching>> => {
  const of = await loadMatching(db, cycleId, now)
  const mentors = [...of.applicants.values()].filter((one) => one.capacity > 0 && one.offers.length > 0).sort((a, b) => a.name.localeCompare(b.name, 'es-MX'))
  return {
    cycle: of.cycle,
    rows: of.menteeIds.map((menteeId) => rowOf(of, menteeId)),
    mentors: mentors.map((mentor) => ({ mentor: placeIn(of, mentor.id), capacity: mentor.capacity, taken: mentor.taken })),
  }
}
