import { sync } from '@tequio/contracts/training/activity'
import { publishBank, readBank, readQuestion, saveQuestion } from '@tequio/contracts/training/bank'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { gradesCorrected, readRegrade, regradeEdition } from '@tequio/contracts/training/regrade'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { actorOf, testService } from '@tequio/service-kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAssignmentOf } from '../../test/make-assignment.ts'
import { answerTo, makeContent, makeItem, submission, wholeCourse, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { draw, keyOf } from '../course/question.rules.ts'
import { corrected, withKeys } from './regrade.rules.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => void (t = await testService(service)))
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

type Options = Extract<QuestionSource, { type: 'single' }>['options']

/** Says that another option of the first question of the final test is right, and publishes it; `words` changes how it is asked as well. */
const correct = async (courseId: string, right: string, words?: string): Promise<void> => {
  const params = { courseId, questionId: 'post-1' }
  const { question, version } = (await t.call(readQuestion, { as: staff, params })).body
  const options = ('options' in question ? question.options : []).map((option) => ({ ...option, correct: option.text === right })) as Options
  const saved = await t.call(saveQuestion, { as: staff, params, body: { version, question: { ...question, options, ...(words && { prompt: words }) } as QuestionSource } })
  expect(saved.status).toBe(200)
  const { basis } = (await t.call(readBank, { as: staff, params: { courseId } })).body
  expect((await t.call(publishBank, { as: staff, params: { courseId }, body: { basis } })).status).toBe(201)
}

/** A final test in which the first question is answered with one option, and so many others are wrong. */
const sent = (editionId: string, option: string, wrong: number) => {
  const attemptId = crypto.randomUUID()
  const drawn = draw(
    makeContent().questions.filter((question) => question.use === 'post'),
    attemptId,
  )
  const others = drawn.filter((question) => question.id !== 'post-1')
  const answers = drawn.map((question) => ({
    questionId: question.id,
    answer: question.id === 'post-1' ? { choice: keyOf('post-1', 'option', option) } : answerTo(question, others.indexOf(question) >= wrong),
  }))
  return makeItem('quiz.submitted', { editionId, kind: 'post', attemptId, answers })
}

const look = async (editionId: string) => (await t.call(readRegrade, { as: staff, params: { editionId } })).body
const again = async (editionId: string) => (await t.call(regradeEdition, { as: staff, params: { editionId } })).body
const nothing = { questions: [], attempts: 0, people: 0, rising: 0, passing: 0 }

describe('a key that was corrected', () => {
  test('tests that were marked with it are marked again: a grade rises and never falls, who passes now has finished, each is told once', async () => {
    const { courseId, editionId, as, seatOf } = await makeAssignmentOf(t)
    const grades = async (at: number) =>
      (await t.db.selectFrom('attempt').select('grade').where('enrolment_id', '=', seatOf(at)).where('kind', '=', 'post').execute()).map((row) => Number(row.grade))
    const page = async (at: number) => (await t.call(readCoursePage, { as: as(at), params: { editionId } })).body
    // one as the old key says, one whom the old key failed, one who is wrong either way
    await t.call(sync, { as: as(0), body: { items: wholeCourse(editionId) } })
    await t.call(sync, { as: as(1), body: { items: [...wholeCourse(editionId).slice(0, 4), sent(editionId, 'Dos', 1)] } })
    await t.call(sync, { as: as(2), body: { items: [submission(editionId, 'pre'), sent(editionId, 'Uno', 0)] } })
    expect([await grades(0), await grades(1), await grades(2), await look(editionId)]).toEqual([[100], [71.4], [85.7], nothing])

    await correct(courseId, 'Dos')
    expect(await look(editionId)).toEqual({ questions: [{ questionId: 'post-1', prompt: '¿post-1?' }], attempts: 3, people: 3, rising: 1, passing: 1 })
    expect(await again(editionId)).toEqual({ attempts: 3, risen: 1, completed: 1 })
    expect([await grades(0), await grades(1), await grades(2)]).toEqual([[100], [85.7], [85.7]])
    expect([(await page(0)).seat, (await page(1)).seat, (await page(2)).seat]).toEqual(['completed', 'completed', 'active'])
    const told = (await t.emitted(gradesCorrected)).filter((event) => event.data.editionId === editionId)
    expect(told.map((event) => event.data.enrolmentId)).toEqual([seatOf(1)])
    expect([await look(editionId), await again(editionId)]).toEqual([nothing, { attempts: 0, risen: 0, completed: 0 }])
    expect((await t.emitted(gradesCorrected)).filter((event) => event.data.editionId === editionId)).toHaveLength(1)
    // from now on the edition, which keeps its version, marks with the corrected key
    await t.call(sync, { as: as(2), body: { items: [sent(editionId, 'Dos', 0)] } })
    expect([(await grades(2)).toSorted((a, b) => a - b), await look(editionId)]).toEqual([[85.7, 100], nothing])
    const log = await t.db.selectFrom('audit').select('act').where('act', '=', 'training.grades.correct').where('subject', '=', editionId).execute()
    expect(log).toHaveLength(1)
  })

  test('pressed by ten at once it is done once; a question that is asked in other words is another question', async () => {
    const { courseId, editionId, as } = await makeAssignmentOf(t)
    await correct(courseId, 'Uno', '¿post-1, de otro modo?')
    const other = await makeAssignmentOf(t)
    await t.call(sync, { as: as(0), body: { items: [sent(editionId, 'Uno', 1)] } })
    expect(await look(editionId)).toEqual(nothing)
    await t.call(sync, { as: other.as(0), body: { items: [sent(other.editionId, 'Tres', 1)] } })
    await correct(courseId, 'Tres')
    const done = await Promise.all(Array.from({ length: 10 }, () => again(other.editionId)))
    expect(done.filter((one) => one.risen === 1)).toHaveLength(1)
    expect(done.filter((one) => one.attempts === 0)).toHaveLength(9)
    expect((await t.emitted(gradesCorrected)).filter((event) => event.data.editionId === other.editionId)).toHaveLength(1)
  })

  test('who does not grade in the programme sees nothing of it', async () => {
    const { editionId } = await makeAssignmentOf(t)
    for (const as of [actorOf({ role: 'instructor', municipality: '19039' }), actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'officer' })])
      expect([(await t.call(readRegrade, { as, params: { editionId } })).status, (await t.call(regradeEdition, { as, params: { editionId } })).status]).toEqual([404, 404])
    expect((await t.call(readRegrade, { as: staff, params: { editionId: crypto.randomUUID() } })).status).toBe(404)
  })

  test('a key that was corrected stays corrected when the question is asked in other words, or not at all, after that', async () => {
    const { courseId, editionId, as, seatOf } = await makeAssignmentOf(t)
    await t.call(sync, { as: as(0), body: { items: [sent(editionId, 'Uno', 1)] } })
    await correct(courseId, 'Dos')
    await again(editionId)
    await correct(courseId, 'Dos', '¿post-1, en otras palabras?')
    expect(await look(editionId)).toEqual(nothing)
    // and what is sent from then on is marked with the corrected key
    await t.call(sync, { as: as(1), body: { items: [sent(editionId, 'Dos', 0)] } })
    expect(Number((await t.db.selectFrom('attempt').select('grade').where('enrolment_id', '=', seatOf(1)).executeTakeFirstOrThrow()).grade)).toBe(100)
    expect(await look(editionId)).toEqual(nothing)
  })

  test('taking keys over changes nothing where they are the same, and each question at most where it is asked alike', () => {
    const bank = makeContent().questions
    fc.assert(
      fc.property(fc.shuffledSubarray(bank), fc.shuffledSubarray(bank), (asked, keys) => {
        const taken = withKeys(asked, keys)
        expect(taken.map((question) => question.id)).toEqual(asked.map((question) => question.id))
        expect(corrected(asked, taken)).toEqual([])
        const moved = keys.map(
          (question) => (question.type === 'numeric' ? { ...question, answer: question.answer + 1 } : { ...question, prompt: `${question.prompt}!` }) as QuestionSource,
        )
        const changed = corrected(asked, withKeys(asked, moved))
        expect(changed.every((question) => question.type === 'numeric')).toBe(true)
        expect(changed.length).toBe(asked.some((question) => question.type === 'numeric') && keys.some((question) => question.type === 'numeric') ? 1 : 0)
      }),
    )
  })
})
