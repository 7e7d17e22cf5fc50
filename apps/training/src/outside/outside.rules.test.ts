import { addDays } from '@tequio/service-kit/clock'
import { describe, expect, test } from 'vitest'
import { daysOf, faultOf, isParty, tidy } from './outside.rules.ts'

const today = '2026-11-25'
const span = (fromOn: string, toOn: string, hours: number) => ({ fromOn, toOn, hours })

describe('an outside training', () => {
  test('is impossible when it ends before it begins, has not ended, has no hours or more than its days have', () => {
    expect(faultOf(span('2026-10-05', '2026-10-04', 8), today)).toEqual({ kind: 'days', fault: 'order' })
    expect(faultOf(span('2026-11-20', '2026-11-26', 8), today)).toEqual({ kind: 'days', fault: 'future' })
    expect(faultOf(span('1949-12-31', '2026-10-04', 8), today)).toEqual({ kind: 'days', fault: 'long-ago' })
    expect(faultOf(span('2026-10-05', '2026-10-05', 0), today)).toEqual({ kind: 'hours', most: 24 })
    expect(faultOf(span('2026-10-05', '2026-10-06', 49), today)).toEqual({ kind: 'hours', most: 48 })
    expect(faultOf(span('2026-10-05', today, 40), today)).toBeUndefined()
  })

  test('over random spans: possible exactly within its days and 1 to 24 hours for each of them', () => {
    let seed = 715
    const next = (most: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % most
    for (let n = 0; n < 2_000; n++) {
      const length = next(400) - 20
      const toOn = addDays(today, next(60) - 50)
      const of = span(addDays(toOn, -length), toOn, next(2_000))
      const isPossible = length >= 0 && toOn <= today && of.hours >= 1 && of.hours <= 24 * (length + 1)
      expect(faultOf(of, today) === undefined, JSON.stringify(of)).toBe(isPossible)
      if (length >= 0) expect(daysOf(of)).toBe(length + 1)
    }
  })

  test('is decided by neither its sender nor its person, and its words lose stray blanks', () => {
    const of = { personId: 'p', senders: ['s', 't'] }
    expect(['p', 's', 't', 'x'].map((by) => isParty(of, by))).toEqual([true, true, true, false])
    expect(tidy('  Mediación \n policial  ')).toBe('Mediación policial')
  })
})
