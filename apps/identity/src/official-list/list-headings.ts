import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import type { ColumnKey } from './list-columns.rules.ts'
import type { Mapping } from './list-table.rules.ts'

/** What the headings of this sender's sheets mean, as it was told before. */
export const findMapping = async (tx: Tx<Tables>, owner: string): Promise<Mapping> => {
  const rows = await tx.selectFrom('official_list_heading').select(['heading', 'column_key']).where('owner', '=', owner).execute()
  return new Map(rows.map((row) => [row.heading, row.column_key as ColumnKey]))
}

/** Remembers what headings mean; what a heading meant before is forgotten. */
export const rememberHeadings = async (tx: Tx<Tables>, owner: string, mapping: Mapping): Promise<void> => {
  if (mapping.size === 0) return
  await tx
    .insertInto('official_list_heading')
    .values([...mapping].map(([heading, column_key]) => ({ owner, heading, column_key })))
    .onConflict((on) => on.columns(['owner', 'heading']).doUpdateSet((row) => ({ column_key: row.ref('excluded.column_key') })))
    .execute()
}
