import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

type Two = { keptId: string; mergedId: string }
const kinds = ['action', 'commitment'] as const
const tableOf = (kind: (typeof kinds)[number]) => sql.table(kind === 'action' ? 'plan_action' : 'commitment')

/** What somebody still owes is owed by the registration that stays; what was done, promised and signed keeps the name under which it was. */
export const joinWork = async (tx: Tx<Tables>, of: Two): Promise<void> => {
  for (const kind of kinds)
    await sql`
      with moved as (
        insert into work_merge (merged_id, kept_id, kind, item_id, owner_name)
        select ${of.mergedId}::uuid, ${of.keptId}::uuid, ${kind}, w.id, w.owner_name from ${tableOf(kind)} w where w.owner_id = ${of.mergedId}::uuid and w.done_at is null
        returning item_id
      )
      update ${tableOf(kind)} w set owner_id = ${of.keptId}::uuid, owner_name = coalesce((select display_name from person where id = ${of.keptId}::uuid), w.owner_name), version = version + 1
      from moved where moved.item_id = w.id`.execute(tx)
}

/** Gives back what is still open with the one who stayed. What they kept meanwhile, or gave to somebody else, stays as it is. */
export const returnWork = async (tx: Tx<Tables>, of: Two): Promise<void> => {
  for (const kind of kinds)
    await sql`
      update ${tableOf(kind)} w set owner_id = m.merged_id, owner_name = m.owner_name, version = version + 1
      from work_merge m
      where m.merged_id = ${of.mergedId}::uuid and m.kept_id = ${of.keptId}::uuid and m.kind = ${kind} and m.item_id = w.id
        and w.owner_id = m.kept_id and w.done_at is null`.execute(tx)
  await tx.deleteFrom('work_merge').where('merged_id', '=', of.mergedId).execute()
}
