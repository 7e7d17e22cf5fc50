import { publishBank, readBank, readQuestion, saveQuestion } from '@tequio/contracts/training/bank'
import { gradeEssay, readEssay } from '@tequio/contracts/training/essay'
import { regradeEdition } from '@tequio/contracts/training/regrade'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { levelsOf, makeEssaysOf } from '../../test/make-essay.ts'
import type { Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

test('a corrected key moves the other questions of a test and leaves what a person gave to its open answer', async () => {
  const { courseId, editionId, seatOf, send } = await makeEssaysOf(t)
  const graded = await send(0)
  const waiting = await send(1)
  const of = (at: number, attemptId: string) => ({ enrolmentId: seatOf(at), attemptId })
  const before = (await t.call(gradeEssay, { as: staff, params: of(0, graded.attemptId), body: { version: 1, answers: levelsOf(1), comment: '' } })).body.grade
  // the first question's key: another number is right, so that who answered well is wrong and loses nothing
  const params = { courseId, questionId: 'post-4' }
  const { question, version } = (await t.call(readQuestion, { as: staff, params })).body
  await t.call(saveQuestion, { as: staff, params, body: { version, question: { ...question, answer: 40 } as QuestionSource } })
  const { basis } = (await t.call(readBank, { as: staff, params: { courseId } })).body
  expect((await t.call(publishBank, { as: staff, params: { courseId }, body: { basis } })).status).toBe(201)
  expect((await t.call(regradeEdition, { as: staff, params: { editionId } })).status).toBeLessThan(300)
  expect((await t.call(readEssay, { as: staff, params: of(0, graded.attemptId) })).body).toMatchObject({ state: 'graded', grade: before })
  expect((await t.call(readEssay, { as: staff, params: of(1, waiting.attemptId) })).body).toMatchObject({ state: 'waiting', grade: null })
  // the other way: an answer that was wrong becomes right, and the share of the open one is still in the grade
  const { question: now, version: again } = (await t.call(readQuestion, { as: staff, params })).body
  const wrong = await send(0, { wrong: 99 })
  const low = (await t.call(gradeEssay, { as: staff, params: of(0, wrong.attemptId), body: { version: 1, answers: levelsOf(1), comment: '' } })).body.grade
  expect(low).toBe(Math.round((0.5 / wrong.asked) * 1000) / 10)
  await t.call(saveQuestion, { as: staff, params, body: { version: again, question: { ...now, answer: 41 } as QuestionSource } })
  const { basis: next } = (await t.call(readBank, { as: staff, params: { courseId } })).body
  await t.call(publishBank, { as: staff, params: { courseId }, body: { basis: next } })
  await t.call(regradeEdition, { as: staff, params: { editionId } })
  expect((await t.call(readEssay, { as: staff, params: of(0, wrong.attemptId) })).body.grade).toBe(Math.round((1.5 / wrong.asked) * 1000) / 10)
})
