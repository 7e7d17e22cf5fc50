import { describe, expect, test } from 'vitest'
import { cautionFor, reasonsFor } from './explain.rules.ts'
import { fitOf, kilometresBetween, sharedComponents, type Applicant } from './fit.rules.ts'

const applicant = (over: Partial<Applicant> = {}): Applicant => ({
  id: '16053',
  name: 'Morelia',
  stateId: '16',
  stateName: 'Michoacán',
  population: 849_053,
  latitude: 19.67,
  longitude: -101.27,
  electionOn: null,
  termEndsOn: '2027-09-30',
  needs: [],
  offers: ['c5'],
  capacity: 2,
  taken: 1,
  availableFrom: '2027-01-11',
  levels: new Map([
    ['c5', 4],
    ['c6', 3],
  ]),
  ...over,
})
const morelia = applicant()
const losCabos = applicant({
  id: '03008',
  name: 'Los Cabos',
  stateId: '03',
  stateName: 'Baja California Sur',
  population: 351_111,
  latitude: 23.06,
  longitude: -109.74,
  needs: ['c5'],
  offers: [],
  capacity: 0,
  taken: 0,
  levels: new Map([
    ['c5', 1],
    ['c6', 2],
  ]),
})
const cycle = { startsOn: '2027-01-11', endsOn: '2027-09-15' }
const titleOf = (id: string): string => (id === 'c5' ? 'Proceso de justicia cívica' : id)

describe('matching goes by component', () => {
  test('asks for level 3 of the mentor and two levels above', () => {
    const withLevels = (mentor: number, mentee: number) =>
      sharedComponents({ ...morelia, levels: new Map([['c5', mentor]]) }, { ...losCabos, levels: new Map([['c5', mentee]]) }).length
    expect([withLevels(3, 1), withLevels(4, 2)]).toEqual([1, 1])
    expect([withLevels(2, 0), withLevels(3, 2), withLevels(4, 3)]).toEqual([0, 0, 0])
  })

  test('joins nobody in a component that was not offered, not needed or not measured', () => {
    expect(sharedComponents({ ...morelia, offers: ['c6'] }, losCabos)).toEqual([])
    expect(sharedComponents(morelia, { ...losCabos, needs: ['c6'] })).toEqual([])
    expect(sharedComponents(morelia, { ...losCabos, levels: new Map() })).toEqual([])
  })

  test('does not count an unknown fact as bad', () => {
    const known = fitOf({ ...morelia, population: 340_000 }, losCabos, cycle)?.fit ?? 0
    const unknown = fitOf({ ...morelia, population: null }, losCabos, cycle)?.fit ?? 0
    const other = fitOf({ ...morelia, population: 849_053 }, losCabos, cycle)?.fit ?? 0
    expect(unknown).toBeLessThan(known)
    expect(unknown).toBeGreaterThan(other)
  })

  test('prefers the same state, the same size, the greater advantage and governments that stay', () => {
    const fit = (over: Partial<Applicant>) => fitOf({ ...morelia, ...over }, losCabos, cycle)?.fit ?? 0
    const base = fit({})
    expect(fit({ stateId: '03' })).toBeGreaterThan(base)
    expect(fit({ population: 300_000 })).toBeGreaterThan(base)
    expect(fit({ levels: new Map([['c5', 3]]) })).toBeLessThan(base)
    expect(fit({ termEndsOn: '2027-03-01' })).toBeLessThan(base)
    expect(fitOf(morelia, morelia, cycle)).toBeUndefined()
  })
})

describe('every suggestion explains itself', () => {
  test('with exactly three reasons and one caution', () => {
    const shared = sharedComponents(morelia, losCabos)
    expect(reasonsFor(morelia, losCabos, shared, cycle, titleOf)).toEqual([
      { kind: 'advantage', levels: 3, mentorLevel: 4, menteeLevel: 1, component: 'Proceso de justicia cívica' },
      { kind: 'time', until: '2027-09-30' },
      { kind: 'room', taken: 1, capacity: 2 },
    ])
    expect(cautionFor(morelia, losCabos, shared, cycle)).toEqual({ kind: 'far', kilometres: kilometresBetween(morelia, losCabos) })
  })

  test('with three reasons even when little is known, and the gravest caution first', () => {
    const bare: Partial<Applicant> = { population: null, latitude: null, longitude: null, termEndsOn: null }
    const [mentor, mentee] = [
      { ...morelia, ...bare },
      { ...losCabos, ...bare },
    ]
    const shared = sharedComponents(mentor, mentee)
    expect(reasonsFor(mentor, mentee, shared, cycle, titleOf).map((reason) => reason.kind)).toEqual(['advantage', 'room', 'available'])
    expect(cautionFor({ ...mentor, taken: 2 }, mentee, shared, cycle)?.kind).toBe('full')
    expect(cautionFor({ ...mentor, termEndsOn: '2027-02-01' }, mentee, shared, cycle)).toEqual({ kind: 'term', municipality: 'Morelia', on: '2027-02-01' })
    expect(cautionFor({ ...mentor, capacity: 5 }, mentee, shared, cycle)).toEqual({ kind: 'unknown', municipality: 'Morelia' })
  })

  test('measures the way between two seats', () => {
    const monterrey = applicant({ latitude: 25.68435, longitude: -100.31721 })
    const apodaca = applicant({ latitude: 25.80221, longitude: -100.17053 })
    expect(kilometresBetween(monterrey, apodaca)).toBe(20)
  })
})
