import { sessionChanged } from '@tequio/contracts/mentoring/session'
import type { DataOf } from '@tequio/contracts/make'
import { emit } from '@tequio/service-kit/outbox'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'

const stateOf = async (tx: Tx<Tables>, id: string): Promise<DataOf<typeof sessionChanged>> => {
  const row = await tx
    .selectFrom('session as s')
    .innerJoin('pair as p', 'p.id', 's.pair_id')
    .select(['s.id as sessionId', 's.pair_id as pairId', 'p.mentor_id as mentorId', 'p.mentee_id as menteeId', 's.status', 's.proposed_by as proposedBy', 's.chosen_at'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow()
  const { chosen_at, status, ...state } = row
  return { ...state, status: status === 'signed' ? 'held' : status, chosenAt: chosen_at?.toISOString() ?? null }
}

/** Tells how a session stands now; its pair's lock is held. */
export const announceSession = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await emit(tx, sessionChanged, id, await stateOf(tx, id), now)
}

export const restateSession = restating<Tables>('mentoring.session', async (tx, id) => factOf(sessionChanged, await stateOf(tx, id)))
