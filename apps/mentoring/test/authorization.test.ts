import { askEverything } from '@tequio/service-kit/matrix/matrix'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { service } from '../src/service.ts'
import { today } from './make.ts'
import { makeShared, matrix } from './matrix.ts'

let t: Awaited<ReturnType<typeof testService<import('../src/tables.ts').Tables>>>
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  await makeShared(t)
})
afterAll(() => t.stop())

test('every endpoint of mentoring, asked as everybody about everything, answers what the policy says', async () => {
  const { cells, holes, unknown } = await askEverything(t, matrix)
  expect({ holes, unknown }).toEqual({ holes: [], unknown: [] })
  expect(cells).toBeGreaterThan(1_000)
}, 300_000)
