import { createHash } from 'node:crypto'

/** Stable UUID of a thing of the demonstration world, made from its kind and name. */
export const idOf = (kind: string, name: string): string => {
  const hex = createHash('sha256').update(`tequio-demo/${kind}/${name}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export type Random = {
  /** A number from 0 up to, not including, 1. */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number
  pick: <T>(of: readonly T[]) => T
}

/** Mulberry32: the same seed gives the same numbers on every machine. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(of: readonly T[]): T => {
    const found = of[Math.floor(next() * of.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return { next, whole, pick }
}
