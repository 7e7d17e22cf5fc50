import { randomUUID } from 'node:crypto'
import { sync } from '@tequio/contracts/training/activity'
import { readCase, readHome, readLesson, readQuiz } from '@tequio/contracts/training/learning'
import { readMedia } from '@tequio/contracts/training/course'
import { clearanceRevoked } from '@tequio/contracts/vetting/clearance'
import { actorOf, testService } from '@tequio/service-kit/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeLearner, storedProgress } from '../../test/learner.ts'
import { clear, makeContent, publishFiles, makeCourse, makeCourseFiles, makeItem, submission, wholeCourse, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

const learner = (over: Parameters<typeof makeLearner>[1] = {}) => makeLearner(t, { courseId, ...over })

describe('the outbox of a phone', () => {
  test('a whole course is applied, the seat completes and the home offers the certificate', async () => {
    const { editionId, as, send, page } = await learner()
    expect((await t.call(readHome, { as })).body.next).toMatchObject({ editionId, seat: 'active', next: { kind: 'pre' }, lessonsDone: 0, lessonsTotal: 2, minutesLeft: 22 })
    const items = wholeCourse(editionId)
    const answers = await send(...items)
    expect(answers.map((answer) => answer.outcome)).toEqual(items.map(() => 'applied'))
    expect(answers[0]?.result).toEqual({ grade: 0, right: 0, asked: 1 })
    expect(answers[3]?.result).toEqual({ score: 3, best: 3 })
    expect(answers[4]?.result).toEqual({ grade: 100, right: 7, asked: 7, passed: true, review: [], completed: true })
    expect(await page()).toMatchObject({ seat: 'completed', next: { kind: 'certificate' }, can: { claim: true }, lessonsDone: 2 })
  })

  test('the same items sent ten times at once take effect once, and each sending gets the same result', async () => {
    const { editionId, send, person } = await learner()
    const items = wholeCourse(editionId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(...items)))
    expect(answers.filter((one) => one.every((answer) => answer.outcome === 'applied'))).toHaveLength(1)
    expect(answers.filter((one) => one.every((answer) => answer.outcome === 'duplicate'))).toHaveLength(9)
    const [first, ...others] = answers.map((one) => one.map((answer) => answer.result))
    for (const other of others) expect(other).toEqual(first)
    expect((await storedProgress(t, person.personId)).attempts.size).toBe(2)
  })

  test('items of one sending apply in the order of their numbers, whatever their place', async () => {
    const { editionId, send } = await learner()
    const attemptId = randomUUID()
    const [first, second] = [submission(editionId, 'post', 0, { attemptId }), submission(editionId, 'post', 7, { attemptId })]
    const answers = await send(second, first)
    expect(answers.map((answer) => [answer.outcome, answer.reason])).toEqual([
      ['rejected', 'already-submitted'],
      ['applied', undefined],
    ])
    expect(answers[1]?.result?.grade).toBe(100)
  })

  test('a failed test names the lessons to review and can be tried again; the best grade stays', async () => {
    const { editionId, send, page } = await learner()
    const [first] = await send(submission(editionId, 'post', 4))
    expect(first?.result).toMatchObject({ passed: false, grade: 42.9, asked: 7 })
    expect(first?.result?.review?.length).toBeGreaterThan(0)
    await send(submission(editionId, 'post', 0))
    await send(submission(editionId, 'post', 5))
    expect((await page()).requirements).toContainEqual(expect.objectContaining({ kind: 'post', met: true, grade: 100, attempts: 3 }))
  })

  test('answers kept before the submission count where it does not carry them', async () => {
    const { editionId, send } = await learner()
    const whole = submission(editionId, 'post')
    if (whole.type !== 'quiz.submitted') throw new Error('not a submission')
    const { attemptId, answers } = whole.body
    const kept = answers.slice(0, 3).map((one) => makeItem('quiz.answered', { editionId, kind: 'post', attemptId, ...one }))
    const [, , , sent] = await send(...kept, makeItem('quiz.submitted', { editionId, kind: 'post', attemptId, answers: answers.slice(3) }))
    expect(sent?.result).toMatchObject({ grade: 100 })
  })

  test('what will never fit is rejected with its reason and stays so; the rest is applied', async () => {
    const { editionId, send } = await learner()
    const items = [
      makeItem('lesson.done', { editionId, lessonId: 'no-hay' }),
      makeItem('lesson.done', { editionId: randomUUID(), lessonId: '01-a' }),
      makeItem('case.finished', { editionId, caseId: 'corto', runId: randomUUID(), path: [{ nodeId: 'z', choice: 0 }] }),
      makeItem('practice.answered', { editionId, lessonId: '01-a', questionId: 'post-1', answer: { text: 'x' } }),
      makeItem('quiz.answered', { editionId, kind: 'pre', attemptId: randomUUID(), questionId: 'post-1', answer: { text: 'x' } }),
      makeItem('lesson.done', { editionId, lessonId: '01-a' }),
    ]
    const reasons = ['unknown-lesson', 'not-enrolled', 'broken-path', 'unknown-question', 'not-in-attempt', undefined]
    expect((await send(...items)).map((answer) => answer.reason)).toEqual(reasons)
    expect((await send(...items)).map((answer) => [answer.outcome, answer.reason])).toEqual(reasons.map((reason) => (reason ? ['rejected', reason] : ['duplicate', undefined])))
  })

  test('twenty-one items, an unknown type and an unknown field are refused whole', async () => {
    const { editionId, as } = await learner()
    const item = makeItem('lesson.done', { editionId, lessonId: '01-a' })
    const send = (items: unknown[]) => t.call(sync, { as, body: { items } as never })
    expect((await send(Array.from({ length: 21 }, () => ({ ...item, id: randomUUID() })))).status).toBe(400)
    expect((await send([{ ...item, type: 'lesson.undone' }])).status).toBe(400)
    expect((await send([{ ...item, personId: randomUUID() }])).status).toBe(400)
  })
})

