import { handoverCompleted } from '@tequio/contracts/identity/handover'
import type { DataOf } from '@tequio/contracts/make'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { announceCommitments } from '../commitment/announce.actions.ts'
import type { Tables } from '../tables.ts'

const of = consumer<Tables>()
type Move = DataOf<typeof handoverCompleted>['moves'][number]

/** What is still open of somebody in a municipality's pairs is written down and, where somebody takes it over, changes its owner. */
const move = async (tx: Tx<Tables>, at: { handoverId: string; municipalityId: string }, one: Move): Promise<void> => {
  for (const kind of ['action', 'commitment'] as const) {
    const table = sql.table(kind === 'action' ? 'plan_action' : 'commitment')
    await sql`
      insert into handover_item (handover_id, kind, item_id, pair_id, title, due_on, from_name, to_name)
      select ${at.handoverId}::uuid, ${kind}, w.id, w.pair_id, w.title, w.due_on, w.owner_name, ${one.toDisplayName}
      from ${table} w join pair p on p.id = w.pair_id
      where w.owner_municipality_id = ${at.municipalityId} and w.owner_id = ${one.fromPersonId}::uuid and w.done_at is null and p.status <> 'ended'
      for update of w`.execute(tx)
    if (one.toPersonId === null) continue
    await sql`
      update ${table} w set owner_id = ${one.toPersonId}::uuid, owner_name = ${one.toDisplayName}, version = version + 1
      from handover_item i where i.handover_id = ${at.handoverId}::uuid and i.kind = ${kind} and i.item_id = w.id and w.owner_id = ${one.fromPersonId}::uuid`.execute(tx)
  }
}

/** Once for each change of administration, however often its fact is told. */
export const takeOverWork = of({
  name: 'takeOverWork',
  subject: 'identity.handover',
  reads: [handoverCompleted],
  do: async ({ tx, event: { data }, now }) => {
    const fresh = await tx
      .insertInto('handover')
      .values({ id: data.handoverId, municipality_id: data.municipalityId, from_on: data.fromOn, at: now })
      .onConflict((on) => on.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!fresh) return
    for (const one of data.moves) await move(tx, data, one)
    const moved = await tx
      .selectFrom('handover_item')
      .select('item_id')
      .distinct()
      .where('handover_id', '=', data.handoverId)
      .where('kind', '=', 'commitment')
      .where('to_name', 'is not', null)
      .execute()
    await announceCommitments(
      tx,
      moved.map((item) => item.item_id),
      now,
    )
  },
})
