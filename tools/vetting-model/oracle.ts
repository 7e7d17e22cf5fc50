/** What the model remembers, from what was done and answered; nothing of it is read from a service's tables. */
export type Grant = { type: 'courtesy' | 'leahy'; until: string }
export type Post = {
  appointmentId: string
  title: string
  fromOn: string
  toOn: string | null
  /** As vetting answers it to the person. */
  type: 'none' | 'courtesy' | 'leahy' | null
  /** Clearances of this post that nothing has stopped. */
  grants: Grant[]
  wasCleared: boolean
  /** What the driver knows of the case, to choose what can be done with it. */
  file: { caseId: string; state: string; missing: readonly string[] } | null
  batchId: string | null
  proposal: { verdictId: string; outcome: Outcome; until: string } | null
}
export type Outcome = 'approved' | 'rejected' | 'suspended' | 'cancelled' | 'revoked' | 'released'
export type Edition = { editionId: string; startsOn: string; endsOn: string; vetting: 'none' | 'as-post'; lapse: 'finish' | 'pause' }
export type Person = {
  personId: string
  n: number
  posts: Post[]
  hasData: boolean
  /** Editions in which the person has a seat, and those of them for which they were cleared since they took it and since the last stop. */
  enrolled: Map<string, Edition>
  cleared: Set<string>
}
export type Seat = { editionId: string; seat: 'waiting' | 'active' | 'paused' | 'completed' | 'withdrawn'; waitsFor: 'authorization' | 'place' | null }

const reaches = (post: Post, day: string): boolean =>
  post.type === 'none' || post.grants.some((grant) => grant.until >= day && (post.type === 'courtesy' || grant.type === 'leahy'))
const dayOf = (edition: Edition, today: string): string => (edition.startsOn > today ? edition.startsOn : today)
const heldOn = (person: Person, day: string): Post[] => person.posts.filter((post) => post.toOn === null || post.toOn >= day)

/** Whether every post of the person is cleared for the edition on the day that counts. */
export const isCleared = (person: Person, edition: Edition, today: string): boolean => {
  if (edition.vetting === 'none') return true
  const day = dayOf(edition, today)
  const posts = heldOn(person, day)
  return posts.length > 0 && posts.every((post) => post.type !== null && reaches(post, day))
}

/** Whether an open seat may stay open although the person is not cleared: never after a stop; a lapse as the edition says; a post without any answer closes nothing. */
const mayStayOpen = (person: Person, edition: Edition, today: string): boolean => {
  if (!person.cleared.has(edition.editionId)) return false
  const day = dayOf(edition, today)
  const posts = heldOn(person, day)
  const finishes = edition.lapse === 'finish' && edition.startsOn <= today
  if (posts.length === 0) return finishes || person.posts.every((post) => !post.wasCleared)
  return posts.every((post) => (post.type !== null && reaches(post, day)) || !post.wasCleared || finishes)
}

/** What is wrong with a seat, if anything. */
export const wrongOf = (person: Person, edition: Edition, seat: Seat, today: string): 'unvetted' | 'refused' | null => {
  const cleared = isCleared(person, edition, today)
  if (seat.seat === 'active') return cleared || mayStayOpen(person, edition, today) ? null : 'unvetted'
  return cleared && (seat.seat === 'paused' || seat.waitsFor === 'authorization') ? 'refused' : null
}

/** Takes note of every edition for which the person is cleared now: their seat there may have opened. */
export const remember = (person: Person, today: string): void => {
  for (const edition of person.enrolled.values()) if (isCleared(person, edition, today)) person.cleared.add(edition.editionId)
}

export const grant = (post: Post, given: Grant): void => {
  post.grants.push(given)
  post.wasCleared = true
}

/**
 * A refusal, revocation or suspension is about the person: it takes every clearance, whichever post it was for, and closes every
 * seat. Of somebody who had none it takes nothing, and nothing outside vetting may show it: that would betray the answer.
 */
export const stopAll = (person: Person): void => {
  if (person.posts.some((post) => post.grants.length > 0)) person.cleared.clear()
  for (const post of person.posts) post.grants = []
}
