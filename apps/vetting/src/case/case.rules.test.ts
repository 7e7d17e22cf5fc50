import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseState } from '../tables.ts'
import { covers, mayReopen, missingPapers, move, preparedState, shownState, standingOf } from './case.rules.ts'

const today = '2026-11-25'
const cup = (validUntil: string | null = '2028-01-01') => ['confidence', 'skills', 'performance', 'training'].map((component) => ({ component, isPassed: true, validUntil }))

describe('papers of a case', () => {
  test('a police officer needs data, consent and the whole certificate', () => {
    const of = { type: 'leahy' as const, institutionKind: 'police', hasData: false, hasConsent: false, cup: [], today }
    expect(missingPapers(of)).toEqual(['data', 'consent', 'cup'])
    expect(missingPapers({ ...of, hasData: true, hasConsent: true, cup: cup() })).toEqual([])
    expect(missingPapers({ ...of, hasData: true, hasConsent: true, cup: cup().slice(1) })).toEqual(['cup'])
    expect(missingPapers({ ...of, hasData: true, hasConsent: true, cup: cup(today) })).toEqual([])
    expect(missingPapers({ ...of, hasData: true, hasConsent: true, cup: cup('2026-11-24') })).toEqual(['cup'])
    expect(missingPapers({ ...of, hasData: true, hasConsent: true, cup: cup(null).map((one) => ({ ...one, isPassed: false })) })).toEqual(['cup'])
  })
  test('a clerk needs no certificate and an exempt post nothing', () => {
    expect(missingPapers({ type: 'courtesy', institutionKind: 'court', hasData: true, hasConsent: false, cup: [], today })).toEqual(['consent'])
    expect(missingPapers({ type: 'none', institutionKind: 'mayor', hasData: false, hasConsent: false, cup: [], today })).toEqual([])
    expect([preparedState('none', []), preparedState('leahy', ['cup']), preparedState('leahy', [])]).toEqual(['exempt', 'preparation', 'ready'])
  })
})

describe('the life of a case', () => {
  test('who was rejected or suspended is not submitted again', () => {
    for (const from of ['rejected', 'suspended', 'revoked', 'approved', 'preparation', 'cancelled'] as CaseState[]) {
      expect(() => move(from, 'submitted'), from).toThrow('step-not-allowed')
    }
    expect(move('ready', 'submitted')).toBe('submitted')
    expect(move('submitted', 'rejected')).toBe('rejected')
    expect(() => move('ready', 'approved')).toThrow('step-not-allowed')
  })

  test('a case is prepared again when its answer is over, ends within ninety days or was stopped by another post', () => {
    const of = { state: 'approved' as const, clearance: { status: 'valid' as const, validUntil: '2027-02-23', type: 'leahy' as const }, isPersonStopped: false, today }
    expect(mayReopen(of)).toBe(true)
    expect(mayReopen({ ...of, clearance: { status: 'valid', validUntil: '2027-02-24', type: 'leahy' } })).toBe(false)
    expect(mayReopen({ ...of, clearance: { status: 'valid', validUntil: '2026-11-24', type: 'leahy' } })).toBe(true)
    expect(mayReopen({ ...of, clearance: { status: 'suspended', validUntil: '2027-02-23', type: 'leahy' } })).toBe(true)
    expect(mayReopen({ ...of, clearance: { status: 'suspended', validUntil: '2027-02-23', type: 'leahy' }, isPersonStopped: true })).toBe(false)
    for (const state of ['rejected', 'suspended', 'revoked', 'submitted', 'ready'] as const) expect(mayReopen({ ...of, state }), state).toBe(false)
    expect(mayReopen({ ...of, state: 'cancelled', clearance: undefined })).toBe(true)
  })

  test('a clearance is valid on its last day and over on the next', () => {
    expect(shownState('approved', { status: 'valid', validUntil: today, type: 'leahy' }, today)).toBe('approved')
    expect(shownState('approved', { status: 'valid', validUntil: '2026-11-24', type: 'leahy' }, today)).toBe('expired')
    expect(shownState('matched', { status: 'review', validUntil: '2027-01-01', type: 'leahy' }, today)).toBe('review')
    expect(standingOf('leahy', { status: 'valid', validUntil: today, type: 'leahy' }, today)).toEqual({ mayEnrol: true, until: today })
    expect(standingOf('leahy', { status: 'valid', validUntil: '2026-11-24', type: 'leahy' }, today)).toEqual({ mayEnrol: false, until: null })
    expect(standingOf('leahy', { status: 'valid', validUntil: today, type: 'courtesy' }, today)).toEqual({ mayEnrol: false, until: null })
    expect(standingOf('courtesy', { status: 'valid', validUntil: today, type: 'leahy' }, today)).toEqual({ mayEnrol: true, until: today })
    expect(standingOf('none', undefined, today)).toEqual({ mayEnrol: true, until: null })
  })

  test('nothing but a valid clearance tells one standing from another', () => {
    const statuses = ['review', 'revoked', 'suspended'] as const
    fc.assert(
      fc.property(
        fc.constantFrom('courtesy' as const, 'leahy' as const),
        fc.option(fc.record({ status: fc.constantFrom(...statuses), validUntil: fc.constantFrom('2020-01-01', '2030-01-01'), type: fc.constant('leahy' as const) }), {
          nil: undefined,
        }),
        (type, clearance) => {
          expect(standingOf(type, clearance, today)).toEqual({ mayEnrol: false, until: null })
        },
      ),
    )
  })

  test('Leahy covers courtesy and not the other way round', () => {
    expect([covers('leahy', 'courtesy'), covers('leahy', 'leahy'), covers('courtesy', 'courtesy'), covers('courtesy', 'leahy')]).toEqual([true, true, true, false])
  })
})
