import { randomUUID } from 'node:crypto'
import { listClosed } from '@tequio/contracts/identity/official-list'
import { invalid, notFound, stale } from '@tequio/contracts/problems'
import type { Actor, Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { SheetTable } from '@tequio/service-kit/sheet'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { checkRows, effectOf, type CheckedRow, type Facts, type RawRow } from './list-check.rules.ts'
import { isColumnKey, type ColumnKey } from './list-columns.rules.ts'
import { findFacts } from './list-facts.queries.ts'
import { findMapping, rememberHeadings } from './list-headings.ts'
import { findRows, lockList, saveRows, type StoredRow } from './list-store.ts'
import { mappingOf, rowsOfTable } from './list-table.rules.ts'
import { isRemark, onlyMunicipalityOf, summarise, type Summary } from './list-summary.rules.ts'

export type Checking = { sealing: Sealing; visible: Visible; today: string }

/** Every row with what a check says of it, and the whole summed up. */
export const judge = (rows: readonly RawRow[], facts: Facts): { rows: StoredRow[]; checked: CheckedRow[]; summary: Summary; municipalityId: string | null } => {
  const checked = checkRows(rows, facts)
  const stored = rows.map((row, index): StoredRow => {
    const found = checked[index]
    const isReady = found?.read && found.problems.every(isRemark)
    return { ...row, problems: found?.problems ?? [], effect: isReady && found.read ? effectOf(found.read, facts) : null }
  })
  const nameOf = (id: string): string => {
    const place = facts.places.byId.get(id)
    return place ? `${place.name}, ${place.stateName}` : id
  }
  return { rows: stored, checked, summary: summarise(stored, checked, nameOf), municipalityId: onlyMunicipalityOf(checked) }
}

const ownMunicipality = (visible: Visible): string | null =>
  !visible.all && visible.states.length === 0 && visible.municipalities.length === 1 ? (visible.municipalities[0] ?? null) : null

export type Upload = Checking & { table: SheetTable; columns: Readonly<Record<string, ColumnKey>>; actor: Actor; fileName: string; fileSha256: string }

/** Keeps an uploaded list as a draft with every problem found in it. The same file of the same account goes on with the draft that it made. */
export const openDraft = async (tx: Tx<Tables>, of: Upload, now: Date): Promise<string> => {
  const owner = ownMunicipality(of.visible) ?? of.actor.accountId
  await rememberHeadings(tx, owner, mappingOf(of.columns))
  await sql`select pg_advisory_xact_lock(hashtext(${`identity.official-list/${of.actor.accountId}/${of.fileSha256}`}))`.execute(tx)
  const open = await tx
    .selectFrom('official_list')
    .select('id')
    .where('uploaded_by', '=', of.actor.accountId)
    .where('file_sha256', '=', of.fileSha256)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (open) {
    await recheck(tx, open.id, of)
    return open.id
  }
  const rows = rowsOfTable(of.table, await findMapping(tx, owner))
  const judged = judge(rows, await findFacts(tx, { ...of, rows }))
  const id = randomUUID()
  const person = await tx.selectFrom('person').select('display_name').where('id', '=', of.actor.personId).executeTakeFirst()
  await tx
    .insertInto('official_list')
    .values({
      id,
      file_name: of.fileName,
      file_sha256: of.fileSha256,
      state: 'draft',
      municipality_id: ownMunicipality(of.visible) ?? judged.municipalityId,
      uploaded_by: of.actor.accountId,
      uploaded_by_name: person?.display_name ?? '',
      uploaded_at: now,
      confirmed_at: null,
      version: 1,
      summary: JSON.stringify(judged.summary),
    })
    .execute()
  await saveRows(tx, of.sealing, id, judged.rows)
  return id
}

const isSame = (a: StoredRow, b: StoredRow): boolean => JSON.stringify(a) === JSON.stringify(b)

type Change = { version?: number; row?: number; apply: (row: RawRow, judged: StoredRow) => RawRow }

/** Checks a draft again; `change` alters rows first, one of them or all. Only rows whose judgement changed are written. */
export const recheck = async (tx: Tx<Tables>, listId: string, of: Checking, change?: Change): Promise<void> => {
  const list = await lockList(tx, listId)
  if (list.state !== 'draft') throw new Problem(listClosed, { state: list.state })
  if (change?.version !== undefined && change.version !== list.version) throw new Problem(stale, { current: list.version })
  const before = await findRows(tx, of.sealing, listId)
  if (change?.row !== undefined && !before.some((row) => row.row === change.row)) throw new Problem(notFound)
  const rows = before.map((row): RawRow => {
    const raw: RawRow = { row: row.row, cells: row.cells, formulas: row.formulas, isLeftOut: row.isLeftOut, isOtherPerson: row.isOtherPerson }
    return change && (change.row ?? row.row) === row.row ? change.apply(raw, row) : raw
  })
  const judged = judge(rows, await findFacts(tx, { ...of, rows }))
  const changed = judged.rows.filter((row, index) => {
    const old = before[index]
    return old === undefined || !isSame(row, { ...old, row: old.row })
  })
  await saveRows(tx, of.sealing, listId, changed)
  await tx
    .updateTable('official_list')
    .set({ summary: JSON.stringify(judged.summary), version: sql<number>`version + 1`, municipality_id: ownMunicipality(of.visible) ?? judged.municipalityId })
    .where('id', '=', listId)
    .execute()
}

export type Mending = { cells?: Record<string, string> | undefined; isLeftOut?: boolean | undefined; isOtherPerson?: boolean | undefined }

/** Changes one row of a draft. A cell that is written again no longer holds its formula; new names ask anew about homonyms. */
export const mend = async (tx: Tx<Tables>, listId: string, row: number, of: Mending, checking: Checking): Promise<void> => {
  const cells = Object.entries(of.cells ?? {})
  const unknown = cells.find(([column]) => !isColumnKey(column))
  if (unknown) throw new Problem(invalid, { fields: [{ field: `cells.${unknown[0]}`, rule: 'column' }] })
  await recheck(tx, listId, checking, {
    row,
    apply: (raw) => {
      const isRenamed = cells.some(([column]) => column === 'curp' || column === 'givenNames' || column === 'firstSurname' || column === 'secondSurname')
      return {
        ...raw,
        cells: { ...raw.cells, ...Object.fromEntries(cells.map(([column, text]) => [column, text.trim()])) },
        formulas: raw.formulas.filter((column) => !(column in (of.cells ?? {}))),
        isLeftOut: of.isLeftOut ?? raw.isLeftOut,
        isOtherPerson: of.isOtherPerson ?? (isRenamed ? false : raw.isOtherPerson),
      }
    },
  })
}

/** Leaves out every row that has a problem or a question, or takes all that were left out back in. */
export const leaveOut = async (tx: Tx<Tables>, listId: string, of: { version: number; out: boolean }, checking: Checking): Promise<void> =>
  recheck(tx, listId, checking, {
    version: of.version,
    apply: (raw, judged) => ({ ...raw, isLeftOut: of.out ? raw.isLeftOut || !judged.problems.every(isRemark) : false }),
  })

/** Throws a draft away: its rows are deleted, that it was there is kept. */
export const cancel = async (tx: Tx<Tables>, listId: string): Promise<void> => {
  const list = await lockList(tx, listId)
  if (list.state !== 'draft') throw new Problem(listClosed, { state: list.state })
  await tx.deleteFrom('official_list_row').where('list_id', '=', listId).execute()
  await tx
    .updateTable('official_list')
    .set({ state: 'cancelled', version: list.version + 1 })
    .where('id', '=', listId)
    .execute()
}
