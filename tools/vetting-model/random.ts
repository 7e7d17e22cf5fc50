/** Numbers that follow from a seed (mulberry32), so that a run can be played again. */
export const makeRandom = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <T>(of: readonly T[]): T | undefined => of[below(of.length)]
  const weighted = <T extends string>(of: Readonly<Record<T, number>>): T => {
    const entries = Object.entries(of) as [T, number][]
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) if ((left -= weight) < 0) return name
    return (entries[0] as [T, number])[0]
  }
  return { next, below, pick, weighted }
}
export type Random = ReturnType<typeof makeRandom>
