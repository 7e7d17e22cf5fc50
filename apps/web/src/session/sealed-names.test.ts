import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isSealedName } from './sealed-names.ts'

test('the names without a page are those that identity puts in the place of a blocked and of a deleted one', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../identity/src/retention/person.retention.ts'), 'utf8')
  const names = [...source.matchAll(/^export const (?:blocked|deleted)Name = '(.+)'$/gm)].map(([, name = '']) => name)
  expect(names).toHaveLength(2)
  expect(names.filter((name) => !isSealedName(name))).toEqual([])
  expect(isSealedName('Mariana Vélez Arriaga')).toBe(false)
})
