import { roles, scopesOf } from '@tequio/contracts/roles'
import { describe, expect, test } from 'vitest'
import { isFit, lendingDays, refusalOf } from './grant.rules.ts'

test('a role is held where it makes sense', () => {
  expect(isFit({ role: 'officer', kind: 'person', id: 'p' }, 'p', true)).toBe(true)
  expect(isFit({ role: 'officer', kind: 'person', id: 'q' }, 'p', true)).toBe(false)
  expect(isFit({ role: 'staff', kind: 'programme', id: '' }, 'p', true)).toBe(true)
  expect(isFit({ role: 'staff', kind: 'programme', id: 'x' }, 'p', true)).toBe(false)
  expect(isFit({ role: 'team', kind: 'municipality', id: '19039' }, 'p', true)).toBe(true)
  expect(isFit({ role: 'team', kind: 'municipality', id: '19999' }, 'p', false)).toBe(false)
  expect(isFit({ role: 'coordinator', kind: 'municipality', id: '19039' }, 'p', true)).toBe(false)
  expect(isFit({ role: 'clerk', kind: 'institution', id: 'i' }, 'p', true)).toBe(true)
  expect(isFit({ role: 'clerk', kind: 'municipality', id: '19039' }, 'p', true)).toBe(false)
  for (const role of roles) expect(scopesOf[role].length).toBeGreaterThan(0)
})

describe('who decides on a role that was proposed', () => {
  const now = new Date('2026-11-25T16:00:00Z')
  const change = { state: 'waiting', byAccount: 'a', accountId: 'b', personId: 'pb', answerBy: new Date('2026-12-10T06:00:00Z'), accountVersion: 3 }
  const second = { accountId: 'c', personId: 'pc', decision: 'confirm' as const }
  const ask = (over: Partial<typeof change> = {}, by: { accountId?: string; personId?: string; decision?: 'confirm' | 'withdraw' | 'decline' } = {}, version = 3, at = now) =>
    refusalOf({ ...change, ...over }, { ...second, ...by }, { version }, at)
  test('is a second person, never who proposed it or whom it concerns', () => {
    expect(ask()).toBeUndefined()
    expect(ask({}, { accountId: 'a' })).toBe('not-yours')
    expect(ask({}, { accountId: 'b' })).toBe('not-yours')
    expect(ask({}, { personId: 'pb' })).toBe('not-yours')
    expect(ask({}, { accountId: 'a', decision: 'decline' })).toBe('not-yours')
    expect(ask({}, { accountId: 'a', decision: 'withdraw' })).toBeUndefined()
    expect(ask({}, { decision: 'withdraw' })).toBe('not-yours')
  })
  test('in time, once, and on the account as it was', () => {
    expect(ask({ state: 'declined' })).toBe('decided')
    expect(ask({}, {}, 3, change.answerBy)).toBe('lapsed')
    expect(ask({}, {}, 4)).toBe('stale')
    expect(ask({}, { decision: 'decline' }, 4)).toBeUndefined()
  })
})

test('a role is lent for at most 90 days, and not beyond one’s own', () => {
  expect(lendingDays('2026-11-25', null)).toEqual({ from: '2026-11-25', to: '2027-02-23' })
  expect(lendingDays('2026-11-25', '2026-12-31')).toEqual({ from: '2026-11-25', to: '2026-12-31' })
})
