import { smallestGroup } from '@tequio/service-kit/small-groups'

/** Grades of one person before and after, 0 to 100. */
export type Pair = { before: number; after: number }
export type Gain = { people: number; before: number; after: number; difference: number; low: number; high: number }

// the 97.5 % point of Student's distribution by degrees of freedom, from 1; beyond these by the expansion of Cornish and Fisher, right to 0.0005
const table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086]
export const studentPoint = (freedom: number): number => {
  const known = table[freedom - 1]
  if (known !== undefined) return known
  const z = 1.959964
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const rounded = (value: number): number => Math.round(value * 10) / 10

/** Mean of the differences of who did both tests, with its 95 % interval (paired t); null below five people. */
export const gainOf = (pairs: readonly Pair[]): Gain | null => {
  if (pairs.length < smallestGroup) return null
  const differences = pairs.map(({ before, after }) => after - before)
  const middle = mean(differences)
  const variance = differences.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (pairs.length - 1)
  const half = studentPoint(pairs.length - 1) * Math.sqrt(variance / pairs.length)
  return {
    people: pairs.length,
    before: rounded(mean(pairs.map((pair) => pair.before))),
    after: rounded(mean(pairs.map((pair) => pair.after))),
    difference: rounded(middle),
    low: rounded(middle - half),
    high: rounded(middle + half),
  }
}
