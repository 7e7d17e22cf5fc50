import { pairAgreed, pairEnded, pairFormed } from '@tequio/contracts/mentoring/pair'
import type { DataOf, EventContract } from '@tequio/contracts/make'
import { emit } from '@tequio/service-kit/outbox'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import { findMunicipalities, programmeZone } from '../directory/directory.queries.ts'
import type { PairTable, Tables } from '../tables.ts'
import { getPair, lockPair, sessionDays } from './pair.queries.ts'

const contractOf: Record<PairTable['status'], EventContract<string, typeof pairFormed.data>> = { formed: pairFormed, agreed: pairAgreed, ended: pairEnded }

const stateOf = async (tx: Tx<Tables>, pair: PairTable): Promise<DataOf<typeof pairFormed>> => {
  const components = await tx.selectFrom('pair_component').select('component_id').where('pair_id', '=', pair.id).orderBy('position').execute()
  const sessions = await tx.selectFrom('session').select(['status', 'started_at', 'chosen_at']).where('pair_id', '=', pair.id).execute()
  const zone = (await findMunicipalities(tx, [pair.mentee_id])).get(pair.mentee_id)?.time_zone ?? programmeZone
  return {
    pairId: pair.id,
    mentorId: pair.mentor_id,
    menteeId: pair.mentee_id,
    componentIds: components.map((one) => one.component_id),
    status: pair.status,
    lastSessionOn: sessionDays(sessions, zone).lastOn,
  }
}

/** Tells the present state of a pair; the fact follows from its status. */
export const announce = async (tx: Tx<Tables>, pairId: string, now: Date): Promise<void> => {
  const pair = await lockPair(tx, pairId)
  await emit(tx, contractOf[pair.status], pairId, await stateOf(tx, pair), now)
}

export const restatePair = restating<Tables>('mentoring.pair', async (tx, id) => {
  const pair = await getPair(tx, id)
  return factOf(contractOf[pair.status], await stateOf(tx, pair))
})