describe('a seat that is not open', () => {
  test('a waiting person practises, and nothing of it counts', async () => {
    const { editionId, send, page, as } = await learner({ vetting: 'as-post' })
    const answers = await send(
      makeItem('lesson.screen-seen', { editionId, lessonId: '01-a', screen: 1 }),
      makeItem('case.finished', { editionId, caseId: 'corto', runId: randomUUID(), path: [{ nodeId: 'a', choice: 1 }] }),
      makeItem('lesson.done', { editionId, lessonId: '01-a' }),
      submission(editionId, 'pre'),
    )
    expect(answers.map((answer) => [answer.outcome, answer.reason])).toEqual([
      ['applied', undefined],
      ['applied', undefined],
      ['rejected', 'seat-waiting'],
      ['rejected', 'seat-waiting'],
    ])
    expect(await page()).toMatchObject({
      seat: 'waiting',
      waitsFor: 'authorization',
      can: { learn: false, practise: true, test: false },
      next: { kind: 'wait', id: 'corto' },
      lessonsDone: 0,
      cases: [{ doneAt: null }],
    })
    expect((await t.call(readLesson, { as, params: { editionId, lessonId: '01-a' } })).status).toBe(200)
    expect((await t.call(readQuiz, { as, params: { editionId, kind: 'pre' }, query: { attempt: randomUUID() } })).problem).toMatchObject({
      code: 'seat-not-open',
      facts: { seat: 'waiting' },
    })
  })

  test('what was done before a pause counts; what came after is kept on the phone until the seat returns', async () => {
    const { editionId, person, send } = await learner({ vetting: 'as-post' })
    const clearanceId = await clear(t, person)
    await t.receive(clearanceRevoked, clearanceId, {
      clearanceId,
      personId: person.personId,
      appointmentId: person.appointmentId,
      type: 'leahy',
      status: 'revoked',
      validUntil: '2027-11-25',
    })
    const [before, after] = [
      makeItem('lesson.done', { editionId, lessonId: '01-a' }, { madeAt: '2026-11-25T17:00:00.000Z' }),
      makeItem('lesson.done', { editionId, lessonId: '02-b' }, { madeAt: '2026-11-25T18:30:00.000Z' }),
    ]
    expect((await send(before, after)).map((answer) => answer.outcome)).toEqual(['applied', 'retry'])
    await clear(t, person)
    expect((await send(after)).map((answer) => answer.outcome)).toEqual(['applied'])
  })

  test('an edition that begins later is read but not taken', async () => {
    const { editionId, send, page } = await learner({ startsOn: '2026-12-07' })
    expect((await send(makeItem('lesson.done', { editionId, lessonId: '01-a' })))[0]).toMatchObject({ outcome: 'retry', reason: 'not-begun' })
    expect(await page()).toMatchObject({ seat: 'active', next: { kind: 'start' }, can: { learn: false } })
  })
})

