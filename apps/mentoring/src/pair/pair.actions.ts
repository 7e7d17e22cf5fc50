import { randomUUID } from 'node:crypto'
import { alreadyAgreed, pairOver } from '@tequio/contracts/mentoring/pair'
import { stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { draftAgreement } from '../agreement/agreement.actions.ts'
import { levelsOf } from '../directory/directory.queries.ts'
import type { PairTable, Tables } from '../tables.ts'
import { announce } from './announce.actions.ts'
import { announceSession } from '../session/announce.actions.ts'
import { lockPair } from './pair.queries.ts'

export type NewPair = {
  cycleId: string | null
  mentorId: string
  menteeId: string
  components: readonly { id: string; title: string }[]
  startsOn: string
  endsOn: string
  plannedSessions: number
}

/** Joins two municipalities, with an agreement from the template that both have to sign. */
export const joinMunicipalities = async (tx: Tx<Tables>, of: NewPair, now: Date): Promise<string> => {
  const id = randomUUID()
  await tx
    .insertInto('pair')
    .values({
      id,
      cycle_id: of.cycleId,
      mentor_id: of.mentorId,
      mentee_id: of.menteeId,
      status: 'formed',
      formed_at: now,
      agreed_at: null,
      ended_at: null,
      end_reason: null,
      version: 1,
    })
    .execute()
  const levels = (await levelsOf(tx, [of.menteeId])).get(of.menteeId)
  await tx
    .insertInto('pair_component')
    .values(
      of.components.map((component, position) => ({
        pair_id: id,
        component_id: component.id,
        title: component.title,
        level_at_start: levels?.get(component.id)?.level ?? null,
        position,
      })),
    )
    .execute()
  await draftAgreement(tx, {
    pairId: id,
    mentorId: of.mentorId,
    menteeId: of.menteeId,
    components: of.components,
    startsOn: of.startsOn,
    endsOn: of.endsOn,
    plannedSessions: of.plannedSessions,
  })
  await announce(tx, id, now)
  return id
}

const endAs = async (tx: Tx<Tables>, pair: PairTable, of: { version: number; reason: string }, now: Date): Promise<{ version: number }> => {
  if (pair.status === 'ended') throw new Problem(pairOver)
  if (pair.version !== of.version) throw new Problem(stale, { current: pair.version })
  const version = pair.version + 1
  await tx.updateTable('pair').set({ status: 'ended', ended_at: now, end_reason: of.reason.trim(), version }).where('id', '=', pair.id).execute()
  const open = await tx
    .updateTable('session')
    .set((eb) => ({ status: 'cancelled', version: eb('version', '+', 1) }))
    .where('pair_id', '=', pair.id)
    .where('status', 'in', ['proposed', 'fixed'])
    .returning('id')
    .execute()
  for (const { id } of open) await announceSession(tx, id, now)
  await announce(tx, pair.id, now)
  return { version }
}

/** A municipality declines before both signed: the two are not suggested to each other again in this cycle. */
export const declinePair = async (tx: Tx<Tables>, pairId: string, of: { version: number; reason: string }, now: Date): Promise<{ version: number }> => {
  const pair = await lockPair(tx, pairId)
  if (pair.status === 'agreed') throw new Problem(alreadyAgreed)
  const ended = await endAs(tx, pair, of, now)
  if (pair.cycle_id !== null) {
    await tx
      .insertInto('ruled_out')
      .values({ cycle_id: pair.cycle_id, mentee_id: pair.mentee_id, mentor_id: pair.mentor_id, why: 'declined', at: now })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  return ended
}

export const endPair = async (tx: Tx<Tables>, pairId: string, of: { version: number; reason: string }, now: Date): Promise<{ version: number }> =>
  endAs(tx, await lockPair(tx, pairId), of, now)
