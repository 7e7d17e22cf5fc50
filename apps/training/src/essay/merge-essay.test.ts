import { gradeEssay, listEssays } from '@tequio/contracts/training/essay'
import { readQuiz } from '@tequio/contracts/training/learning'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { levelsOf, makeEssaysOf } from '../../test/make-essay.ts'
import { tellMerged, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

test('open answers of two registrations of one person are one person’s, with their grades, and come apart as they were', async () => {
  const { editionId, as, send, seatOf, people } = await makeEssaysOf(t)
  const [kept, gone] = people
  if (!kept || !gone) throw new Error('no people')
  const [waiting, graded] = [await send(0), await send(1)]
  await t.call(gradeEssay, { as: staff, params: { enrolmentId: seatOf(1), attemptId: graded.attemptId }, body: { version: 1, answers: levelsOf(2), comment: 'Bien.' } })
  const mine = async (at: number) => {
    const { status, body } = await t.call(readQuiz, { as: as(at), params: { editionId, kind: 'post' }, query: { attempt: crypto.randomUUID() } })
    return status === 200 ? [body.attempts.map((one) => [one.attemptId, one.grade, one.comment]), body.waiting?.attemptId] : status
  }
  await tellMerged(t, gone, kept.personId, 3_001)
  expect(await mine(0)).toEqual([[[graded.attemptId, 100, 'Bien.']], waiting.attemptId])
  expect((await t.call(listEssays, { as: staff, params: { editionId }, query: {} })).body.counts).toEqual({ waiting: 1, graded: 1 })
  await tellMerged(t, gone, null, 3_002)
  expect(await mine(0)).toEqual([[], waiting.attemptId])
  expect(await mine(1)).toEqual([[[graded.attemptId, 100, 'Bien.']], undefined])
})
