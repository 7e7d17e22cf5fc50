import type { ImportRow } from '@tequio/contracts/training/bank'
import type { QuestionSource } from '@tequio/contracts/training/question'
import type { Carried } from './carried.rules.ts'

/** A question of the bank as it stands. */
export type Kept = { source: QuestionSource; isRetired: boolean }

// Keys in whatever order say the same question.
const same = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => same(one, b[at]))
  if (a && b && typeof a === 'object' && typeof b === 'object') {
    const [left, right] = [Object.entries(a), b as Record<string, unknown>]
    return left.length === Object.keys(right).length && left.every(([key, value]) => same(value, right[key]))
  }
  return a === b
}

/** What each question of a file would do to the bank, in the file's order, and the questions that would be written. */
export const planImport = (bank: ReadonlyMap<string, Kept>, lessons: ReadonlySet<string>, carried: readonly Carried[]): { rows: ImportRow[]; write: QuestionSource[] } => {
  const seen = new Set<string>()
  const write: QuestionSource[] = []
  const rows = carried.map((one): ImportRow => {
    const { at, name, lost } = one
    if ('refused' in one) return { at, name, lost, outcome: 'refused', questionId: null, ...one.refused }
    const { source } = one
    const refused = (reason: ImportRow['reason'], detail: string): ImportRow => ({ at, name, lost, outcome: 'refused', questionId: source.id, reason, detail })
    if (seen.has(source.id)) return refused('in-file-twice', source.id)
    seen.add(source.id)
    if (!lessons.has(source.lesson)) return refused('lesson', source.lesson)
    const before = bank.get(source.id)
    if (before && !before.isRetired && same(before.source, source)) return { at, name, lost, outcome: 'same', questionId: source.id, reason: null, detail: '' }
    write.push(source)
    return { at, name, lost, outcome: before ? 'changed' : 'added', questionId: source.id, reason: null, detail: '' }
  })
  return { rows, write }
}
