import { participationSplits } from '@tequio/contracts/training/participation'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsIn, keyedBy, tableOf, type Participation } from './participation.rules.ts'

const group = fc.constantFrom('', 'a', 'b', 'c').map((key) => ({ key, name: key.toUpperCase() }))
const participation: fc.Arbitrary<Participation> = fc.record({
  personId: fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `p${at}`)),
  lastAt: fc.integer({ min: 1, max: 90 }).map((day) => `2026-${String(day).padStart(3, '0')}`),
  hours: fc.option(fc.constantFrom(4, 8, 12), { nil: null }),
  groups: fc.record({ state: group, municipality: group, institution: group, post: group, course: group }),
})

describe('the participant-training table', () => {
  test('whatever happened, every disaggregation adds up to the total, unknown included', () => {
    fc.assert(
      fc.property(fc.array(participation, { maxLength: 60 }), (rows) => {
        const { total, splits } = tableOf(rows)
        for (const split of participationSplits) {
          const sum = (of: 'people' | 'participations' | 'completed' | 'hours') => splits[split].reduce((all, row) => all + row[of], 0)
          expect([sum('participations'), sum('completed'), sum('hours')]).toEqual([total.participations, total.completed, total.hours])
          // a person takes several courses
          if (split === 'course') expect(sum('people')).toBeGreaterThanOrEqual(total.people)
          else expect(sum('people')).toBe(total.people)
          for (const row of splits[split]) expect(new Set(keyedBy(rows, split).flatMap((one) => (one.group.key === row.key ? [one.row.personId] : []))).size).toBe(row.people)
          expect(splits[split].findIndex((row) => row.key === '')).toBe(splits[split].some((row) => row.key === '') ? splits[split].length - 1 : -1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a person who moved stands where they were last, with all that they did', () => {
    const groups = (place: string) => Object.fromEntries(participationSplits.map((split) => [split, { key: place, name: place }])) as Participation['groups']
    const { splits } = tableOf([
      { personId: 'a', lastAt: '2026-10-02', hours: 8, groups: groups('antes') },
      { personId: 'a', lastAt: '2026-11-02', hours: null, groups: groups('después') },
      { personId: 'b', lastAt: '2026-10-05', hours: null, groups: groups('antes') },
    ])
    expect(splits.municipality.map(({ name, people, participations, hours }) => [name, people, participations, hours])).toEqual([
      ['antes', 1, 1, 0],
      ['después', 1, 2, 8],
    ])
    expect(splits.course.map(({ name, people, hours }) => [name, people, hours])).toEqual([
      ['antes', 2, 8],
      ['después', 1, 0],
    ])
  })

  test('counts of somebody else’s are taken only if they add up to the same persons', () => {
    expect([countsIn('12.30.0.2', 4, 44), countsIn('12.30.0.2', 4, 45), countsIn(undefined, 4, 7)]).toEqual([[12, 30, 0, 2], undefined, [0, 0, 0, 7]])
  })
})
