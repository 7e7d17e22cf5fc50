import { describe, expect, test } from 'vitest'
import { momentIn, offsetMinutes } from './wall-clock.ts'

describe('times are written on the clock of a municipality', () => {
  test('each zone gives its own moment', () => {
    expect(momentIn('America/Mazatlan', '2026-11-26', '10:00')).toBe('2026-11-26T17:00:00.000Z')
    expect(momentIn('America/Chihuahua', '2026-11-26', '10:00')).toBe('2026-11-26T16:00:00.000Z')
    expect(momentIn('America/Tijuana', '2026-07-01', '9:05')).toBe('2026-07-01T16:05:00.000Z')
  })
  test('on the day that clocks change, the hour is the one on the wall', () => {
    expect(momentIn('America/Tijuana', '2026-03-08', '01:30')).toBe('2026-03-08T09:30:00.000Z')
    expect(momentIn('America/Tijuana', '2026-03-08', '12:00')).toBe('2026-03-08T19:00:00.000Z')
  })
  test('what is no time is none', () => {
    expect([momentIn('America/Mazatlan', '2026-11-26', '25:00'), momentIn('America/Mazatlan', '2026-11-26', 'diez'), momentIn('America/Mazatlan', 'x', '10:00')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(offsetMinutes(new Date('2026-11-26T17:00:00Z'), 'America/Cancun')).toBe(-300)
  })
})
