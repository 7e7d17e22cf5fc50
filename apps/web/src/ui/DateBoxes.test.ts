import { expect, test } from 'vitest'
import { dayFrom, dayOf } from './DateBoxes.tsx'

test('day, month and year make a day of the calendar or none', () => {
  expect(dayOf('4', '12', '2026')).toBe('2026-12-04')
  expect(dayOf('29', '2', '2024')).toBe('2024-02-29')
  expect(dayOf('30', '2', '2026')).toBeUndefined()
  expect(dayOf('4', '12', '26')).toBeUndefined()
  expect(dayOf('a', '12', '2026')).toBeUndefined()
})

test('empty boxes are no day rather than a wrong one', () => {
  const form = new FormData()
  expect(dayFrom(form, 'born')).toBe('')
  form.set('born-d', '1')
  expect(dayFrom(form, 'born')).toBeUndefined()
})
