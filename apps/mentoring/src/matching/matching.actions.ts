import { alreadyPaired, mentorFull, notACandidate } from '@tequio/contracts/mentoring/matching'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { joinMunicipalities } from '../pair/pair.actions.ts'
import type { Tables } from '../tables.ts'
import { loadMatching, type Matching } from './matching.queries.ts'

/** Sessions that an agreement starts with; both sides may change it before they sign. */
const plannedSessions = 6

type Choice = { cycleId: string; menteeId: string; mentorId: string }

// Choices of one cycle stand in line: capacity is counted over the whole cycle.
const lockMatching = async (tx: Tx<Tables>, of: Choice, now: Date): Promise<Matching> => {
  await tx.selectFrom('cycle').select('id').where('id', '=', of.cycleId).forUpdate().execute()
  const matching = await loadMatching(tx, of.cycleId, now)
  if (matching.pairs.has(of.menteeId)) throw new Problem(alreadyPaired)
  if (!matching.fits.get(of.menteeId)?.has(of.mentorId)) throw new Problem(notACandidate)
  return matching
}

/** People decide: joins the two in every component in which the levels allow it, the suggested mentor or another with room. */
export const formPair = async (tx: Tx<Tables>, of: Choice, now: Date): Promise<{ pairId: string }> => {
  // A mentor may be asked for in two cycles at once: its own row keeps the count.
  await tx.selectFrom('municipality').select('id').where('id', '=', of.mentorId).forUpdate().execute()
  const matching = await lockMatching(tx, of, now)
  const mentor = matching.applicants.get(of.mentorId)
  const shared = matching.fits.get(of.menteeId)?.get(of.mentorId)?.shared ?? []
  if (!mentor) throw new Problem(notACandidate)
  if (mentor.taken >= mentor.capacity) throw new Problem(mentorFull, { capacity: mentor.capacity })
  const titles = new Map(matching.cycle.components.map((one) => [one.id, one.title]))
  const pairId = await joinMunicipalities(
    tx,
    {
      cycleId: of.cycleId,
      mentorId: of.mentorId,
      menteeId: of.menteeId,
      components: shared.map((one) => ({ id: one.componentId, title: titles.get(one.componentId) ?? one.componentId })),
      startsOn: matching.cycle.startsOn,
      endsOn: matching.cycle.endsOn,
      plannedSessions,
    },
    now,
  )
  await tx.deleteFrom('ruled_out').where('cycle_id', '=', of.cycleId).where('mentee_id', '=', of.menteeId).where('mentor_id', '=', of.mentorId).execute()
  return { pairId }
}

export const ruleOut = async (tx: Tx<Tables>, of: Choice, now: Date): Promise<{ ruledOut: number }> => {
  await lockMatching(tx, of, now)
  await tx
    .insertInto('ruled_out')
    .values({ cycle_id: of.cycleId, mentee_id: of.menteeId, mentor_id: of.mentorId, why: 'staff', at: now })
    .onConflict((on) => on.doNothing())
    .execute()
  const { count } = await tx
    .selectFrom('ruled_out')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('cycle_id', '=', of.cycleId)
    .where('mentee_id', '=', of.menteeId)
    .executeTakeFirstOrThrow()
  return { ruledOut: Number(count) }
}
