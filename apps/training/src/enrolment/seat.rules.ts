import type { Authorization } from '../directory/authorization.rules.ts'

export type SeatStatus = 'waiting' | 'active' | 'paused' | 'completed' | 'withdrawn'

type Terms = { vetting: 'none' | 'as-post'; lapse: 'finish' | 'pause' }

/**
 * What a seat becomes. It opens when it has a place and the authorisation holds on the day it must; a lapse lets what was
 * begun be finished unless the edition says otherwise; revocation and suspension always pause; a paused seat comes back by
 * itself. Before the edition begins there is nothing to finish. Source: domain.md §3 and §4.
 */
export const seatAfter = (seat: { status: SeatStatus; hasPlace: boolean }, edition: Terms & { hasBegun: boolean }, authorization: Authorization): SeatStatus => {
  const holds = edition.vetting === 'none' || authorization.state === 'free' || authorization.state === 'holds'
  switch (seat.status) {
    case 'waiting':
      return holds && seat.hasPlace ? 'active' : 'waiting'
    case 'active':
      // a further post without an answer yet opens nothing new, and closes nothing
      if (holds || authorization.state === 'pending') return 'active'
      return authorization.state === 'lapsed' && edition.hasBegun && edition.lapse === 'finish' ? 'active' : 'paused'
    case 'paused':
      return holds ? 'active' : 'paused'
    default:
      return seat.status
  }
}

/** The last day on which an open seat stays open by itself; null where no day ends it. A further post without an answer takes no day away. */
export const openUntil = (edition: Terms, authorization: Authorization): string | null =>
  edition.vetting === 'as-post' && edition.lapse === 'pause' && (authorization.state === 'holds' || authorization.state === 'pending') ? authorization.until : null

/** A seat as it stands on a day: one whose authorisation has ended is paused from then on, whether or not somebody has said so yet. */
export const isOver = (seat: { status: SeatStatus; openUntil: string | null }, today: string): seat is { status: SeatStatus; openUntil: string } =>
  seat.status === 'active' && seat.openUntil !== null && seat.openUntil < today

/** The day on which an authorisation must hold for a seat to open: the first day, or today once it has begun. */
export const dayThatCounts = (edition: { startsOn: string }, today: string): string => (edition.startsOn > today ? edition.startsOn : today)

export const waitsForOf = (seat: { status: SeatStatus; hasPlace: boolean }): 'authorization' | 'place' | null =>
  seat.status !== 'waiting' ? null : seat.hasPlace ? 'authorization' : 'place'

/** Whether a post is one that an edition is meant for; empty lists mean anyone. */
export const isInAudience = (post: { kind: string; municipality: string }, edition: { kinds: readonly string[]; municipalities: readonly string[] }): boolean =>
  (edition.kinds.length === 0 || edition.kinds.includes(post.kind)) && (edition.municipalities.length === 0 || edition.municipalities.includes(post.municipality))
