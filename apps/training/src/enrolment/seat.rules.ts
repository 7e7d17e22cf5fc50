import type { Authorization } from '../directory/authorization.rules.ts'

export type SeatStatus = 'waiting' | 'active' | 'paused' | 'completed' | 'withdrawn'

/**
 * What a seat becomes. It opens when it has a place and the authorisation holds on the day it must; a lapse lets what was
 * begun be finished unless the edition says otherwise; revocation and suspension always pause; a paused seat comes back by
 * itself. Source: domain.md §3 and §4.
 */
export const seatAfter = (
  seat: { status: SeatStatus; hasPlace: boolean },
  edition: { vetting: 'none' | 'as-post'; lapse: 'finish' | 'pause' },
  authorization: Authorization,
): SeatStatus => {
  const holds = edition.vetting === 'none' || authorization.state === 'free' || authorization.state === 'holds'
  switch (seat.status) {
    case 'waiting':
      return holds && seat.hasPlace ? 'active' : 'waiting'
    case 'active':
      if (holds) return 'active'
      return authorization.state === 'stopped' || (authorization.state === 'lapsed' && edition.lapse === 'pause') ? 'paused' : 'active'
    case 'paused':
      return holds ? 'active' : 'paused'
    default:
      return seat.status
  }
}

/** The day on which an authorisation must hold for a seat to open: the first day, or today once it has begun. */
export const dayThatCounts = (edition: { startsOn: string }, today: string): string => (edition.startsOn > today ? edition.startsOn : today)

export const waitsForOf = (seat: { status: SeatStatus; hasPlace: boolean }): 'authorization' | 'place' | null =>
  seat.status !== 'waiting' ? null : seat.hasPlace ? 'authorization' : 'place'

/** Whether a post is one that an edition is meant for; empty lists mean anyone. */
export const isInAudience = (post: { kind: string; municipality: string }, edition: { kinds: readonly string[]; municipalities: readonly string[] }): boolean =>
  (edition.kinds.length === 0 || edition.kinds.includes(post.kind)) && (edition.municipalities.length === 0 || edition.municipalities.includes(post.municipality))
