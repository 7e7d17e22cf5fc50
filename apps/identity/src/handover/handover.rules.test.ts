import type { MunicipalRole } from '@tequio/contracts/roles'
import type { Problem } from '@tequio/service-kit/problem'
import { describe, expect, test } from 'vitest'
import { checkHandover, movesOf, needsLetter, type Decision } from './handover.rules.ts'

const held = (by: string, of: Partial<Decision> & { carries?: MunicipalRole[]; since?: string } = {}): Decision => {
  const { carries = [], since = '2024-10-01', ...rest } = of
  return {
    title: `Puesto de ${by}`,
    holder: { personId: by, displayName: by.toUpperCase(), fromOn: since, roles: carries },
    isDecided: true,
    leaves: false,
    successor: null,
    interim: false,
    roles: carries,
    heir: null,
    ...rest,
  }
}
const vacant = (of: Partial<Decision> = {}): Decision => ({ ...held('x'), title: 'Vacante', holder: null, leaves: true, ...of })
const of = { fromOn: '2026-10-01', today: '2026-11-25', hasLetter: false, hasContact: true }
const refusal = (rows: Decision[], more: Partial<typeof of> = {}): string | null => {
  try {
    checkHandover(rows, { ...of, ...more })
    return null
  } catch (error) {
    return (error as Problem).contract.code
  }
}

describe('a change of administration', () => {
  test.each<[string | null, Decision[], Partial<typeof of>]>([
    [null, [held('a'), held('b', { leaves: true, successor: 'c' }), vacant()], {}],
    ['handover-undecided', [held('a', { isDecided: false })], {}],
    ['handover-day-ahead', [held('a')], { fromOn: '2026-11-26' }],
    ['letter-missing', [held('a')], { hasContact: false }],
    [null, [held('a')], { hasContact: false, hasLetter: true }],
    ['letter-missing', [held('a', { carries: ['signatory'], leaves: true, successor: 'c' })], {}],
    [null, [held('a', { carries: ['signatory'] })], {}],
    ['letter-missing', [held('a', { roles: ['signatory'] })], {}],
    ['handover-too-early', [held('a', { leaves: true, since: '2026-10-01' })], {}],
    ['successor-stays', [held('a'), vacant({ successor: 'a' })], {}],
    [null, [held('a'), vacant({ successor: 'a', interim: true })], {}],
    ['successor-twice', [vacant({ successor: 'c' }), vacant({ successor: 'c' })], {}],
    ['heir-leaves', [held('a', { leaves: true, heir: 'b' }), held('b', { leaves: true })], {}],
    [null, [held('a', { leaves: true, heir: 'b' }), held('b', { leaves: true }), vacant({ successor: 'b' })], {}],
  ])('answers %s', (code, rows, more) => expect(refusal(rows, more)).toBe(code))

  test('needs no letter for a signatory who left without a successor', () => {
    expect(needsLetter(true, [held('a', { carries: ['signatory'], leaves: true, roles: [] })])).toBe(false)
  })
})

describe('tasks', () => {
  const to = (rows: Decision[]) => movesOf(rows).map(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId])
  test('go to the heir, else to who takes the post, else to nobody', () => {
    expect(to([held('a', { leaves: true, successor: 'n', heir: 'h' }), held('b', { leaves: true, successor: 'm' }), held('c', { leaves: true }), held('d')])).toEqual([
      ['a', 'h'],
      ['b', 'm'],
      ['c', null],
    ])
  })
  test('stay with who goes on working in the municipality, unless an heir is named', () => {
    expect(to([held('a', { leaves: true }), vacant({ successor: 'a' })])).toEqual([])
    expect(to([held('a', { leaves: true, heir: 'h' }), vacant({ successor: 'a' })])).toEqual([['a', 'h']])
  })
  test('of somebody with two posts go to the first who is named', () => {
    expect(to([held('a', { leaves: true }), held('a', { leaves: true, successor: 'n' }), held('a', { leaves: true, successor: 'm' })])).toEqual([['a', 'n']])
  })
})
