import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestGroup, withoutSmallGroups } from '../src/small-groups.ts'

test('a group under five is hidden, and a second one where subtraction would reveal it', () => {
  expect(withoutSmallGroups([12, 3, 8])).toEqual({ groups: [12, null, null], total: 23 })
  expect(withoutSmallGroups([12, 3, 2])).toEqual({ groups: [12, null, null], total: 17 })
  expect(withoutSmallGroups([12, 0, 8])).toEqual({ groups: [12, 0, 8], total: 20 })
  // one and one: two hidden groups that add up to two are both known
  expect(withoutSmallGroups([12, 1, 1, 30])).toEqual({ groups: [null, null, null, 30], total: 44 })
})

test('a total that would itself tell is hidden', () => {
  expect(withoutSmallGroups([4])).toEqual({ groups: [null], total: null })
  expect(withoutSmallGroups([0, 3, 0])).toEqual({ groups: [0, null, 0], total: null })
  expect(withoutSmallGroups([2, 1])).toEqual({ groups: [null, null], total: null })
  expect(withoutSmallGroups([])).toEqual({ groups: [], total: 0 })
})

test('no hidden group can be computed from the total and the shown ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (groups) => {
      const shown = withoutSmallGroups(groups)
      for (const value of shown.groups) expect(value === null || value === 0 || value >= smallestGroup).toBe(true)
      const hidden = groups.filter((_, at) => shown.groups[at] === null)
      const sum = hidden.reduce((before, value) => before + value, 0)
      if (hidden.length > 0 && shown.total !== null) expect(hidden.length > 1 && sum >= smallestGroup).toBe(true)
      if (groups.every((value) => value === 0 || value >= smallestGroup)) expect(shown.groups).toEqual(groups)
    }),
  )
})
