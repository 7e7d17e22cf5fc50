import type { MessageKind } from '@tequio/contracts/identity/message'
import { commitmentChanged } from '@tequio/contracts/mentoring/commitment'
import { pairAgreed, pairEnded, pairFormed } from '@tequio/contracts/mentoring/pair'
import { sessionChanged } from '@tequio/contracts/mentoring/session'
import { addDays } from '@tequio/service-kit/clock'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import { forgetPlannedAbout, tell, type NewMessage } from './message.actions.ts'
import { isNews, morningOf } from './message.rules.ts'
import { findMunicipalityNames, findThere } from './recipients.queries.ts'
import { zoneOf } from './zone.queries.ts'

const reading = consumer<Tables>()
/** Days before a commitment's day on which its owner hears of it. */
const commitmentWarning = 3

type Sides = { pairId: string; mentorId: string; menteeId: string }

/** Those who work for one of the two municipalities, each with the name of the other. */
const toBothSides = async (
  tx: Tx<Tables>,
  of: Sides,
  message: { kind: MessageKind; about: string; facts?: Record<string, string> },
  sides: readonly string[],
  now: Date,
): Promise<NewMessage[]> => {
  const nameOf = await findMunicipalityNames(tx, [of.mentorId, of.menteeId])
  const there = await findThere(tx, sides, ['team', 'liaison', 'signatory'], now)
  return there.map(({ personId, municipalityId }) => ({
    ...message,
    personId,
    thread: `pair:${of.pairId}`,
    facts: { ...message.facts, pairId: of.pairId, other: nameOf(municipalityId === of.mentorId ? of.menteeId : of.mentorId) },
  }))
}

const kindOfPair: Partial<Record<string, MessageKind>> = { formed: 'pair-formed', agreed: 'pair-agreed', ended: 'pair-ended' }

export const tellOfPairs = reading({
  name: 'tellOfPairs',
  subject: 'mentoring.pair',
  reads: [pairFormed, pairAgreed, pairEnded],
  do: async ({ tx, event: { data, time }, now }) => {
    const kind = kindOfPair[data.status]
    if (kind === undefined || !isNews(time, now)) return
    await tell(tx, await toBothSides(tx, data, { kind, about: data.pairId }, [data.mentorId, data.menteeId], now), now)
  },
})

const kindOfSession: Partial<Record<string, MessageKind>> = { proposed: 'session-proposed', fixed: 'session-fixed', cancelled: 'session-cancelled' }

/** Times are told to the side that chooses; what was fixed or called off, to both. */
export const tellOfSessions = reading({
  name: 'tellOfSessions',
  subject: 'mentoring.session',
  reads: [sessionChanged],
  do: async ({ tx, event: { data, time }, now }) => {
    const kind = kindOfSession[data.status]
    if (kind === undefined || !isNews(time, now)) return
    const both = [data.mentorId, data.menteeId]
    const sides = kind === 'session-proposed' ? both.filter((id) => id !== data.proposedBy) : both
    const facts = { sessionId: data.sessionId, ...(data.chosenAt === null ? {} : { at: data.chosenAt }) }
    await tell(tx, await toBothSides(tx, data, { kind, about: data.sessionId, facts }, sides, now), now)
  },
})

/** A warning to whoever owes it now; kept or given to somebody else, the one before is taken back. */
export const tellOfCommitments = reading({
  name: 'tellOfCommitments',
  subject: 'mentoring.commitment',
  reads: [commitmentChanged],
  do: async ({ tx, event: { data }, now }) => {
    const about = `${data.commitmentId} ${data.dueOn}`
    await forgetPlannedAbout(tx, { kind: 'commitment-due', about }, now)
    const at = morningOf(addDays(data.dueOn, -commitmentWarning), await zoneOf(tx, data.ownerId))
    // taken on within those days: its owner has just said so themselves
    if (data.done || at <= now) return
    await tell(tx, [{ personId: data.ownerId, kind: 'commitment-due', about, thread: `pair:${data.pairId}`, facts: { pairId: data.pairId, on: data.dueOn }, at }], now)
  },
})
