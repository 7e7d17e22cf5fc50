import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listedScreens, pictures, seenOnce } from '../../e2e/screens.ts'
import { learnerScreens } from './learner/screens.ts'
import { staffScreens } from './staff/screens.ts'

const routed = [...learnerScreens, ...staffScreens].map(({ path }) => path)

test('every route of the router is in the list of screens that are photographed', () => {
  expect(routed.length).toBeGreaterThan(3)
  const listed = new Set([...listedScreens.map(({ route }) => route), ...seenOnce])
  expect(routed.filter((path) => !listed.has(path))).toEqual([])
})

test('no two screens share a name or a route', () => {
  expect(new Set(listedScreens.map(({ name }) => name)).size).toBe(listedScreens.length)
  expect(new Set(routed).size).toBe(routed.length)
})

test('docs/screens holds a picture of every screen in every state at 360 and 1280 px', () => {
  const folder = join(import.meta.dirname, '../../../../docs/screens')
  expect(pictures([360, 1280]).filter((name) => !existsSync(join(folder, name)))).toEqual([])
})
