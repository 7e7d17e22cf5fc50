import { describe, expect, test } from 'vitest'
import { codeOf, daysOf, daysOfQuarter, monthsUntil, quartersUntil } from './period.rules.ts'
import { fiscalOf } from '../../session/fiscal.rules.ts'

const of = { startMonth: 10, today: '2026-11-25' }

describe('the periods of the table', () => {
  test('a fiscal year that begins in October is named for the year it ends in; January to March is its second quarter', () => {
    expect([fiscalOf('2026-11-25', 10), fiscalOf('2027-03-31', 10), fiscalOf('2026-11-25', 1)]).toEqual([
      { year: 2027, quarter: 1 },
      { year: 2027, quarter: 2 },
      { year: 2026, quarter: 4 },
    ])
    expect([daysOf('2027-T1', of), daysOf('2027-T2', of), daysOf('2027-T4', of)]).toEqual([
      { from: '2026-10-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-03-31' },
      { from: '2027-07-01', to: '2027-09-30' },
    ])
  })

  test('the four quarters of a year follow each other without a gap, whatever month it begins in', () => {
    for (let start = 1; start <= 12; start++)
      for (const day of ['2024-02-29', '2026-12-31', '2027-01-01']) {
        const [now, before] = quartersUntil(day, start, 2).map((one) => daysOfQuarter(one, start))
        expect(day >= (now?.from ?? '') && day <= (now?.to ?? '')).toBe(true)
        expect(new Date(Date.parse(before?.to ?? '') + 86_400_000).toISOString().slice(0, 10)).toBe(now?.from)
      }
  })

  test('a quarter has a code that means its days, also one of a fiscal year that was moved', () => {
    const days = [
      { from: '2026-10-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-01-31' },
    ]
    expect(days.map((one) => codeOf(one, 10))).toEqual(['2027-T1', '2027-01-01_2027-01-31'])
    expect(days.map((one) => daysOf(codeOf(one, 10), of))).toEqual(days)
  })

  test('months, the whole programme and free days; nothing that is no period', () => {
    expect([daysOf('2024-02', of), daysOf('2026-12', of), daysOf('todo', of), daysOf('2026-10-05_2026-11-04', of)]).toEqual([
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2026-12-01', to: '2026-12-31' },
      { to: '2026-11-25' },
      { from: '2026-10-05', to: '2026-11-04' },
    ])
    expect(['', '2026-13', '2026-T5', '2026-11-04_2026-10-05'].map((period) => daysOf(period, of))).toEqual([undefined, undefined, undefined, undefined])
    expect(monthsUntil('2026-02-10', 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })
})
