import { describe, expect, test } from 'vitest'
import { byUrgency, standingOf, type Bond } from './agreement.rules.ts'

const bond: Bond = { kind: 'agreement', signedOn: '2025-02-01', validUntil: '2027-12-31', endsWithTerm: false, termEndsOn: null, confirmedOn: null, closedOn: null }
const on = (of: Partial<Bond>, today: string, changes: string[] = []) => standingOf({ ...bond, ...of }, changes, today)

describe('an agreement', () => {
  test('is in force, asks for attention 90 days before its last day, and is still good on that day', () => {
    expect(on({}, '2026-11-25')).toEqual({ state: 'in-force', endsOn: '2027-12-31', daysLeft: 401 })
    expect(on({}, '2027-10-01').state).toBe('in-force')
    expect(on({}, '2027-10-02')).toMatchObject({ state: 'expiring', daysLeft: 90 })
    expect(on({}, '2027-12-31')).toMatchObject({ state: 'expiring', daysLeft: 0 })
    expect(on({}, '2028-01-01')).toEqual({ state: 'expired', endsOn: '2027-12-31', daysLeft: null })
    expect(on({ validUntil: null }, '2090-01-01')).toEqual({ state: 'in-force', endsOn: null, daysLeft: null })
  })
  test('that ends with the government ends the day before the next one begins, known or carried out, never later than it says', () => {
    expect(on({ endsWithTerm: true, termEndsOn: '2027-09-29' }, '2026-11-25').endsOn).toBe('2027-09-29')
    expect(on({ endsWithTerm: true, termEndsOn: '2027-09-29' }, '2027-09-30').state).toBe('expired')
    expect(on({ endsWithTerm: true, termEndsOn: '2027-09-29' }, '2026-11-25', ['2026-11-01'])).toMatchObject({ state: 'expired', endsOn: '2026-10-31' })
    expect(on({ endsWithTerm: true, termEndsOn: '2027-09-29', validUntil: '2026-12-31' }, '2026-11-25').endsOn).toBe('2026-12-31')
    expect(on({ endsWithTerm: true, termEndsOn: null }, '2026-11-25').endsOn).toBe('2027-12-31')
    expect(on({ endsWithTerm: true, termEndsOn: '2027-09-29' }, '2026-11-25', ['2024-10-01']).endsOn).toBe('2027-09-29')
  })
  test('that outlives its government waits for the word of the new one, each time anew', () => {
    expect(on({}, '2026-11-25', ['2026-11-01']).state).toBe('review')
    expect(on({}, '2026-10-25', ['2026-11-01']).state).toBe('in-force')
    expect(on({ confirmedOn: '2026-11-20' }, '2026-11-25', ['2026-11-01']).state).toBe('in-force')
    expect(on({ confirmedOn: '2026-11-20' }, '2027-11-25', ['2026-11-01', '2027-10-01']).state).toBe('review')
    expect(on({ termEndsOn: '2026-09-29' }, '2026-11-25').state).toBe('review')
  })
  test('closed is closed, and a letter or minutes bind nobody for a time', () => {
    expect(on({ closedOn: '2026-01-01' }, '2026-11-25')).toEqual({ state: 'closed', endsOn: '2026-01-01', daysLeft: null })
    for (const kind of ['letter', 'minutes'] as const) expect(on({ kind }, '2030-01-01', ['2026-11-01'])).toEqual({ state: 'kept', endsOn: null, daysLeft: null })
  })
  test('what asks for something stands first, the nearest end before the others', () => {
    const of = (state: Parameters<typeof byUrgency>[0]['state'], endsOn: string | null, signedOn = '2025-01-01') => ({ state, endsOn, signedOn })
    const rows = [
      of('closed', '2025-02-02'),
      of('kept', null, '2024-01-01'),
      of('kept', null, '2025-01-01'),
      of('in-force', null),
      of('in-force', '2028-01-01'),
      of('expiring', '2026-12-02'),
      of('expiring', '2026-12-01'),
      of('review', null),
      of('expired', '2026-01-01'),
    ]
    expect(rows.toSorted(byUrgency).map((row) => `${row.state} ${row.endsOn ?? row.signedOn}`)).toEqual([
      'review 2025-01-01',
      'expiring 2026-12-01',
      'expiring 2026-12-02',
      'in-force 2028-01-01',
      'in-force 2025-01-01',
      'expired 2026-01-01',
      'kept 2025-01-01',
      'kept 2024-01-01',
      'closed 2025-02-02',
    ])
  })
})
