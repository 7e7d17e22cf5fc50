import { gunzipSync } from 'node:zlib'
import { sync } from '@tequio/contracts/training/activity'
import { readTrial, readTrialFile, readTrialPackage } from '@tequio/contracts/training/trial'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeItem, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

test('the practice of how a course is used is open to somebody without any seat, is taken once, and counts for nothing', async () => {
  const as = actorOf({ role: 'officer' })
  const [file] = (await t.call(readTrialPackage, { as })).body.files
  const answer = await t.call(readTrialFile, { as, params: { sha: file?.sha256 ?? '' } })
  const { questions } = (await t.call(readTrial, { as })).body
  expect(JSON.parse(gunzipSync(answer.body as never).toString())).toEqual({ questions })
  expect(file?.path).toBe(readTrial.path)
  const items = questions.map(({ id }) => makeItem('trial.answered', { questionId: id, answer: { choice: 'a' } }))
  const send = async () => (await t.call(sync, { as, body: { items } })).body.items.map(({ outcome }) => outcome)
  expect(await send()).toEqual(['applied', 'applied', 'applied'])
  expect(await send()).toEqual(['duplicate', 'duplicate', 'duplicate'])
  const { personId } = as
  expect(await t.db.selectFrom('activity').select(['type', 'enrolment_id']).where('person_id', '=', personId).execute()).toEqual(
    items.map(() => ({ type: 'trial.answered', enrolment_id: null })),
  )
  expect((await t.call(readTrialFile, { as, params: { sha: '0'.repeat(64) } })).status).toBe(404)
})
