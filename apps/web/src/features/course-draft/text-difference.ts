export type Piece = { text: string; mark?: 'added' | 'removed' }
export type Row = { before: readonly Piece[] | undefined; after: readonly Piece[] | undefined }

/** Longest common run of two lists, as pairs of places. Lists of a lesson's size: some hundred entries. */
const common = <T>(one: readonly T[], other: readonly T[], isSame: (a: T, b: T) => boolean): [number, number][] => {
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1))
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row) row[j] = isSame(one[i] as T, other[j] as T) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    if (isSame(one[i] as T, other[j] as T)) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

const wordsOf = (line: string): string[] => line.match(/\S+|\s+/g) ?? []
const mostWords = 1_000

/** Neighbours of one mark are one piece. */
const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((done, piece) => {
    const last = done.at(-1)
    return last && last.mark === piece.mark ? [...done.slice(0, -1), { ...last, text: last.text + piece.text }] : [...done, piece]
  }, [])

/** Two lines with the words marked that only one of them has. */
export const markedWords = (before: string, after: string): { before: Piece[]; after: Piece[] } => {
  const [one, other] = [wordsOf(before), wordsOf(after)]
  if (one.length > mostWords || other.length > mostWords) return { before: [{ text: before, mark: 'removed' }], after: [{ text: after, mark: 'added' }] }
  const pairs = common(one, other, (a, b) => a === b)
  const [keptBefore, keptAfter] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))]
  return {
    before: joined(one.map((text, at): Piece => (keptBefore.has(at) ? { text } : { text, mark: 'removed' }))),
    after: joined(other.map((text, at): Piece => (keptAfter.has(at) ? { text } : { text, mark: 'added' }))),
  }
}

/** How much of the words of two lines is the same, 0 to 1. */
const likeness = (one: string, other: string): number => {
  const [a, b] = [new Set(wordsOf(one).filter((word) => word.trim())), wordsOf(other).filter((word) => word.trim())]
  return b.length === 0 ? 0 : (2 * b.filter((word) => a.has(word)).length) / (a.size + b.length)
}

/** Two texts line beside line: what is the same stands in both, a line that became another beside it with its words marked. */
export const sideBySide = (before: readonly string[], after: readonly string[]): Row[] => {
  const rows: Row[] = []
  const pairs: [number, number][] = [...common(before, after, (a, b) => a === b), [before.length, after.length]]
  let [i, j] = [0, 0]
  for (const [toBefore, toAfter] of pairs) {
    while (i < toBefore || j < toAfter) {
      const [one, other] = [i < toBefore ? before[i] : undefined, j < toAfter ? after[j] : undefined]
      if (one !== undefined && other !== undefined && likeness(one, other) >= 0.4) {
        rows.push(markedWords(one, other))
        i++
        j++
      } else if (one !== undefined) {
        rows.push({ before: [{ text: one, mark: 'removed' }], after: undefined })
        i++
      } else if (other !== undefined) {
        rows.push({ before: undefined, after: [{ text: other, mark: 'added' }] })
        j++
      }
    }
    const same = before[i]
    if (same !== undefined) rows.push({ before: [{ text: same }], after: [{ text: same }] })
    i++
    j++
  }
  return rows
}
