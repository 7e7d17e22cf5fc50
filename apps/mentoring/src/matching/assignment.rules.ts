import { munkres } from 'munkres'

export type MentorRoom = { id: string; free: number }
/** mentee → mentor → fit 0–100; a pair that is missing may not be joined. */
export type Fits = ReadonlyMap<string, ReadonlyMap<string, number>>
export type Assignment = { mentorOf: ReadonlyMap<string, string>; matched: number; fit: number }

// One municipality without a mentor weighs more than any sum of fits, so as many as possible are accompanied first.
const without = 1_000_000
const forbidden = 1_000_000_000

/**
 * Shares out all mentees at once: as many as possible get a mentor, and among those shares the total fit is the best one.
 * No mentor gets more than `free`. The same input gives the same answer in whatever order it comes.
 */
export const assign = (menteeIds: readonly string[], mentors: readonly MentorRoom[], fits: Fits): Assignment => {
  const mentees = [...menteeIds].sort()
  const places = [...mentors]
    .sort((a, b) => a.id.localeCompare(b.id))
    .flatMap((mentor) => Array.from({ length: Math.max(0, Math.min(mentor.free, mentees.length)) }, () => mentor.id))
  const mentorOf = new Map<string, string>()
  if (mentees.length === 0) return { mentorOf, matched: 0, fit: 0 }
  const costs = mentees.map((mentee) => [
    ...places.map((mentor) => {
      const fit = fits.get(mentee)?.get(mentor)
      return fit === undefined ? forbidden : 100 - fit
    }),
    ...mentees.map(() => without),
  ])
  let fit = 0
  for (const [row, column] of munkres(costs)) {
    const [mentee, mentor] = [mentees[row], places[column]]
    if (mentee === undefined || mentor === undefined) continue
    mentorOf.set(mentee, mentor)
    fit += fits.get(mentee)?.get(mentor) ?? 0
  }
  return { mentorOf, matched: mentorOf.size, fit }
}

export type CostOf = { fitLost: number; leftWithout: string[]; moves: { menteeId: string; from: string; to: string }[] }

/** What it costs the others to give `menteeId` the mentor `mentorId`, against the best share. A mentor without room takes nobody's place: the others stay. */
export const costOf = (best: Assignment, menteeId: string, mentorId: string, menteeIds: readonly string[], mentors: readonly MentorRoom[], fits: Fits): CostOf => {
  const others = menteeIds.filter((id) => id !== menteeId)
  const rest = assign(
    others,
    mentors.map((mentor) => (mentor.id === mentorId ? { id: mentor.id, free: mentor.free - 1 } : mentor)),
    fits,
  )
  const total = rest.fit + (fits.get(menteeId)?.get(mentorId) ?? 0)
  return {
    fitLost: Math.max(0, best.fit - total),
    leftWithout: others.filter((id) => best.mentorOf.has(id) && !rest.mentorOf.has(id)),
    moves: others.flatMap((id) => {
      const [from, to] = [best.mentorOf.get(id), rest.mentorOf.get(id)]
      return from !== undefined && to !== undefined && from !== to ? [{ menteeId: id, from, to }] : []
    }),
  }
}
