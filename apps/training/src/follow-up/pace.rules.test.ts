import { expect, test } from 'vitest'
import { paceOf } from './pace.rules.ts'

const edition = { startsOn: '2026-11-01', endsOn: '2026-11-30', lessons: 12 }

test('lessons are spread evenly over the days of an edition; who lacks a fifth of the course is behind', () => {
  expect(paceOf(edition, '2026-11-01')).toEqual({ expected: 0, behindAt: -3, endIsNear: false })
  expect(paceOf(edition, '2026-11-16')).toEqual({ expected: 6, behindAt: 3, endIsNear: false })
  expect(paceOf(edition, '2026-11-30')).toEqual({ expected: 11, behindAt: 8, endIsNear: true })
  expect([paceOf(edition, '2026-11-22').endIsNear, paceOf(edition, '2026-11-23').endIsNear]).toEqual([false, true])
})

test('the pace never asks for more than the course has, nor falls from one day to the next', () => {
  for (const lessons of [0, 1, 5, 40]) {
    let before = 0
    for (let n = 0; n < 40; n++) {
      const today = new Date(Date.parse('2026-10-28') + n * 86_400_000).toISOString().slice(0, 10)
      const { expected, behindAt } = paceOf({ ...edition, lessons }, today)
      expect(expected).toBeGreaterThanOrEqual(before)
      expect(expected).toBeLessThanOrEqual(lessons)
      expect(behindAt).toBeLessThan(Math.max(expected, 1))
      before = expected
    }
  }
})
