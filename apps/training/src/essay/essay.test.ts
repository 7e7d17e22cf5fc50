import { gradeEssay, holdEssay, listEssays, readEssay, readEssayQueue, releaseEssay, testGraded } from '@tequio/contracts/training/essay'
import { readGradebook } from '@tequio/contracts/training/gradebook'
import { readCoursePage, readQuiz } from '@tequio/contracts/training/learning'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { essayQuestion, levelsOf, makeEssaysOf } from '../../test/make-essay.ts'
import { makePerson, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
let other = actorOf({ role: 'instructor' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  other = actorOf({ role: 'instructor', person: (await makePerson(t, { name: 'Inés Instructora Paz', municipality: '06002' })).personId })
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

type Name = { enrolmentId: string; attemptId: string }
const grade = (params: Name, version: number, level: number, as = staff, comment = '') => t.call(gradeEssay, { as, params, body: { version, answers: levelsOf(level), comment } })
const read = async (params: Name, as = staff) => (await t.call(readEssay, { as, params })).body
const row = async (editionId: string) => (await t.call(readGradebook, { as: staff, params: { editionId }, query: {} })).body.items[0]

describe('a final test with an open answer', () => {
  test('has no grade and finishes nothing until somebody graded it; then its person is told and has finished', async () => {
    const { editionId, seatOf, as, send, finishRest } = await makeEssaysOf(t)
    await finishRest(0)
    const { attemptId, answer, asked } = await send(0)
    expect(answer).toMatchObject({ outcome: 'applied', result: { waiting: true } })
    expect(answer).not.toHaveProperty('result.grade')
    const seat = { enrolmentId: seatOf(0), attemptId }
    const page = async () => (await t.call(readCoursePage, { as: as(0), params: { editionId } })).body
    expect((await page()).next.kind).toBe('grading')
    expect(await row(editionId)).toMatchObject({ post: null, passed: false, isWaiting: true, completedOn: null })
    const quiz = async () => (await t.call(readQuiz, { as: as(0), params: { editionId, kind: 'post' }, query: { attempt: crypto.randomUUID() } })).body
    expect(await quiz()).toMatchObject({ attempts: [], waiting: { attemptId } })
    const one = await read(seat)
    expect(one).toMatchObject({ state: 'waiting', right: asked - 1, asked, grade: null, name: 'Ana Romero Peña' })
    expect(one.answers).toEqual([
      { questionId: essayQuestion.id, prompt: essayQuestion.prompt, rubric: essayQuestion.rubric, model: essayQuestion.model, text: 'Oír, medir y acordar.', levels: [] },
    ])

    expect((await grade(seat, one.version, 2)).body).toMatchObject({ grade: 100, completed: true })
    expect((await page()).next.kind).toBe('certificate')
    expect((await quiz()).attempts).toMatchObject([{ attemptId, grade: 100 }])
    expect(await row(editionId)).toMatchObject({ post: 100, passed: true, isWaiting: false })
    const told = (await t.emitted(testGraded)).filter((event) => event.data.enrolmentId === seat.enrolmentId).map((event) => event.data)
    expect(told).toMatchObject([{ attemptId, editionId, number: 1 }])
  })

  test('what is graded is a share of one question, and what is left open is nothing that a person grades', async () => {
    const { seatOf, send } = await makeEssaysOf(t)
    const { attemptId, asked } = await send(0, { wrong: 1 })
    const graded = await grade({ enrolmentId: seatOf(0), attemptId }, 1, 1)
    expect(graded.body.grade).toBe(Math.round(((asked - 2 + 0.5) / asked) * 1000) / 10)
    const open = await send(1, { essay: '  ' })
    expect(open.answer).toMatchObject({ result: { grade: Math.round(((asked - 1) / asked) * 1000) / 10 } })
    expect((await t.call(readEssay, { as: staff, params: { enrolmentId: seatOf(1), attemptId: open.attemptId } })).status).toBe(404)
  })

  test('while it waits no other one counts, and the same one again is the same', async () => {
    const { seatOf, send } = await makeEssaysOf(t)
    const { attemptId } = await send(0)
    expect((await send(0)).answer).toMatchObject({ outcome: 'rejected', reason: 'waits-for-grading' })
    expect((await send(0, { attemptId })).answer).toMatchObject({ outcome: 'rejected', reason: 'already-submitted' })
    await grade({ enrolmentId: seatOf(0), attemptId }, 1, 0)
    expect((await send(0, { attemptId })).answer).toMatchObject({ outcome: 'rejected', reason: 'already-submitted' })
    expect((await send(0)).answer).toMatchObject({ outcome: 'applied', result: { waiting: true } })
  })
})

describe('open answers to be graded', () => {
  test('stand with who waits longest first, and each leads to the next', async () => {
    const { editionId, seatOf, send } = await makeEssaysOf(t)
    const late = await send(0, { madeAt: '2026-11-25T12:00:00.000Z' })
    const early = await send(1, { madeAt: '2026-11-25T10:00:00.000Z' })
    const list = async (state: 'waiting' | 'graded' = 'waiting') => (await t.call(listEssays, { as: staff, params: { editionId }, query: { state } })).body
    const [a, b] = [
      { enrolmentId: seatOf(1), attemptId: early.attemptId },
      { enrolmentId: seatOf(0), attemptId: late.attemptId },
    ]
    expect(await list()).toMatchObject({ counts: { waiting: 2, graded: 0 }, first: a, isAsked: true })
    expect((await list()).items.map((one) => one.name)).toEqual(['Beto Sosa Luna', 'Ana Romero Peña'])
    expect((await t.call(readEssayQueue, { as: staff, params: { editionId }, query: { behind: a.attemptId } })).body).toEqual({ next: b, waiting: 2 })
    expect((await grade(a, 1, 2)).body).toMatchObject({ next: b, waiting: 1 })
    expect((await grade(b, 1, 2)).body).toMatchObject({ next: null, waiting: 0 })
    expect((await list('graded')).items).toHaveLength(2)
  })

  test('of ten who grade at once one does, and the others overwrite nothing', async () => {
    const { seatOf, send } = await makeEssaysOf(t)
    const params = { enrolmentId: seatOf(0), attemptId: (await send(0)).attemptId }
    const all = await Promise.all(Array.from({ length: 10 }, (_, at) => grade(params, 1, at % 3, at % 2 === 0 ? staff : other)))
    expect(all.filter((one) => one.status === 200)).toHaveLength(1)
    expect(all.filter((one) => one.problem?.code === 'stale')).toHaveLength(9)
    expect(await read(params)).toMatchObject({ state: 'graded', version: 2 })
  })

  test('who has one open is told to others, and whoever takes it over has it', async () => {
    const { editionId, seatOf, send } = await makeEssaysOf(t)
    const params = { enrolmentId: seatOf(0), attemptId: (await send(0)).attemptId }
    const hold = async (as: typeof staff, take = false) => (await t.call(holdEssay, { as, params, body: { take } })).body.heldBy
    expect(await hold(other)).toBeNull()
    expect(await hold(staff)).toMatchObject({ name: 'Inés Instructora Paz' })
    expect((await t.call(readEssayQueue, { as: staff, params: { editionId }, query: {} })).body).toEqual({ next: null, waiting: 1 })
    expect(await hold(staff, true)).toBeNull()
    await t.call(releaseEssay, { as: staff, params })
    expect(await hold(other)).toBeNull()
  })

  test('a grading lacks no level, nobody grades their own, and it may be graded again until it was finished with', async () => {
    const { seatOf, people, send, finishRest } = await makeEssaysOf(t)
    await finishRest(0)
    const params = { enrolmentId: seatOf(0), attemptId: (await send(0, { wrong: 1 })).attemptId }
    const lacking = await t.call(gradeEssay, { as: staff, params, body: { version: 1, answers: [{ questionId: essayQuestion.id, levels: [] }], comment: '' } })
    expect(lacking.problem).toMatchObject({ code: 'grading-incomplete', facts: { fact: 'levels' } })
    const own = actorOf({ role: 'staff', person: people[0]?.personId ?? '' })
    expect((await grade(params, 1, 2, own)).problem).toMatchObject({ code: 'own-work' })
    expect((await grade(params, 1, 0, staff, 'Ordene los pasos.')).body.version).toBe(2)
    expect((await grade(params, 2, 2)).body).toMatchObject({ version: 3, completed: true })
    expect((await grade(params, 3, 0)).problem).toMatchObject({ code: 'grade-stays', facts: { fact: 'completed' } })
  })
})