describe('what a learner reads', () => {
  test('a lesson comes as blocks with its practice, a test without answers, a case with its documents, a drawing hardened', async () => {
    const { editionId, as, page } = await learner()
    const lesson = (await t.call(readLesson, { as, params: { editionId, lessonId: '01-a' } })).body
    expect(lesson).toMatchObject({ number: 1, lessonsTotal: 2, seen: -1, previous: null, following: { lessonId: '02-b' } })
    const image = lesson.screens.flat().find((block) => block.kind === 'image')
    const quiz = await t.call(readQuiz, { as, params: { editionId, kind: 'post' }, query: { attempt: randomUUID() } })
    expect(quiz.body.questions).toHaveLength(7)
    expect(JSON.stringify(quiz.body)).not.toMatch(/correct|feedback|accepted|tolerance/)
    expect((await t.call(readCase, { as, params: { editionId, caseId: 'corto' } })).body.documents[0]).toMatchObject({ id: 'd', title: 'Informe' })
    expect((await page()).media).toHaveLength(1)
    const media = await t.call(readMedia, { as, params: { sha: image?.kind === 'image' ? image.media : '' } })
    expect(media.status).toBe(200)
    expect(media.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
  })

  test('another person, and nobody, read nothing', async () => {
    const { editionId } = await learner()
    const stranger = actorOf({ role: 'officer' })
    expect((await t.call(readLesson, { as: stranger, params: { editionId, lessonId: '01-a' } })).status).toBe(404)
    expect((await t.call(readCase, { as: stranger, params: { editionId, caseId: 'corto' } })).status).toBe(404)
    expect((await t.call(readHome, {})).status).toBe(401)
    expect((await t.call(readHome, { as: stranger })).body).toMatchObject({ next: null, coming: [], editions: 0, authorization: { may: false, until: null } })
  })
})

test('a published version never changes, whoever asks', async () => {
  for (const statement of [
    () => t.db.updateTable('lesson').set({ title: 'Otra' }).execute(),
    () => t.db.deleteFrom('question').execute(),
    () => t.db.updateTable('course_version').set({ number: 9 }).execute(),
  ])
    await expect(statement()).rejects.toThrow(/never changes/)
})

test('an item that fails for a reason of ours leaves nothing behind, is answered with retry, and the others are applied', async () => {
  const { editionId, send, person } = await learner()
  const items = [makeItem('lesson.done', { editionId, lessonId: '01-a' }), makeItem('lesson.screen-seen', { editionId, lessonId: '02-b', screen: 1 }), submission(editionId, 'pre')]
  const owner = new pg.Client({ connectionString: t.ownerUrl })
  await owner.connect()
  await owner.query(`create function refuse() returns trigger language plpgsql as $$ begin if new.lesson_id = '02-b' then raise exception 'full'; end if; return new; end $$;
    create trigger refuse before insert on lesson_progress for each row execute function refuse()`)
  expect((await send(...items)).map((answer) => answer.outcome)).toEqual(['applied', 'retry', 'applied'])
  await owner.query('drop trigger refuse on lesson_progress; drop function refuse()')
  await owner.end()
  expect((await send(...items)).map((answer) => answer.outcome)).toEqual(['duplicate', 'applied', 'duplicate'])
  expect((await storedProgress(t, person.personId)).lessons.get('02-b')?.seen).toBe(1)
})

describe('a phone that was long away', () => {
  test('what was done by the last day counts however late it arrives; a test made after it is refused and says so', async () => {
    const { editionId, send, page } = await learner({ endsOn: '2026-11-25' })
    t.at('2026-11-28T18:00:00Z')
    const items = [
      submission(editionId, 'pre', 0, { madeAt: '2026-11-26T05:59:59.000Z' }),
      submission(editionId, 'post', 0, { madeAt: '2026-11-26T06:00:00.000Z' }),
      makeItem('lesson.done', { editionId, lessonId: '01-a' }, { madeAt: '2026-11-27T18:00:00.000Z' }),
      makeItem('case.finished', { editionId, caseId: 'corto', runId: randomUUID(), path: [{ nodeId: 'a', choice: 1 }] }, { madeAt: '2026-11-27T18:00:00.000Z' }),
    ]
    expect((await send(...items)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['applied', undefined],
      ['rejected', 'edition-over'],
      ['rejected', 'edition-over'],
      ['applied', undefined],
    ])
    expect(await page()).toMatchObject({ can: { learn: false, test: false }, lessonsDone: 0, cases: [{ doneAt: null }] })
    expect((await page()).requirements.map(({ met }) => met)).toEqual([true, false, false, false])
    t.at('2026-11-25T18:00:00Z')
  })

  test.each([
    ['a year behind', '2025-11-25T17:30:00.000Z', '2025-11-25T18:00:00.000Z'],
    ['a year ahead', '2027-11-25T17:30:00.000Z', '2027-11-25T18:00:00.000Z'],
  ])('a clock set wrong by a year, %s: each thing is dated when it was really done', async (_, madeAt, deviceAt) => {
    const { editionId, as, person } = await learner()
    const items = [makeItem('lesson.done', { editionId, lessonId: '01-a' }, { madeAt })]
    expect((await t.call(sync, { as, body: { items, deviceAt } })).body.items[0]?.outcome).toBe('applied')
    expect((await storedProgress(t, person.personId)).lessons.get('01-a')?.doneAt).toBe('2026-11-25T17:30:00.000Z')
  })

  test('a clock that was mended in between never dates work before the course began or after it arrived', async () => {
    const { editionId, as, person } = await learner()
    const items = [
      makeItem('lesson.done', { editionId, lessonId: '01-a' }, { madeAt: '2025-11-25T17:30:00.000Z' }),
      makeItem('lesson.done', { editionId, lessonId: '02-b' }, { madeAt: '2027-11-25T17:30:00.000Z' }),
    ]
    await t.call(sync, { as, body: { items, deviceAt: '2026-11-25T18:00:03.000Z' } })
    const { lessons } = await storedProgress(t, person.personId)
    expect([lessons.get('01-a')?.doneAt, lessons.get('02-b')?.doneAt]).toEqual(['2026-11-24T06:00:00.000Z', '2026-11-25T18:00:00.000Z'])
  })

  test('a test of a version that the edition has left is marked by the version that asked it', async () => {
    const { editionId, send, page, as } = await learner()
    const attemptId = randomUUID()
    const { versionId } = (await t.call(readQuiz, { as, params: { editionId, kind: 'post' }, query: { attempt: attemptId } })).body
    const files = makeCourseFiles()
    const bank = (files.bank as { id: string }[]).map((one) => ({ ...one, id: one.id.replace('post-', 'otra-') }))
    const made = await t.db.transaction().execute((tx) => publishFiles(tx, makeContent({ bank })))
    await t.db.updateTable('edition').set({ version_id: made.versionId }).where('id', '=', editionId).execute()
    const said = submission(editionId, 'post', 0, { attemptId })
    if (said.type !== 'quiz.submitted') throw new Error('not a submission')
    const [unknown] = await send({ ...said, id: randomUUID(), body: { ...said.body, versionId: randomUUID() } })
    expect(unknown).toMatchObject({ outcome: 'rejected', reason: 'not-in-attempt' })
    const [answer] = await send({ ...said, body: { ...said.body, versionId } })
    expect(answer).toMatchObject({ outcome: 'applied', result: { grade: 100, asked: 7 } })
    expect((await page()).requirements).toContainEqual(expect.objectContaining({ kind: 'post', met: true, grade: 100 }))
  })
})
