import { roles } from '@tequio/contracts/roles'
import { describe, expect, test } from 'vitest'
import { deviceOf } from './device.rules.ts'
import { isStanding, limitsOf, seenEveryMs } from './session.rules.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const of = (...names: string[]) => names.map((role) => ({ role: role as 'officer' }))

describe('how long a session lives', () => {
  test.each([
    [['officer'], 14 * day, 60 * day],
    [['officer', 'liaison'], 4 * hour, 12 * hour],
    [['donor'], 4 * hour, 12 * hour],
    [['officer', 'liaison', 'staff'], hour, 12 * hour],
    [['auditor'], hour, 12 * hour],
    [['a-role-of-tomorrow'], hour, 12 * hour],
    [[], 14 * day, 60 * day],
  ])('%j', (names, idleMs, absoluteMs) => expect(limitsOf(of(...names))).toEqual({ idleMs, absoluteMs }))

  test('no role of the programme is forgotten: whoever is not named is as strict as any', () => {
    for (const role of roles) expect(limitsOf(of(role)).absoluteMs).toBeLessThanOrEqual(role === 'officer' ? 60 * day : 12 * hour)
  })

  test('unused it ends, however young; used it ends all the same at its age; roles that came later shorten it', () => {
    const began = Date.UTC(2026, 10, 27, 8)
    const at = (seen: number, now: number, ...names: string[]) =>
      isStanding({ beganAt: new Date(began), seenAt: new Date(began + seen), expiresAt: new Date(began + 60 * day), grants: of(...names) }, began + now)
    expect(at(0, hour + seenEveryMs - 1, 'staff')).toBe(true)
    expect(at(0, hour + seenEveryMs, 'staff')).toBe(false)
    expect(at(12 * hour - minute, 12 * hour - 1, 'staff')).toBe(true)
    expect(at(12 * hour - minute, 12 * hour, 'staff')).toBe(false)
    expect(at(13 * day, 20 * day, 'officer')).toBe(true)
    expect(at(20 * day, 20 * day, 'officer', 'liaison')).toBe(false)
  })
})

describe('a device', () => {
  test.each([
    ['Mozilla/5.0 (Linux; Android 13; SM-A135M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0', 'Microsoft Edge', 'Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox', 'Linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'Safari', 'iPhone'],
    ['Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1', 'Safari', 'iPad'],
    [
      'Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
      'Samsung Internet for Android',
      'Android',
    ],
  ])('is called as its owner calls it: %s', (agent, browser, system) => expect(deviceOf(agent)).toEqual({ browser, system }))

  test.each([undefined, '', 'x', 'a'.repeat(100_000), '<script>alert(1)</script>'])('that says nothing of use has no name and does no harm', (agent) => {
    const { browser, system } = deviceOf(agent)
    expect(browser.length + system.length).toBeLessThanOrEqual(80)
  })
})
