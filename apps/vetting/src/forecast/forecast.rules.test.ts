import { describe, expect, test } from 'vitest'
import { fewestAnswers, forecastLeadTime, type Sent, type SentType } from './forecast.rules.ts'

const dayAt = (first: string, days: number): string => new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10)
/** One case every other day of 2024, each answered after what `lead` says of its place and month. */
const history = (lead: (place: number, month: number) => number, type: SentType = 'leahy'): Sent[] =>
  Array.from({ length: 183 }, (_, place) => {
    const sentOn = dayAt('2024-01-01', place * 2)
    return { type, sentOn, answeredOn: dayAt(sentOn, lead(place, Number(sentOn.slice(5, 7)))) }
  })
const asOf = '2025-06-30'
const of = (sentOn: string, type: SentType = 'leahy') => ({ type, sentOn, asOf })

describe('the forecast of a lead time', () => {
  test('is what always happened, where it was always the same', () => {
    expect(
      forecastLeadTime(
        history(() => 30),
        of('2025-07-01'),
      ),
    ).toEqual({ early: 30, middle: 30, late: 30, basedOn: 183 })
  })

  test('says between which days eight in ten come', () => {
    const found = forecastLeadTime(
      history((place) => 20 + (place % 11)),
      of('2025-07-01'),
    )
    expect(found).toMatchObject({ early: expect.closeTo(21, 0), middle: expect.closeTo(25, 0), late: expect.closeTo(29, 0) })
  })

  test('knows the slow months, and not those of another type', () => {
    const both = [...history((_, month) => (month === 12 ? 60 : 30)), ...history(() => 5, 'courtesy')]
    const [december, may] = ['2025-12-10', '2025-05-10'].map((day) => forecastLeadTime(both, of(day))?.middle ?? 0)
    expect(december).toBeGreaterThan(42)
    expect(may).toBeLessThan(33)
    expect(forecastLeadTime(both, of('2025-12-10', 'courtesy'))?.late).toBe(5)
  })

  test('follows what became slower of late', () => {
    const lastYear = history(() => 40)
    const yearBefore = lastYear.map(({ type, sentOn }): Sent => ({ type, sentOn: dayAt(sentOn, -366), answeredOn: dayAt(sentOn, -346) }))
    const slower = forecastLeadTime([...yearBefore, ...lastYear], { type: 'leahy', sentOn: '2025-02-01', asOf: '2025-02-01' })
    expect(slower?.middle).toBe(40)
  })

  test('counts who still waits for as long as they have waited, and no answer that came later', () => {
    // half of the last hundred days is answered in five days, the other half has no answer yet
    const waiting = Array.from({ length: 100 }, (_, place): Sent => {
      const sentOn = dayAt('2025-03-01', place)
      return { type: 'leahy', sentOn, answeredOn: place % 2 === 0 ? dayAt(sentOn, 5) : dayAt(sentOn, 200) }
    })
    const found = forecastLeadTime(waiting, { type: 'leahy', sentOn: '2025-06-09', asOf: '2025-06-09' })
    expect(found?.early).toBe(5)
    expect(found?.basedOn).toBeLessThan(51)
    const hidden = waiting.map((one) => ({ ...one, answeredOn: (one.answeredOn ?? '') > '2025-06-09' ? null : one.answeredOn }))
    expect(forecastLeadTime(hidden, { type: 'leahy', sentOn: '2025-06-09', asOf: '2025-06-09' })).toEqual(found)
    const quickOnly = hidden.filter(({ answeredOn }) => answeredOn !== null)
    const before = history((place) => 10 + (place % 41))
    const middle = (of: readonly Sent[]): number => forecastLeadTime([...of, ...before], { type: 'leahy', sentOn: '2025-06-09', asOf: '2025-06-09' })?.middle ?? 0
    expect(middle(quickOnly)).toBeLessThan(middle(hidden))
  })

  test('says nothing where too little is known', () => {
    const few = history(() => 30).slice(0, fewestAnswers - 1)
    expect(forecastLeadTime(few, of('2025-07-01'))).toBeUndefined()
    expect(
      forecastLeadTime(
        history(() => 30),
        of('2025-07-01', 'courtesy'),
      ),
    ).toBeUndefined()
    expect(forecastLeadTime([], of('2025-07-01'))).toBeUndefined()
  })
})
