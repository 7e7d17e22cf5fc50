import { expect, test } from 'vitest'
import { mustWaitUntil, renewalOpensOn } from './renewal.rules.ts'

test('a certificate may be renewed from sixty days before its last day, and whoever has none or a revoked one waits for nothing', () => {
  const [terms, held] = [{ renewalDays: 60 }, { expiresOn: '2028-11-24', isRevoked: false }]
  expect(renewalOpensOn(held, terms)).toBe('2028-09-25')
  expect([mustWaitUntil(held, terms, '2028-09-24'), mustWaitUntil(held, terms, '2028-09-25'), mustWaitUntil(held, terms, '2029-01-01')]).toEqual(['2028-09-25', null, null])
  expect([mustWaitUntil({ ...held, isRevoked: true }, terms, '2027-01-01'), mustWaitUntil({ ...held, expiresOn: null }, terms, '2027-01-01')]).toEqual([null, null])
  expect([mustWaitUntil(undefined, terms, '2027-01-01'), renewalOpensOn({ ...held, expiresOn: null }, terms)]).toEqual([null, null])
})
