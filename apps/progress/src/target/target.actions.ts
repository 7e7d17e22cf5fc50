import { itemUnknown } from '@tequio/contracts/progress/municipality'
import { stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { findDiagnostic } from '../instrument/instrument.queries.ts'
import type { Tables } from '../tables.ts'

/** Sets the level that a municipality wants to reach in a component or a criterion; null takes it away. */
export const setTarget = async (
  tx: Tx<Tables>,
  actor: Pick<Actor, 'personId'>,
  of: { municipalityId: string; itemId: string; version: number; level: number | null },
  now: Date,
): Promise<{ level: number | null; version: number }> => {
  const instrument = await findDiagnostic(tx)
  const isKnown = instrument?.components.some((component) => component.id === of.itemId || component.criteria.some(({ id }) => id === of.itemId))
  if (!instrument || !isKnown) throw new Problem(itemUnknown)
  const key = { municipality_id: of.municipalityId, instrument_id: instrument.id, item_id: of.itemId }
  // the municipality's row stands for targets that do not exist yet
  await tx.selectFrom('municipality').select('id').where('id', '=', of.municipalityId).forUpdate().executeTakeFirst()
  const known = await tx
    .selectFrom('target')
    .select('version')
    .where('municipality_id', '=', key.municipality_id)
    .where('instrument_id', '=', key.instrument_id)
    .where('item_id', '=', key.item_id)
    .executeTakeFirst()
  if ((known?.version ?? 0) !== of.version) throw new Problem(stale, { current: known?.version ?? 0 })
  const row = { level: of.level, by_id: actor.personId, at: now, version: of.version + 1 }
  await tx
    .insertInto('target')
    .values({ ...key, ...row })
    .onConflict((on) => on.columns(['municipality_id', 'instrument_id', 'item_id']).doUpdateSet(row))
    .execute()
  return { level: row.level, version: row.version }
}
