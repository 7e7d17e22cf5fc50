import { makeRandom } from './random.ts'

export type Part = { operations: number; seed: number }

/** As many operations as one world plays: about a year of its clock, while its tables are still small enough to be fast. */
export const worldSize = 5_000

/** A run as worlds of their own, each with a seed that follows from the run's; a run that fits into one world has its own seed. */
export const partsOf = ({ operations, seed }: Part): Part[] => {
  if (operations <= worldSize) return [{ operations, seed }]
  const { below } = makeRandom(seed)
  const count = Math.ceil(operations / worldSize)
  return Array.from({ length: count }, (_, at) => ({ operations: Math.min(worldSize, operations - at * worldSize), seed: 1 + below(2_147_483_647) }))
}
