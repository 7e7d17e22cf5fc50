import { describe, expect, test } from 'vitest'
import { endsWithProgramme, isStaffGone, unfitHeir, type Heir } from './ending.rules.ts'

const heir = (personId: string, over: Partial<Heir> = {}): Heir => ({ personId, accountId: `account of ${personId}`, isBlocked: false, grants: [], ...over })

describe('the end of a programme', () => {
  test('takes away what was held for the whole programme by its staff, its vetting and its donor, and nothing else', () => {
    for (const role of ['staff', 'administrator', 'coordinator', 'reviewer', 'donor'] as const) expect(endsWithProgramme({ role, kind: 'programme' })).toBe(true)
    for (const role of ['instructor', 'assessor', 'operator', 'auditor'] as const) expect(endsWithProgramme({ role, kind: 'programme' })).toBe(false)
    expect(endsWithProgramme({ role: 'staff', kind: 'state' })).toBe(false)
    expect(endsWithProgramme({ role: 'liaison', kind: 'municipality' })).toBe(false)
  })

  test('is taken over by two persons with an open account who are not of the staff that leaves', () => {
    expect(unfitHeir(heir('a'), heir('b'))).toBeUndefined()
    expect(unfitHeir(heir('a'), heir('b', { grants: [{ role: 'staff', kind: 'state' }] }))).toBeUndefined()
    expect(unfitHeir(heir('a'), heir('a'))).toEqual({ at: 1, why: 'same' })
    expect(unfitHeir(heir('a'), heir('b', { accountId: null }))).toEqual({ at: 1, why: 'no-account' })
    expect(unfitHeir(heir('a', { isBlocked: true }), heir('b'))).toEqual({ at: 0, why: 'no-account' })
    expect(unfitHeir(heir('a', { grants: [{ role: 'staff', kind: 'programme' }] }), heir('b'))).toEqual({ at: 0, why: 'staff' })
  })

  test('staff is gone after thirty days without a sign-in, or when there is none', () => {
    expect([isStaffGone(null), isStaffGone(31), isStaffGone(30), isStaffGone(0)]).toEqual([true, true, false, false])
  })
})
