import { describe, expect, test } from 'vitest'
import { gainOf, studentPoint, type Pair } from './gain.rules.ts'

// W. S. Gosset's hours of sleep of ten patients under two drugs (Student 1908): mean difference 1.58, 95 % interval 0.7001 to 2.4599; here in tenths
const first = [7, -16, -2, -12, -1, 34, 37, 8, 0, 20]
const second = [19, 8, 11, 1, -1, 44, 55, 16, 46, 34]
const sleep = first.map((before, at): Pair => ({ before, after: second[at] ?? 0 }))

describe('what people learnt between two tests', () => {
  test('is the mean difference with the interval that Student published for his own example', () => {
    expect(gainOf(sleep)).toEqual({ people: 10, before: 7.5, after: 23.3, difference: 15.8, low: 7, high: 24.6 })
  })

  test('uses the points of Student’s distribution, from the table and beyond it without a step', () => {
    expect([9, 30, 60, 120, 5_000].map((freedom) => Math.round(studentPoint(freedom) * 1000) / 1000)).toEqual([2.262, 2.042, 2, 1.98, 1.96])
    for (let freedom = 1; freedom < 60; freedom++) expect(studentPoint(freedom + 1)).toBeLessThan(studentPoint(freedom))
  })

  test('is not said of fewer than five people, and has no width where all gained the same', () => {
    expect(gainOf(sleep.slice(0, 4))).toBeNull()
    expect(gainOf(Array.from({ length: 5 }, () => ({ before: 50, after: 80 })))).toMatchObject({ difference: 30, low: 30, high: 30 })
  })
})
