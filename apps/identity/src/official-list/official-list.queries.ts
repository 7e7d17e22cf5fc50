import type { ListRow, ListSummary } from '@tequio/contracts/identity/official-list'
import { notFound } from '@tequio/contracts/problems'
import type { Resource, Visible } from '@tequio/service-kit/actor'
import { whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { OfficialListTable, Tables } from '../tables.ts'
import type { StoredRow } from './list-store.ts'
import type { Summary } from './list-summary.rules.ts'

/** A list belongs to the municipality that it speaks of; one that speaks of several belongs to the programme. */
export const listScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('official_list').select('municipality_id').where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id }
}

const summaryOf = (row: Selectable<OfficialListTable>): Static<typeof ListSummary> => ({
  listId: row.id,
  fileName: row.file_name,
  state: row.state,
  version: row.version,
  uploadedBy: row.uploaded_by_name,
  uploadedAt: row.uploaded_at.toISOString(),
  confirmedAt: row.confirmed_at?.toISOString() ?? null,
  ...(row.summary as Summary),
})

export const getListSummary = async (db: Db<Tables> | Tx<Tables>, id: string): Promise<Static<typeof ListSummary>> => {
  const row = await db.selectFrom('official_list').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return summaryOf(row)
}

/** The latest fifty lists that the reader may see. */
export const findLists = async (db: Db<Tables>, visible: Visible): Promise<Static<typeof ListSummary>[]> => {
  const rows = await whereVisible(db.selectFrom('official_list').selectAll(), visible, { municipality: 'municipality_id' })
    .orderBy('uploaded_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(summaryOf)
}

export const rowReply = (row: StoredRow): Static<typeof ListRow> => ({
  row: row.row,
  cells: row.cells as Record<string, string>,
  problems: row.problems,
  effect: row.effect,
  isLeftOut: row.isLeftOut,
  isOtherPerson: row.isOtherPerson,
})
