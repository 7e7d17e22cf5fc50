import { describe, expect, it } from 'vitest'
import { daysBetween, todayIn } from '../src/clock.ts'

describe('a calendar day', () => {
  it('is the zone’s own, whatever was asked before', () => {
    const zones = ['America/Mexico_City', 'America/Tijuana', 'America/Cancun']
    for (let n = 0; n < 3_000; n++) {
      // hours far apart and close together, over years with and without summer time
      const now = new Date(Date.UTC(2020, 0, 1) + ((n * 7_919) % 61_320) * 3_600_000 + (n % 4) * 59_999)
      for (const zone of zones) expect(todayIn(zone, now)).toBe(Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString())
    }
  })

  it('counts whole days, also over a leap day and backwards', () => {
    expect([daysBetween('2028-02-28', '2028-03-01'), daysBetween('2026-04-05', '2026-04-04'), daysBetween('2026-11-26', '2026-11-26')]).toEqual([2, -1, 0])
  })
})
