import { createHash } from 'node:crypto'
import { ownProposal, timePassed, timesUnfit } from '@tequio/contracts/mentoring/session'
import { Problem } from '@tequio/service-kit/problem'

/** Three times, all in the future and all different. */
export const checkTimes = (times: readonly Date[], now: Date): void => {
  const moments = new Set(times.map((time) => time.getTime()))
  if (times.length !== 3 || moments.size !== 3 || times.some((time) => time.getTime() <= now.getTime())) throw new Problem(timesUnfit)
}

/** The other side chooses; when the programme proposed, either side does. `by` null is the programme. */
export const checkChoice = (session: { proposedBy: string | null; times: readonly Date[] }, choice: { by: string | null; time: Date }, now: Date): void => {
  if (session.proposedBy !== null && session.proposedBy === choice.by) throw new Problem(ownProposal)
  if (!session.times.some((time) => time.getTime() === choice.time.getTime())) throw new Problem(timesUnfit)
  if (choice.time.getTime() <= now.getTime()) throw new Problem(timePassed)
}

export type Record = { minutes: string; attendees: readonly string[]; commitments: readonly { title: string; ownerId: string; dueOn: string }[] }

/** SHA-256 (base64url) of what both sides sign: minutes, who was there, what was promised. */
export const hashOfRecord = (of: Record): string =>
  createHash('sha256')
    .update(JSON.stringify([of.minutes, [...of.attendees].sort(), of.commitments.map((one) => [one.title, one.ownerId, one.dueOn]).sort()]))
    .digest('base64url')
