import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import { rowPlace, type Sealing } from '../person/sealing.ts'
import type { OfficialListTable, Tables } from '../tables.ts'
import type { CellProblem, RawRow, RowEffect } from './list-check.rules.ts'
import type { ColumnKey } from './list-columns.rules.ts'

/** A row of a draft as it is kept: what was written, and what the last check said of it. */
export type StoredRow = RawRow & { problems: CellProblem[]; effect: RowEffect | null }
type Content = { cells: RawRow['cells']; formulas: readonly ColumnKey[]; problems: CellProblem[]; effect: RowEffect | null }

export const lockList = async (tx: Tx<Tables>, id: string): Promise<Selectable<OfficialListTable>> => {
  const row = await tx.selectFrom('official_list').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

const sealedRows = (sealing: Sealing, listId: string, rows: readonly StoredRow[]): string =>
  JSON.stringify(
    rows.map((row) => ({
      row: row.row,
      content: sealing.seal(JSON.stringify({ cells: row.cells, formulas: row.formulas, problems: row.problems, effect: row.effect } satisfies Content), rowPlace(listId, row.row)),
      problems: row.problems.length,
      left: row.isLeftOut,
      other: row.isOtherPerson,
    })),
  )

/** Writes rows, new or changed; a list of ten thousand is one statement. */
export const saveRows = async (tx: Tx<Tables>, sealing: Sealing, listId: string, rows: readonly StoredRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into official_list_row (list_id, row, content_sealed, problems, is_left_out, is_other_person)
    select ${listId}::uuid, r.row, r.content, r.problems, r."left", r.other
    from jsonb_to_recordset(${sealedRows(sealing, listId, rows)}::jsonb) as r ("row" integer, content text, problems integer, "left" boolean, other boolean)
    on conflict (list_id, row) do update set content_sealed = excluded.content_sealed, problems = excluded.problems, is_left_out = excluded.is_left_out, is_other_person = excluded.is_other_person`.execute(
    tx,
  )
}

/** Rows of a list in the order of the sheet. */
export const findRows = async (
  db: Db<Tables> | Tx<Tables>,
  sealing: Sealing,
  listId: string,
  of: { onlyProblems?: boolean; after?: number; limit?: number } = {},
): Promise<StoredRow[]> => {
  let query = db.selectFrom('official_list_row').select(['row', 'content_sealed', 'is_left_out', 'is_other_person']).where('list_id', '=', listId)
  if (of.onlyProblems) query = query.where((where) => where.or([where('problems', '>', 0), where('is_left_out', '=', true)]))
  if (of.after !== undefined) query = query.where('row', '>', of.after)
  query = query.orderBy('row')
  if (of.limit !== undefined) query = query.limit(of.limit)
  const rows = await query.execute()
  return rows.map((row) => {
    const content = JSON.parse(sealing.open(row.content_sealed, rowPlace(listId, row.row))) as Content
    return { row: row.row, ...content, isLeftOut: row.is_left_out, isOtherPerson: row.is_other_person }
  })
}
