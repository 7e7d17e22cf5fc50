import type { CycleRow } from '@tequio/contracts/mentoring/cycle'
import { takenBy } from '../application/application.queries.ts'
import { getCycle } from '../cycle/cycle.queries.ts'
import { findMunicipalities, levelsOf, type Reader } from '../directory/directory.queries.ts'
import type { MunicipalityTable } from '../tables.ts'
import { assign, type Assignment, type MentorRoom } from './assignment.rules.ts'
import { fitOf, type Applicant, type Fit } from './fit.rules.ts'

export type LivePair = { id: string; mentorId: string; menteeId: string; status: 'formed' | 'agreed' | 'ended' }
/** Everything that one cycle's matching stands on, read once. */
export type Matching = {
  cycle: CycleRow
  places: ReadonlyMap<string, MunicipalityTable>
  applicants: ReadonlyMap<string, Applicant>
  /** Municipalities that ask for a mentor, in the order of their names. */
  menteeIds: readonly string[]
  pairs: ReadonlyMap<string, LivePair>
  ruledOut: ReadonlySet<string>
  /** Of every mentee, each mentor that may accompany it, ruled out or not. */
  fits: ReadonlyMap<string, ReadonlyMap<string, Fit>>
  rooms: readonly MentorRoom[]
  /** Mentees without a pair. */
  open: readonly string[]
  /** What may still be assigned: neither ruled out nor paired before. */
  weights: ReadonlyMap<string, ReadonlyMap<string, number>>
  best: Assignment
}

export const couple = (menteeId: string, mentorId: string): string => `${menteeId}/${mentorId}`

export const loadMatching = async (db: Reader, cycleId: string, now: Date): Promise<Matching> => {
  const cycle = await getCycle(db, cycleId, now)
  const sent = await db
    .selectFrom('application')
    .select(['municipality_id', 'needs', 'offers', 'capacity', 'available_from'])
    .where('cycle_id', '=', cycleId)
    .where('status', '=', 'sent')
    .execute()
  const ids = sent.map((one) => one.municipality_id)
  const livePairs = await db.selectFrom('pair').select(['id', 'mentor_id', 'mentee_id', 'status', 'cycle_id']).where('status', '<>', 'ended').execute()
  const places = await findMunicipalities(db, [...ids, ...livePairs.flatMap((pair) => [pair.mentor_id, pair.mentee_id])])
  const levels = await levelsOf(db, ids)
  const taken = await takenBy(db, ids)
  const rejected = await db.selectFrom('ruled_out').select(['mentee_id', 'mentor_id']).where('cycle_id', '=', cycleId).execute()

  const applicants = new Map<string, Applicant>()
  for (const one of sent) {
    const place = places.get(one.municipality_id)
    // A municipality on hold, or that left the programme, keeps its application and is not matched.
    if (!place || place.participation === 'hold' || place.participation === 'ended') continue
    applicants.set(one.municipality_id, {
      id: place.id,
      name: place.name,
      stateId: place.state_id,
      stateName: place.state_name,
      population: place.population,
      latitude: place.latitude,
      longitude: place.longitude,
      electionOn: place.election_on,
      termEndsOn: place.term_ends_on,
      needs: one.needs,
      offers: one.offers,
      capacity: one.capacity,
      taken: taken.get(place.id) ?? 0,
      availableFrom: one.available_from,
      levels: new Map([...(levels.get(place.id) ?? [])].flatMap(([id, { level }]) => (level === null ? [] : [[id, level] as const]))),
    })
  }
  const mentees = [...applicants.values()].filter((one) => one.needs.length > 0).sort((a, b) => a.name.localeCompare(b.name, 'es-MX') || a.id.localeCompare(b.id))
  const menteeIds = mentees.map((one) => one.id)
  const ruledOut = new Set([
    ...rejected.map((one) => couple(one.mentee_id, one.mentor_id)),
    ...livePairs.filter((pair) => pair.cycle_id !== cycleId).map((pair) => couple(pair.mentee_id, pair.mentor_id)),
  ])
  const pairs = new Map(
    livePairs.filter((pair) => pair.cycle_id === cycleId).map((pair) => [pair.mentee_id, { id: pair.id, mentorId: pair.mentor_id, menteeId: pair.mentee_id, status: pair.status }]),
  )
  const fits = new Map(
    mentees.map((mentee) => [
      mentee.id,
      new Map(
        [...applicants.values()].flatMap((mentor) => {
          const fit = fitOf(mentor, mentee, cycle)
          return fit ? [[mentor.id, fit] as const] : []
        }),
      ),
    ]),
  )
  const rooms = [...applicants.values()].map((one) => ({ id: one.id, free: one.capacity - one.taken }))
  const open = menteeIds.filter((id) => !pairs.has(id))
  const weights = new Map(
    open.map((id) => [id, new Map([...(fits.get(id) ?? [])].filter(([mentorId]) => !ruledOut.has(couple(id, mentorId))).map(([mentorId, { fit }]) => [mentorId, fit]))]),
  )
  return { cycle, places, applicants, menteeIds, pairs, ruledOut, fits, rooms, open, weights, best: assign(open, rooms, weights) }
}
