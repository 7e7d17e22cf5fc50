import { askEverything } from '@tequio/service-kit/matrix/matrix'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { service } from '../src/service.ts'
import type { Training } from './make.ts'
import { matrix } from './matrix.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

test('every endpoint of training, asked as everybody about everything, answers what the policy says', async () => {
  const { cells, holes, unknown } = await askEverything(t, matrix)
  expect({ holes, unknown }).toEqual({ holes: [], unknown: [] })
  expect(cells).toBeGreaterThan(1_000)
}, 1_500_000)
