import type { RuleRow } from '@tequio/contracts/vetting/rule'

/** A row on the page. `key` stays with it while it moves; `fits` is unknown once it was changed. */
export type EditedRow = RuleRow & { key: string; fits: number | null }
type Rows = readonly EditedRow[]
export type Editing = { rows: Rows; past: readonly Rows[] }
export type Edit =
  | { do: 'put'; row: EditedRow }
  | { do: 'move'; key: string; by: -1 | 1 }
  | { do: 'remove'; key: string }
  | { do: 'load'; rows: Rows }
  | { do: 'saved'; rows: Rows }
  | { do: 'undo' }

/** Where a row can go: the last one, for everybody else, stays where it is and nothing goes below it. */
export const canMove = (rows: Rows, key: string, by: -1 | 1): boolean => {
  const at = rows.findIndex((row) => row.key === key)
  return at >= 0 && at < rows.length - 1 && at + by >= 0 && at + by < rows.length - 1
}

const put = (rows: Rows, row: EditedRow): Rows =>
  rows.some((one) => one.key === row.key) ? rows.map((one) => (one.key === row.key ? row : one)) : [...rows.slice(0, -1), row, ...rows.slice(-1)]

const moved = (rows: Rows, key: string, by: -1 | 1): Rows => {
  if (!canMove(rows, key, by)) return rows
  const at = rows.findIndex((row) => row.key === key)
  const row = rows[at] as EditedRow
  return rows.toSpliced(at, 1).toSpliced(at + by, 0, row)
}

const after = (rows: Rows, edit: Exclude<Edit, { do: 'undo' | 'saved' }>): Rows => {
  if (edit.do === 'put') return put(rows, edit.row)
  if (edit.do === 'move') return moved(rows, edit.key, edit.by)
  if (edit.do === 'remove') return rows.at(-1)?.key === edit.key ? rows : rows.filter((row) => row.key !== edit.key)
  return edit.rows
}

// A row that was changed while the others were being saved keeps its change.
const counted = (rows: Rows, saved: Rows): Rows =>
  rows.map((row) => {
    const one = saved.find(({ key }) => key === row.key)
    return one && isSame([one], [row]) ? one : row
  })

/** Every edit can be taken back, also the loading of what somebody else saved. */
export const edited = ({ rows, past }: Editing, edit: Edit): Editing => {
  if (edit.do === 'undo') return { rows: past.at(-1) ?? rows, past: past.slice(0, -1) }
  if (edit.do === 'saved') return { rows: counted(rows, edit.rows), past }
  const next = after(rows, edit)
  return next === rows ? { rows, past } : { rows: next, past: [...past, rows] }
}

/** As the server takes them. */
export const sentRows = (rows: readonly EditedRow[]): RuleRow[] => rows.map(({ key: _, fits: __, ...row }) => row)
export const isSame = (one: readonly EditedRow[], other: readonly EditedRow[]): boolean => JSON.stringify(sentRows(one)) === JSON.stringify(sentRows(other))
