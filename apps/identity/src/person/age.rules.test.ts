import { ageBands } from '@tequio/contracts/identity/person'
import { expect, test } from 'vitest'
import { bandOf } from './age.rules.ts'

test('an age is that of the day, a birthday included, and one that cannot be is not known', () => {
  const band = (bornOn: string | undefined, day = '2026-11-25') => ageBands[bandOf(bornOn, day)]
  expect([band('2001-11-26'), band('2001-11-25'), band('1991-11-26'), band('1991-11-25')]).toEqual(['to-24', '25-34', '25-34', '35-44'])
  expect([band('1981-11-25'), band('1971-11-25'), band('1961-11-26'), band('1961-11-25'), band('1930-01-01')]).toEqual(['45-54', '55-64', '55-64', '65-up', '65-up'])
  expect([band(undefined), band('2026-01-01'), band('1890-01-01')]).toEqual(['unknown', 'unknown', 'unknown'])
  expect([band('2000-02-29', '2025-02-28'), band('2000-02-29', '2025-03-01')]).toEqual(['to-24', '25-34'])
})
