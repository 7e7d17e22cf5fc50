import { participationSplits, type ParticipationSplit, type ParticipationTable, type SplitRow } from '@tequio/contracts/training/participation'

type Group = { key: string; name: string }
/** One person in one edition within a period, with where and what they were when they last did something in it. */
export type Participation = { personId: string; lastAt: string; hours: number | null; groups: Record<ParticipationSplit, Group> }
export type Figures = Pick<SplitRow, 'people' | 'participations' | 'completed' | 'hours'>

export const figuresOf = (rows: readonly Participation[]): Figures => ({
  people: new Set(rows.map((row) => row.personId)).size,
  participations: rows.length,
  completed: rows.filter((row) => row.hours !== null).length,
  hours: rows.reduce((sum, row) => sum + (row.hours ?? 0), 0),
})

/**
 * Whose each participation is in a split: all participations of a person stand where the person stood last, so that the persons
 * of the groups add up to the persons of the table. A course is of the participation itself.
 */
export const keyedBy = (rows: readonly Participation[], split: ParticipationSplit): readonly { row: Participation; group: Group }[] => {
  if (split === 'course') return rows.map((row) => ({ row, group: row.groups.course }))
  const last = new Map<string, Participation>()
  for (const row of rows) {
    const before = last.get(row.personId)
    if (before === undefined || row.lastAt > before.lastAt) last.set(row.personId, row)
  }
  return rows.map((row) => ({ row, group: (last.get(row.personId) ?? row).groups[split] }))
}

/** The rows of one split, most persons first; what is not known comes last and is never left out. */
export const splitOf = (rows: readonly Participation[], split: ParticipationSplit): SplitRow[] => {
  const groups = Map.groupBy(keyedBy(rows, split), ({ group }) => group.key)
  return [...groups]
    .map(([key, all]): SplitRow => ({ key, name: all[0]?.group.name ?? '', ...figuresOf(all.map(({ row }) => row)) }))
    .toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || b.people - a.people || a.name.localeCompare(b.name, 'es-MX') || (a.key < b.key ? -1 : 1))
}

/** The whole table of a period. */
export const tableOf = (rows: readonly Participation[]): Pick<ParticipationTable, 'total' | 'splits'> => ({
  total: figuresOf(rows),
  splits: Object.fromEntries(participationSplits.map((split) => [split, splitOf(rows, split)])) as ParticipationTable['splits'],
})

/** Counts in a text, as `12.30.0.2`, if they add up to the persons of the table; without any all are of no known group. Undefined: they do not. */
export const countsIn = (text: string | undefined, groups: number, people: number): number[] | undefined => {
  if (text === undefined) return [...Array.from({ length: groups - 1 }, () => 0), people]
  const counts = text.split('.').map(Number)
  return counts.reduce((sum, one) => sum + one, 0) === people ? counts : undefined
}
