import { commitmentChanged } from '@tequio/contracts/mentoring/commitment'
import type { DataOf } from '@tequio/contracts/make'
import { emitAll } from '@tequio/service-kit/emit-all'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'

const statesOf = async (tx: Tx<Tables>, ids: readonly string[]): Promise<DataOf<typeof commitmentChanged>[]> => {
  const rows = await tx.selectFrom('commitment').select(['id', 'pair_id', 'owner_id', 'due_on', 'done_at']).where('id', 'in', ids).execute()
  return rows.map((row) => ({ commitmentId: row.id, pairId: row.pair_id, ownerId: row.owner_id, dueOn: row.due_on, done: row.done_at !== null }))
}

/** Tells how these commitments stand now. */
export const announceCommitments = async (tx: Tx<Tables>, ids: readonly string[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  const states = await statesOf(tx, ids)
  await emitAll(
    tx,
    commitmentChanged,
    states.map((data) => ({ subjectId: data.commitmentId, data })),
    now,
  )
}

export const restateCommitment = restating<Tables>('mentoring.commitment', async (tx, id) => {
  const [state] = await statesOf(tx, [id])
  return state && factOf(commitmentChanged, state)
})
