import type { CellProblem, CheckedRow, RowEffect } from './list-check.rules.ts'
import type { StoredRow } from './list-store.ts'

export type Counts = { rows: number; leftOut: number; rowsWithErrors: number; errors: number; questions: number; newPersons: number; newPosts: number; unchanged: number }
export type Kind = { code: string; column: CellProblem['column']; weight: string; count: number; rows: number[] }
export type Summary = { counts: Counts; kinds: Kind[]; municipalities: string[] }

const shownRows = 20
/** What is only said asks for nothing and holds nothing up. */
export const isRemark = (problem: Pick<CellProblem, 'weight'>): boolean => problem.weight === 'remark'

/** Sums a checked list up: counts, problems by kind with the most frequent first, and the municipalities it speaks of. */
export const summarise = (rows: readonly StoredRow[], checked: readonly CheckedRow[], nameOfMunicipality: (id: string) => string): Summary => {
  const counts: Counts = { rows: rows.length, leftOut: 0, rowsWithErrors: 0, errors: 0, questions: 0, newPersons: 0, newPosts: 0, unchanged: 0 }
  const kinds = new Map<string, Kind>()
  const countOf: Record<RowEffect, 'newPersons' | 'newPosts' | 'unchanged'> = { new: 'newPersons', post: 'newPosts', same: 'unchanged' }
  for (const row of rows) {
    if (row.isLeftOut) counts.leftOut++
    if (row.problems.some((problem) => problem.weight === 'error')) counts.rowsWithErrors++
    for (const problem of row.problems) {
      if (isRemark(problem)) continue
      counts[problem.weight === 'error' ? 'errors' : 'questions']++
      const key = `${problem.column}/${problem.code}`
      const kind = kinds.get(key) ?? { code: problem.code, column: problem.column, weight: problem.weight, count: 0, rows: [] }
      kind.count++
      if (kind.rows.length < shownRows) kind.rows.push(row.row)
      kinds.set(key, kind)
    }
    if (row.effect !== null) counts[countOf[row.effect]]++
  }
  const ids = [...new Set(checked.flatMap((row) => row.municipalityId ?? []))].sort()
  return { counts, kinds: [...kinds.values()].sort((a, b) => b.count - a.count || (a.rows[0] ?? 0) - (b.rows[0] ?? 0)), municipalities: ids.map(nameOfMunicipality) }
}

/** The one municipality that a list speaks of, null when it speaks of several or of none. */
export const onlyMunicipalityOf = (checked: readonly CheckedRow[]): string | null => {
  const ids = new Set(checked.flatMap((row) => row.municipalityId ?? []))
  return ids.size === 1 ? ([...ids][0] ?? null) : null
}
