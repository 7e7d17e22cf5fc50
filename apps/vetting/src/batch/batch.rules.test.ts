import type { BatchState } from '@tequio/contracts/vetting/batch'
import { describe, expect, test } from 'vitest'
import { lastSafe, leadDaysOf, locksData, stepsFrom, stepTo, takesResults } from './batch.rules.ts'

const lead = { courtesy: 5, leahy: 35 }
const walk = (states: readonly BatchState[], types: readonly ('courtesy' | 'leahy')[]) =>
  states.slice(1).reduce<BatchState>((from, to) => stepTo(from, to, types), states[0] ?? 'draft')

describe('the life of a batch', () => {
  test('a batch with Leahy goes the whole way, one of courtesy skips Leahy', () => {
    expect(walk(['draft', 'sealed', 'submitted', 'accepted', 'courtesy', 'courtesy_completed', 'leahy', 'results_returned', 'closed'], ['courtesy', 'leahy'])).toBe('closed')
    expect(walk(['draft', 'sealed', 'submitted', 'accepted', 'courtesy', 'courtesy_completed', 'results_returned', 'closed'], ['courtesy'])).toBe('closed')
    expect(() => stepTo('courtesy_completed', 'leahy', ['courtesy'])).toThrow('step-not-allowed')
    expect(() => stepTo('courtesy_completed', 'results_returned', ['leahy'])).toThrow('step-not-allowed')
  })

  test('what was returned goes back to draft, what is closed stays', () => {
    expect(walk(['draft', 'sealed', 'submitted', 'returned', 'draft', 'sealed'], ['courtesy'])).toBe('sealed')
    expect(stepsFrom('closed', ['leahy'])).toEqual([])
    expect(stepsFrom('cancelled', ['leahy'])).toEqual([])
    expect(() => stepTo('draft', 'submitted', ['leahy'])).toThrow('step-not-allowed')
  })

  test('data are locked from sealing until the end, results come only after sending', () => {
    expect((['draft', 'sealed', 'submitted', 'returned', 'leahy', 'closed', 'cancelled'] as BatchState[]).map(locksData)).toEqual([false, true, true, false, true, false, false])
    expect((['draft', 'sealed', 'submitted', 'results_returned', 'closed'] as BatchState[]).map(takesResults)).toEqual([false, false, true, true, false])
  })

  test('results needed on 8 January with Leahy leave on 4 December at the latest', () => {
    expect(leadDaysOf(['courtesy', 'leahy'], lead)).toBe(35)
    expect(leadDaysOf([], lead)).toBeNull()
    expect(lastSafe(['leahy'], '2027-01-08', () => lead)).toEqual({ lastSafeOn: '2026-12-04', leadDays: 35 })
    expect(lastSafe(['courtesy'], '2028-03-01', () => lead)).toEqual({ lastSafeOn: '2028-02-25', leadDays: 5 })
    expect(lastSafe([], '2028-03-01', () => lead)).toBeNull()
  })

  test('a slow month is counted by the day of sending: what is needed in January leaves in November, before the slow December', () => {
    const slow = (day: string) => ({ ...lead, leahy: day.slice(5, 7) === '12' ? 60 : 30 })
    expect(lastSafe(['leahy'], '2027-01-20', slow)).toEqual({ lastSafeOn: '2026-11-30', leadDays: 30 })
    expect(lastSafe(['leahy'], '2027-02-10', slow)).toEqual({ lastSafeOn: '2027-01-11', leadDays: 30 })
    expect(lastSafe(['leahy'], '2027-01-30', slow)).toEqual({ lastSafeOn: '2026-12-01', leadDays: 60 })
  })
})
