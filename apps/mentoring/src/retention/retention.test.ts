import { endPair } from '@tequio/contracts/mentoring/pair'
import { readSpace, writePost } from '@tequio/contracts/mentoring/space'
import { keepTerms } from '@tequio/service-kit/retention.jobs'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePair, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'
import { retaining } from './retention.classes.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
})
afterAll(() => t.stop())

test('what a pair wrote is blocked two years after it ended and deleted two years later; what happened stays told', async () => {
  t.at(today)
  const pair = await makePair(t)
  const params = { pairId: pair.pairId }
  await t.call(writePost, { as: pair.mentee.liaison, params, body: { text: 'Nos vemos el martes' } })
  const posts = async () => (await t.call(readSpace, { as: staff, params, query: {} })).body.items
  const happened = (await posts()).filter((one) => one.kind !== 'post').length
  expect(await keepTerms(t.app, retaining)).toMatchObject({ blocked: 0 })
  const { version } = await t.db.selectFrom('pair').select('version').executeTakeFirstOrThrow()
  expect((await t.call(endPair, { as: staff, params, body: { version, reason: 'Se cumplió el plan' } })).status).toBe(200)
  t.at('2028-11-22T18:00:00Z')
  expect(await keepTerms(t.app, retaining)).toMatchObject({ blocked: 0 })
  t.at('2028-11-23T18:00:00Z')
  expect(await keepTerms(t.app, retaining)).toMatchObject({ blocked: 1 })
  expect((await posts()).map((one) => one.kind)).not.toContain('post')
  expect(await posts()).toHaveLength(happened + 1)
  t.at('2030-11-23T18:00:00Z')
  expect(await keepTerms(t.app, retaining)).toEqual({ blocked: 0, returned: 0, deleted: 1 })
  expect(await t.db.selectFrom('retained').select('content_sealed').execute()).toEqual([{ content_sealed: null }])
  expect(await keepTerms(t.app, retaining)).toEqual({ blocked: 0, returned: 0, deleted: 0 })
})
