import { expect, test } from 'vitest'
import { headingOf, screenToOpen } from './lesson.rules.ts'

test('a lesson opens where the address says, else where it was left, and a finished one at its beginning', () => {
  const lesson = { asked: null, seen: 4, isDone: false, count: 8 }
  expect(screenToOpen(lesson)).toBe(4)
  expect(screenToOpen({ ...lesson, asked: '2' })).toBe(1)
  expect(screenToOpen({ ...lesson, isDone: true })).toBe(0)
  expect(screenToOpen({ ...lesson, seen: -1 })).toBe(0)
  expect(screenToOpen({ ...lesson, asked: '99' })).toBe(7)
  expect(screenToOpen({ ...lesson, asked: 'x' })).toBe(4)
  expect(screenToOpen({ ...lesson, asked: '0' })).toBe(0)
})

test('the first heading of a screen is the page’s heading and stands once', () => {
  const paragraph = { kind: 'paragraph', inline: [{ text: 'Hola' }] } as const
  expect(
    headingOf([
      { kind: 'heading', level: 2, text: 'Paso 1' },
      { ...paragraph, inline: [{ text: 'Hola' }] },
    ]),
  ).toMatchObject({ title: 'Paso 1', rest: [paragraph] })
  expect(headingOf([{ ...paragraph, inline: [{ text: 'Hola' }] }]).title).toBeUndefined()
})
