import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedWords, sideBySide, type Piece } from './text-difference.ts'

const textOf = (pieces: readonly Piece[] | undefined): string | undefined => pieces?.map(({ text }) => text).join('')

test('a line that became another stands beside it with the words marked that changed', () => {
  expect(markedWords('Llegue antes de las nueve.', 'Llegue antes de las diez.')).toEqual({
    before: [{ text: 'Llegue antes de las ' }, { text: 'nueve.', mark: 'removed' }],
    after: [{ text: 'Llegue antes de las ' }, { text: 'diez.', mark: 'added' }],
  })
  const rows = sideBySide(['Uno', 'Oír a las dos partes', 'Tres'], ['Uno', 'Oír a todas las partes', 'Nuevo', 'Tres'])
  expect(rows.map(({ before, after }) => [textOf(before), textOf(after)])).toEqual([
    ['Uno', 'Uno'],
    ['Oír a las dos partes', 'Oír a todas las partes'],
    [undefined, 'Nuevo'],
    ['Tres', 'Tres'],
  ])
})

test('whatever two texts are, each side still says its text, and the same text has no marks', () => {
  const lines = fc.array(
    fc.array(fc.constantFrom('a', 'b', 'c', 'la ley', '36 horas'), { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const rows = sideBySide(before, after)
      expect(rows.flatMap((row) => textOf(row.before) ?? [])).toEqual(before)
      expect(rows.flatMap((row) => textOf(row.after) ?? [])).toEqual(after)
      expect(sideBySide(before, before).every((row) => [...(row.before ?? []), ...(row.after ?? [])].every(({ mark }) => !mark))).toBe(true)
    }),
  )
})
