import { expect, test } from 'vitest'
import { codeOn, found, linesOf, type Tick } from './list.rules.ts'

const person = (enrolmentId: string, isThere = false) => ({
  enrolmentId,
  name: enrolmentId,
  municipality: '',
  position: '',
  attendance: isThere ? { way: 'list' as const, at: '2026-11-26T16:00:00Z', toldAt: null } : null,
})
const asOf = '2026-11-26T16:05:00Z'
const tick = (enrolmentId: string, there: boolean, seq: number, over: Partial<Tick> = {}): Tick => ({ enrolmentId, there, seq, state: 'waiting', ...over })

test('what was ticked here stands over what was read, the last tick over those before, until a list is read that knows of it', () => {
  const people = [person('a'), person('b', true), person('c'), person('d'), person('e')]
  const ticks = [
    tick('a', false, 5),
    tick('a', true, 9),
    tick('b', false, 6),
    tick('c', true, 2, { state: 'applied', answeredAt: '2026-11-26T16:04:00Z' }),
    tick('d', true, 3, { state: 'applied', answeredAt: '2026-11-26T16:06:00Z' }),
    tick('e', true, 4, { state: 'rejected', answeredAt: '2026-11-26T16:06:00Z' }),
  ]
  expect(linesOf(people, ticks, asOf).map((line) => [line.enrolmentId, line.isThere, line.waits])).toEqual([
    ['a', true, true],
    ['b', false, true],
    ['c', false, false],
    ['d', true, false],
    ['e', false, false],
  ])
})

test('a code that was taken along is that of its half minute by the clock of the service', () => {
  const codes = { from: '2026-11-26T16:00:00Z', list: ['111111', '222222'] }
  const at = (text: string) => codeOn(codes, Date.parse(text))
  expect([at('2026-11-26T15:59:59Z'), at('2026-11-26T16:01:00Z'), codeOn(null, 0)]).toEqual([undefined, undefined, undefined])
  expect([at('2026-11-26T16:00:00Z'), at('2026-11-26T16:00:50Z')]).toEqual([
    { code: '111111', leftMs: 30_000 },
    { code: '222222', leftMs: 10_000 },
  ])
})

test('a person is found by any words of the name, accents and case aside', () => {
  const people = [{ name: 'Zoé Ávila Ríos' }, { name: 'Ana Romero Peña' }]
  expect(found(people, ' avila ZOE')).toEqual([people[0]])
  expect(found(people, '')).toEqual(people)
})
