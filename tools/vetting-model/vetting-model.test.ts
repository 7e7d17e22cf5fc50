import { expect, test } from 'vitest'
import { play } from './play.ts'

test('operations drawn at random leave no seat open without its authorisation and nobody who is cleared refused', { timeout: 240_000 }, async () => {
  const { history, unvetted, refused, open, operations } = await play({ operations: 300, seed: 7 })
  expect({ operations, unvetted, refused }, history.join('\n')).toEqual({ operations: 300, unvetted: 0, refused: 0 })
  // it looked at something
  expect(open).toBeGreaterThan(50)
})
