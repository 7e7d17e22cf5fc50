import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begunOf, choose, forgetBegun, keepBegun, move, press, type Draft } from './draft.ts'

const rubric = [
  { id: 'a', levels: [1, 2, 3] },
  { id: 'b', levels: [1, 2] },
]
const fresh: Draft = { levels: [], comment: '', at: 0 }

test('digits choose level after level, criterion after criterion, and a level that there is not changes nothing', () => {
  const one = press(fresh, rubric, 3)
  expect(one).toEqual({ levels: [{ criterionId: 'a', level: 2 }], comment: '', at: 1 })
  expect(press(one, rubric, 3)).toBe(one)
  expect(press(press(one, rubric, 1), rubric, 2).levels).toEqual([
    { criterionId: 'a', level: 2 },
    { criterionId: 'b', level: 1 },
  ])
  expect(press(fresh, [], 1)).toBe(fresh)
})

test('whatever is pressed, a criterion has one level at most and the place stays within the rubric', () => {
  const key = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('up', 'down'))
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const draft = keys.reduce<Draft>((at, one) => (typeof one === 'number' ? press(at, rubric, one) : move(at, rubric, one === 'up' ? -1 : 1)), fresh)
      expect(new Set(draft.levels.map((one) => one.criterionId)).size).toBe(draft.levels.length)
      for (const { criterionId, level } of draft.levels) expect(level).toBeLessThan(rubric.find((one) => one.id === criterionId)?.levels.length ?? 0)
      expect(rubric[draft.at]).toBeDefined()
    }),
  )
})

test('what was begun stays while another is looked at', () => {
  keepBegun('e', choose({ ...fresh, comment: 'Falta' }, 'a', 1))
  expect(begunOf('e')).toMatchObject({ comment: 'Falta', levels: [{ criterionId: 'a', level: 1 }] })
  forgetBegun('e')
  expect(begunOf('e')).toEqual(fresh)
})
