import { kindsOf } from '@tequio/contracts/identity/message'
import { describe, expect, test } from 'vitest'
import { titles } from '../delivery/sentences.ts'
import { messagePath } from './message-path.rules.ts'
import { afterQuiet, digestDay, isQuiet, morningOf, topicsFor } from './message.rules.ts'

const monterrey = 'America/Monterrey'
const at = (local: string, zone: string): Date => new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)

describe('quiet hours', () => {
  test.each([
    ['2026-11-25T20:59:59', false],
    ['2026-11-25T21:00:00', true],
    ['2026-11-26T00:30:00', true],
    ['2026-11-26T06:59:59', true],
    ['2026-11-26T07:00:00', false],
  ])('from 21:00 to 07:00 of the place: %s', (local, quiet) => {
    for (const zone of [monterrey, 'America/Tijuana', 'America/Cancun']) expect(isQuiet(at(local, zone), zone)).toBe(quiet)
  })

  test('hold back until seven, also over the night in which the clocks of the border change', () => {
    expect(afterQuiet(at('2026-11-25T22:10:00', monterrey), monterrey)).toEqual(at('2026-11-26T07:00:00', monterrey))
    expect(afterQuiet(at('2026-11-26T03:10:00', monterrey), monterrey)).toEqual(at('2026-11-26T07:00:00', monterrey))
    expect(afterQuiet(at('2026-03-07T23:00:00', 'America/Tijuana'), 'America/Tijuana')).toEqual(at('2026-03-08T07:00:00', 'America/Tijuana'))
    const day = at('2026-11-25T12:00:00', monterrey)
    expect(afterQuiet(day, monterrey)).toBe(day)
  })
})

test('a digest is due from 07:30 to noon of the place', () => {
  expect(['07:29:59', '07:30:00', '11:59:59', '12:00:00', '23:00:00'].map((time) => digestDay(at(`2026-11-25T${time}`, monterrey), monterrey))).toEqual([
    undefined,
    '2026-11-25',
    '2026-11-25',
    undefined,
    undefined,
  ])
  expect(morningOf('2026-11-25', monterrey)).toEqual(at('2026-11-25T07:30:00', monterrey))
})

test('every kind of message has a title in both languages of the mails, without anything that is filled in, and a place that it opens', () => {
  for (const kind of kindsOf) {
    expect([titles.es[kind].length > 5, titles.en[kind].length > 5, titles.es[kind] === titles.en[kind]]).toEqual([true, true, false])
    expect(`${titles.es[kind]}${titles.en[kind]}`).not.toMatch(/[{}$]|undefined/)
    for (const learns of [true, false]) expect(messagePath(kind, {}, learns)).toMatch(/^\/(yo|inicio|cursos|constancias|asistencia|equipo)/)
  }
})

test('one chooses about what one’s roles hear of', () => {
  expect(topicsFor([{ role: 'officer' }])).toEqual(['vetting', 'courses', 'data'])
  expect(topicsFor([{ role: 'officer' }, { role: 'liaison' }])).toEqual(['vetting', 'courses', 'mentoring', 'diagnostics', 'municipality', 'data'])
  expect(topicsFor([{ role: 'operator' }])).toContain('platform')
})
