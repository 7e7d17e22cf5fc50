import { describe, expect, test } from 'vitest'
import { inviteFor, shareInTime } from './plan.rules.ts'

describe('how many to invite', () => {
  test('is the smallest number that fills all seats in nine cases of ten, as counted by drawing', () => {
    for (const [seats, share] of [
      [10, 0.8],
      [25, 0.6],
      [1, 0.5],
    ] as const) {
      const invited = inviteFor(seats, share) ?? 0
      const filled = (of: number): number => {
        let [seed, full] = [7, 0]
        // mulberry32
        const next = (): number => {
          seed = (seed + 0x6d2b79f5) | 0
          let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed)
          bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
          return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
        }
        for (let course = 0; course < 20_000; course++) {
          let cleared = 0
          for (let one = 0; one < of; one++) {
            if (next() < share) cleared++
          }
          if (cleared >= seats) full++
        }
        return full / 20_000
      }
      expect(filled(invited)).toBeGreaterThan(0.89)
      expect(filled(invited - 1)).toBeLessThan(0.91)
    }
  })

  test('says nothing where hardly anybody is cleared, and never fewer than the seats', () => {
    expect(inviteFor(12, 0.05)).toBeNull()
    expect(inviteFor(12, 0.999)).toBe(12)
    expect(shareInTime({ answered: 98, approved: 89 })).toBeCloseTo(0.81)
  })
})
