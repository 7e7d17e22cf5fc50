import { describe, expect, test } from 'vitest'
import { checkOther, checkProposal, checkSecondPerson, validityOf } from './verdict.rules.ts'

const today = '2026-11-25'
const approved = { outcome: 'approved' as const, resultOn: today }

describe('a verdict', () => {
  test('courtesy holds 365 days from the result, over a leap day too; Leahy brings its own end', () => {
    expect(validityOf('courtesy', approved, 365)).toBe('2027-11-25')
    expect(validityOf('courtesy', { ...approved, resultOn: '2027-03-01' }, 365)).toBe('2028-02-29')
    expect(validityOf('leahy', { ...approved, validUntil: '2027-08-02' }, 365)).toBe('2027-08-02')
    expect(() => validityOf('leahy', approved, 365)).toThrow('validity-needed')
    expect(() => validityOf('leahy', { ...approved, validUntil: '2026-11-24' }, 365)).toThrow('validity-needed')
    expect(validityOf('leahy', { outcome: 'rejected', resultOn: today }, 365)).toBeNull()
  })

  test('only what was sent gets an answer, and none from tomorrow', () => {
    const of = { state: 'submitted' as const, isSent: true, proposal: approved, today }
    expect(() => checkProposal(of)).not.toThrow()
    expect(() => checkProposal({ ...of, isSent: false })).toThrow('batch-not-sent')
    expect(() => checkProposal({ ...of, state: 'ready' })).toThrow('verdict-not-fitting')
    expect(() => checkProposal({ ...of, state: 'rejected' })).toThrow('verdict-not-fitting')
    expect(() => checkProposal({ ...of, proposal: { ...approved, resultOn: '2026-11-26' } })).toThrow('day-in-future')
  })

  test('revoking, suspending and releasing want a reason', () => {
    for (const [outcome, state] of [
      ['revoked', 'approved'],
      ['suspended', 'approved'],
      ['released', 'rejected'],
    ] as const) {
      expect(() => checkProposal({ state, isSent: true, today, proposal: { outcome, resultOn: today, reason: ' ' } }), outcome).toThrow('reason-needed')
      expect(() => checkProposal({ state, isSent: true, today, proposal: { outcome, resultOn: today, reason: 'Oficio 12' } }), outcome).not.toThrow()
    }
  })

  test('is never recorded by the person whom it concerns', () => {
    expect(() => checkOther('p', { personId: 'p' })).toThrow('own-case')
    expect(() => checkOther('p', { personId: 'q' })).not.toThrow()
  })

  test('the second person is another person, not another account', () => {
    expect(() => checkSecondPerson({ account: 'a', person: 'p' }, { accountId: 'a', personId: 'q' })).toThrow('second-person-needed')
    expect(() => checkSecondPerson({ account: 'a', person: 'p' }, { accountId: 'b', personId: 'p' })).toThrow('second-person-needed')
    expect(() => checkSecondPerson({ account: 'a', person: 'p' }, { accountId: 'b', personId: 'q' })).not.toThrow()
  })
})
