import { addDays, endOf, todayIn } from '@tequio/service-kit/clock'
import { describe, expect, test } from 'vitest'
import { authorizationOn, type Facts } from '../directory/authorization.rules.ts'
import { dayThatCounts, isOver, openUntil, seatAfter } from './seat.rules.ts'

const until = (validUntil: string): Facts => ({
  posts: [{ appointmentId: 'p', toOn: null }],
  requirements: [{ appointmentId: 'p', type: 'leahy' }],
  clearances: [{ appointmentId: 'p', type: 'leahy', status: 'valid', validUntil }],
})
const opens = (of: { startsOn: string; today: string; validUntil: string }): string =>
  seatAfter(
    { status: 'waiting', hasPlace: true },
    { vetting: 'as-post', lapse: 'pause', hasBegun: of.startsOn <= of.today },
    authorizationOn(dayThatCounts(of, of.today), until(of.validUntil)),
  )

describe('an authorisation is decided by the day', () => {
  test('one that ends on the first day opens the seat, one that ends the day before does not', () => {
    for (const startsOn of ['2026-12-07', '2028-02-29', '2028-03-01', '2027-01-01']) {
      const today = addDays(startsOn, -12)
      expect(
        [0, -1, 1].map((days) => opens({ startsOn, today, validUntil: addDays(startsOn, days) })),
        startsOn,
      ).toEqual(['active', 'waiting', 'active'])
      // once it has begun, the day that counts is the day itself
      expect(opens({ startsOn, today: addDays(startsOn, 1), validUntil: startsOn })).toBe('waiting')
      const authorization = authorizationOn(startsOn, until(startsOn))
      const seat = { status: 'active', openUntil: openUntil({ vetting: 'as-post', lapse: 'pause' }, authorization) } as const
      expect([isOver(seat, startsOn), isOver(seat, addDays(startsOn, 1))]).toEqual([false, true])
    }
  })

  test('the twenty-ninth of February is a day of its own, and the one after it is the first of March', () => {
    const states = (validUntil: string) => ['2028-02-28', '2028-02-29', '2028-03-01'].map((day) => authorizationOn(day, until(validUntil)).state)
    expect(states('2028-02-28')).toEqual(['holds', 'lapsed', 'lapsed'])
    expect(states('2028-02-29')).toEqual(['holds', 'holds', 'lapsed'])
    expect(addDays('2028-02-29', 1)).toBe('2028-03-01')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  })

  test.each([
    ['America/Cancun', '2026-12-01T05:00:00Z'],
    ['America/Mexico_City', '2026-12-01T06:00:00Z'],
    ['America/Tijuana', '2026-12-01T08:00:00Z'],
  ])('of the programme’s zone: in %s 30 November is over at %s', (zone, over) => {
    const [before, after] = [new Date(Date.parse(over) - 1), new Date(over)]
    expect([before, after].map((moment) => authorizationOn(todayIn(zone, moment), until('2026-11-30')).state)).toEqual(['holds', 'lapsed'])
    expect(endOf(zone, '2026-11-30')).toEqual(after)
  })

  test('in the night in which the clocks of the border change, the day is an hour shorter or longer and still one day', () => {
    const hours = (day: string): number => (endOf('America/Tijuana', day).getTime() - endOf('America/Tijuana', addDays(day, -1)).getTime()) / 3_600_000
    expect(['2027-03-13', '2027-03-14', '2027-11-07', '2027-11-08'].map(hours)).toEqual([24, 23, 25, 24])
    for (const day of ['2027-03-14', '2027-11-07']) {
      const over = endOf('America/Tijuana', day)
      expect(
        [new Date(over.getTime() - 1), over].map((moment) => authorizationOn(todayIn('America/Tijuana', moment), until(day)).state),
        day,
      ).toEqual(['holds', 'lapsed'])
    }
  })
})
