import { describe, expect, test } from 'vitest'
import { forecastCup, type CupRow } from './cup.rules.ts'

const cup = (over: Partial<Record<CupRow['component'], Partial<CupRow>>> = {}): CupRow[] =>
  (['confidence', 'skills', 'performance', 'training'] as const).map((component) => ({
    component,
    isPassed: true,
    doneOn: '2025-01-10',
    validUntil: component === 'training' ? null : '2028-12-31',
    ...over[component],
  }))

describe('the next 24 months of a police certificate', () => {
  test('begin with the present month and say which component ends in which', () => {
    const told = forecastCup(cup({ performance: { validUntil: '2027-02-28' }, skills: { validUntil: '2028-10-31' } }), '2026-11-29')
    expect(told.months).toHaveLength(24)
    expect([told.months[0]?.month, told.months[1]?.month, told.months[2]?.month, told.months[23]?.month]).toEqual(['2026-11', '2026-12', '2027-01', '2028-10'])
    expect(told).toMatchObject({ stands: true, until: '2027-02-28' })
    expect(told.months.filter(({ ending }) => ending.length > 0).map(({ month, ending }) => [month, ...ending])).toEqual([
      ['2027-02', 'performance'],
      ['2028-10', 'skills'],
    ])
    expect(told.months.map(({ stands }) => stands).lastIndexOf(true)).toBe(3)
  })

  test('its last day still counts, the day after does not; a leap day is a day', () => {
    const ends = cup({ confidence: { validUntil: '2028-02-29' } })
    expect(forecastCup(ends, '2028-02-29')).toMatchObject({ stands: true, until: '2028-02-29' })
    expect(forecastCup(ends, '2028-03-01')).toMatchObject({ stands: false, until: null })
  })

  test('one that was not passed, or is not there, makes none of it stand; nothing that ends says nothing', () => {
    expect(forecastCup(cup({ skills: { isPassed: false } }), '2026-11-29').stands).toBe(false)
    expect(forecastCup(cup().slice(1), '2026-11-29').months.some(({ stands }) => stands)).toBe(false)
    expect(forecastCup(cup(), '2026-11-29')).toMatchObject({ stands: true, until: '2028-12-31' })
  })
})
