import { describe, expect, test } from 'vitest'
import { terms, unfitStep, type RequestStep, type Standing } from './data-request.rules.ts'
import { addWorkingDays, isWorkingDay, workingDaysUntil } from './working-days.rules.ts'

const none = new Set<string>()

describe('working days', () => {
  test('leave out weekends, the days of rest of the law and those of the municipality', () => {
    for (const day of [
      '2026-01-01',
      '2026-02-02',
      '2026-03-16',
      '2026-05-01',
      '2026-09-16',
      '2026-11-16',
      '2026-12-25',
      '2024-10-01',
      '2030-10-01',
      '2027-02-01',
      '2027-03-15',
      '2027-11-15',
    ])
      expect([day, isWorkingDay(day, none)]).toEqual([day, false])
    for (const day of ['2026-02-05', '2026-03-17', '2026-10-01', '2026-11-17', '2026-12-24']) expect([day, isWorkingDay(day, none)]).toEqual([day, true])
    expect(isWorkingDay('2026-11-28', none)).toBe(false)
    expect(isWorkingDay('2026-12-24', new Set(['2026-12-24']))).toBe(false)
  })
  test('count from the day after: twenty from a Wednesday in November end after Christmas', () => {
    expect(addWorkingDays('2026-11-25', 1, none)).toBe('2026-11-26')
    expect(addWorkingDays('2026-11-27', 1, none)).toBe('2026-11-30')
    expect(addWorkingDays('2026-11-25', 20, none)).toBe('2026-12-23')
    expect(addWorkingDays('2026-11-25', 20, new Set(['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24']))).toBe('2026-12-30')
  })
  test('the way back agrees: a term of n ends in n working days', () => {
    for (let n = 1; n <= 60; n++) {
      const end = addWorkingDays('2026-10-30', n, none)
      expect(workingDaysUntil('2026-10-30', end, none)).toBe(n)
      expect(workingDaysUntil(end, '2026-10-30', none)).toBeLessThan(0)
    }
    expect(workingDaysUntil('2026-11-25', '2026-11-25', none)).toBe(0)
  })
})

describe('the steps of a request', () => {
  const standing: Standing & { wasClarified: boolean } = {
    state: 'received',
    receivedOn: '2026-11-25',
    dueOn: '2026-12-23',
    clarifyBy: null,
    extendedOn: null,
    outcome: null,
    wasClarified: false,
  }
  const fits = (of: Partial<typeof standing>, step: RequestStep, today = '2026-11-26') => unfitStep({ ...standing, ...of }, step, today, none)
  test('a clarification is asked within five working days, once', () => {
    expect(terms.askClarification).toBe(5)
    expect(fits({}, 'clarify', '2026-12-02')).toBeUndefined()
    expect(fits({}, 'clarify', '2026-12-03')).toBe('too-late')
    expect(fits({ wasClarified: true }, 'clarify')).toBe('once')
    expect(fits({ state: 'clarifying' }, 'clarify')).toBe('wrong-state')
  })
  test('the term is extended once, before it ends', () => {
    expect(fits({}, 'extend', '2026-12-23')).toBeUndefined()
    expect(fits({}, 'extend', '2026-12-24')).toBe('too-late')
    expect(fits({ extendedOn: '2026-12-01' }, 'extend')).toBe('once')
  })
  test('a request lapses only when its clarification did not come in time', () => {
    expect(fits({ state: 'clarifying', clarifyBy: '2026-12-10' }, 'lapse', '2026-12-10')).toBe('too-early')
    expect(fits({ state: 'clarifying', clarifyBy: '2026-12-10' }, 'lapse', '2026-12-11')).toBeUndefined()
    expect(fits({}, 'lapse')).toBe('wrong-state')
  })
  test('an answer is given late rather than never, and only what was granted is carried out', () => {
    expect(fits({}, 'answer', '2027-03-01')).toBeUndefined()
    expect(fits({ state: 'clarifying' }, 'answer')).toBe('wrong-state')
    expect(fits({ state: 'answered', outcome: 'partly' }, 'carry-out')).toBeUndefined()
    expect(fits({ state: 'answered', outcome: 'refused' }, 'carry-out')).toBe('wrong-state')
    for (const state of ['answered', 'carried-out', 'withdrawn', 'lapsed'] as const) expect(fits({ state }, 'withdraw')).toBe('wrong-state')
  })
})
