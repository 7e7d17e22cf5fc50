import { expect, test } from 'vitest'
import { clockDay, codeNow, nextDay } from './session-times.rules.ts'

test('the screen goes from code to code by itself, and says none when those told ahead are over', () => {
  const codes = ['111111', '222222', '333333']
  const at = (elapsed: number) => codeNow(codes, 10_000, elapsed)
  expect([at(0), at(9_999), at(10_000), at(39_999), at(40_000)]).toEqual([
    { code: '111111', leftMs: 10_000 },
    { code: '111111', leftMs: 1 },
    { code: '222222', leftMs: 30_000 },
    { code: '222222', leftMs: 1 },
    { code: '333333', leftMs: 30_000 },
  ])
  expect(at(70_000).code).toBe(undefined)
})

test('a day is that of the clock of the session', () => {
  expect(clockDay('2026-12-01T05:00:00Z', 'America/Tijuana')).toBe('2026-11-30')
  expect([nextDay('2026-12-31'), nextDay('2028-02-28')]).toEqual(['2027-01-01', '2028-02-29'])
})
