import { randomUUID } from 'node:crypto'
import { sync, type ActivityItem } from '@tequio/contracts/training/activity'
import { bringUnsent, lookAtUnsent } from '@tequio/contracts/training/unsent'
import { personChanged } from '@tequio/contracts/identity/person'
import { makeAudit } from '@tequio/service-kit/audit'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeLearner, storedProgress } from '../../test/learner.ts'
import { makeCourse, makeItem, submission, wholeCourse, type Training } from '../../test/make.ts'
import { fileOf, keyOf, sealFile, workOf } from '../../test/unsent.ts'
import { service } from '../service.ts'

let t: Training
let courseId: string
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
const elsewhere = actorOf({ role: 'liaison', municipality: '06002' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

type Learner = Awaited<ReturnType<typeof makeLearner>>
const learner = (over: Parameters<typeof makeLearner>[1] = {}) => makeLearner(t, { courseId, ...over })
/** The phone had a signal, and its key, in the morning. */
const fileFor = async ({ person }: Pick<Learner, 'person'>, items: readonly ActivityItem[], savedAt = '2026-11-25T17:30:00.000Z') => {
  const now = t.app.clock.now().toISOString()
  t.at('2026-11-25T08:00:00Z')
  const key = await keyOf(t, person.personId)
  t.at(now)
  return sealFile(key, workOf(key, items, savedAt))
}
const bring = ({ person }: Pick<Learner, 'person'>, body: Uint8Array, as = liaison) => t.call(bringUnsent, { as, params: { personId: person.personId }, body })
const look = ({ person }: Pick<Learner, 'person'>, body: Uint8Array, as = liaison) => t.call(lookAtUnsent, { as, params: { personId: person.personId }, body })
const rowsOf = async (personId: string) =>
  (await t.db.selectFrom('activity').select(['id', 'outcome', 'reason', 'made_at', 'result']).where('person_id', '=', personId).orderBy('id').execute()).map((row) => ({
    ...row,
    made_at: row.made_at.toISOString(),
  }))

describe('unsent work in a file', () => {
  test('the liaison first sees whose it is and what each item would do, and nothing is written; then it is as if the phone had sent it', async () => {
    const one = await learner()
    const items = wholeCourse(one.editionId)
    const late = makeItem('lesson.done', { editionId: one.editionId, lessonId: 'no-hay' }, { madeAt: '2026-11-25T17:20:00.000Z' })
    await one.send(items[0] as ActivityItem)
    const file = await fileFor(one, [...items, late])
    const looked = await look(one, file)
    expect(looked.body).toEqual({
      personName: one.person.name,
      savedAt: '2026-11-25T17:30:00.000Z',
      from: '2026-11-25T17:00:00.000Z',
      to: '2026-11-25T17:20:00.000Z',
      counts: { applied: items.length - 1, duplicate: 1, rejected: 1, retry: 0 },
      lines: expect.arrayContaining([
        { courseTitle: 'Curso de prueba', type: 'quiz.submitted', outcome: 'duplicate', reason: null, count: 1 },
        { courseTitle: 'Curso de prueba', type: 'lesson.done', outcome: 'applied', reason: null, count: 2 },
        { courseTitle: 'Curso de prueba', type: 'lesson.done', outcome: 'rejected', reason: 'unknown-lesson', count: 1 },
      ]) as unknown,
    })
    expect(await rowsOf(one.person.personId)).toHaveLength(1)
    expect(await one.page()).toMatchObject({ seat: 'active', lessonsDone: 0 })
    // nothing of what was answered or how good it was
    expect(JSON.stringify(looked.body)).not.toMatch(/grade|answer|score/)

    expect((await bring(one, file)).body).toEqual(looked.body)
    expect(await one.page()).toMatchObject({ seat: 'completed', lessonsDone: 2, can: { claim: true } })
  })

  test('brought in again, or sent later by the phone with a signal, it doubles nothing and the phone learns its grades', async () => {
    const one = await learner()
    const items = wholeCourse(one.editionId)
    const file = await fileFor(one, items)
    await bring(one, file)
    const [stood, kept] = [await rowsOf(one.person.personId), await storedProgress(t, one.person.personId)]
    t.at('2026-11-28T18:00:00Z')
    expect((await bring(one, file, staff)).body.counts).toEqual({ applied: 0, duplicate: items.length, rejected: 0, retry: 0 })
    const answers = (await t.call(sync, { as: one.as, body: { items, deviceAt: '2026-11-28T18:00:00.000Z' } })).body.items
    expect(answers.map(({ outcome }) => outcome)).toEqual(items.map(() => 'duplicate'))
    expect(answers.at(-1)?.result).toMatchObject({ grade: 100, passed: true, completed: true })
    expect(await rowsOf(one.person.personId)).toEqual(stood)
    expect(await storedProgress(t, one.person.personId)).toEqual(kept)
  })

  test('a file and then the phone leave what the phone alone would have left', async () => {
    const [byFile, byPhone] = [await learner(), await learner()]
    const of = (editionId: string): ActivityItem[] => [
      ...wholeCourse(editionId),
      submission(editionId, 'post', 3, { madeAt: '2026-11-25T17:05:00.000Z' }),
      makeItem('lesson.done', { editionId, lessonId: 'no-hay' }),
    ]
    const items = of(byFile.editionId)
    await bring(byFile, await fileFor(byFile, items.slice(0, 4)))
    t.at('2026-11-26T18:00:00Z')
    await t.call(sync, { as: byFile.as, body: { items, deviceAt: '2026-11-26T18:00:00.000Z' } })
    // the same things done, with the names of the other one's
    const same = items.map((item) => ({ ...item, id: randomUUID(), body: { ...item.body, editionId: byPhone.editionId } }) as ActivityItem)
    await t.call(sync, { as: byPhone.as, body: { items: same, deviceAt: '2026-11-26T18:00:00.000Z' } })
    expect(await storedProgress(t, byFile.person.personId)).toEqual(await storedProgress(t, byPhone.person.personId))
    const bare = async (personId: string) => (await rowsOf(personId)).map(({ outcome, reason, made_at }) => `${made_at} ${outcome} ${reason}`).sort()
    expect(await bare(byFile.person.personId)).toEqual(await bare(byPhone.person.personId))
  })

  test('brought in twenty times at once, while the phone sends, each item is there once', async () => {
    const one = await learner()
    const items = wholeCourse(one.editionId)
    const file = await fileFor(one, items)
    const answers = await Promise.all([...Array.from({ length: 20 }, (_, n) => bring(one, file, n % 2 ? staff : liaison)), one.send(...items)])
    expect(answers.slice(0, 20).map((answer) => ('status' in answer ? answer.status : 0))).toEqual(Array.from({ length: 20 }, () => 200))
    const applied = answers.reduce((sum, answer) => sum + ('body' in answer ? answer.body.counts.applied : answer.filter(({ outcome }) => outcome === 'applied').length), 0)
    expect(applied).toBe(items.length)
    expect((await rowsOf(one.person.personId)).map(({ id }) => id)).toEqual(items.map(({ id }) => id).sort())
    expect((await storedProgress(t, one.person.personId)).attempts.size).toBe(2)
  })

  test('work made in time counts although it is brought in after the last day, and a seat that is paused keeps it waiting', async () => {
    const over = await learner({ startsOn: '2026-11-20', endsOn: '2026-11-25' })
    const items = [makeItem('lesson.done', { editionId: over.editionId, lessonId: '01-a' })]
    const file = await fileFor(over, items)
    t.at('2026-12-05T18:00:00Z')
    const after = [makeItem('lesson.done', { editionId: over.editionId, lessonId: '02-b' }, { madeAt: '2026-11-27T18:00:00.000Z' })]
    expect((await bring(over, file)).body.counts).toMatchObject({ applied: 1 })
    expect((await bring(over, await fileFor(over, after, '2026-12-05T17:00:00.000Z'))).body.lines).toMatchObject([{ outcome: 'rejected', reason: 'edition-over' }])
    t.at('2026-11-25T18:00:00Z')
    const paused = await learner()
    await t.db
      .updateTable('enrolment')
      .set({ status: 'paused', paused_at: new Date('2026-11-25T10:00:00Z') })
      .where('person_id', '=', paused.person.personId)
      .execute()
    const waits = await fileFor(paused, [makeItem('lesson.done', { editionId: paused.editionId, lessonId: '01-a' })])
    expect((await bring(paused, waits)).body).toMatchObject({ counts: { retry: 1 }, lines: [{ reason: 'seat-paused' }] })
    await t.db.updateTable('enrolment').set({ status: 'active', paused_at: null }).where('person_id', '=', paused.person.personId).execute()
    expect((await bring(paused, waits)).body.counts).toMatchObject({ applied: 1, retry: 0 })
  })

  test.each([
    ['right', 0],
    ['a year ahead', 365 * 86_400_000],
    ['a year behind', -365 * 86_400_000],
  ])('with a clock that is %s each thing is dated when it was really done', async (_, off) => {
    const one = await learner()
    const moved = (text: string): string => new Date(Date.parse(text) + off).toISOString()
    const key = await keyOf(t, one.person.personId)
    t.at('2026-11-27T18:00:00Z')
    const item = makeItem('lesson.done', { editionId: one.editionId, lessonId: '01-a' }, { madeAt: moved('2026-11-26T09:00:00.000Z') })
    const file = sealFile(key, { v: 1, deviceKeyAt: moved(key.keyAt), savedAt: moved('2026-11-26T10:00:00.000Z'), items: [item] })
    expect((await bring(one, file)).body).toMatchObject({ from: '2026-11-26T09:00:00.000Z', savedAt: '2026-11-26T10:00:00.000Z', counts: { applied: 1 } })
    expect((await storedProgress(t, one.person.personId)).lessons.get('01-a')?.doneAt).toBe('2026-11-26T09:00:00.000Z')
  })

  test('who brings it in is written down once for each time, and looking is not', async () => {
    const one = await learner()
    const file = await fileFor(one, [makeItem('lesson.done', { editionId: one.editionId, lessonId: '01-a' })])
    await look(one, file)
    await bring(one, file)
    await bring(one, file, staff)
    await bring(one, file, elsewhere)
    const entries = await t.db.selectFrom('audit').select(['actor', 'act']).where('subject', '=', one.person.personId).orderBy('position').execute()
    expect(entries).toEqual([liaison, staff].map(({ accountId }) => ({ actor: accountId, act: 'training.unsent.bring' })))
    expect((await makeAudit(t.app.config.secretKey).verify(t.db)).broken).toEqual([])
  })

  test('a repeat of one request after a lost answer is answered with the same', async () => {
    const one = await learner()
    const body = await fileFor(one, [makeItem('lesson.done', { editionId: one.editionId, lessonId: '01-a' })])
    const [key, params] = [randomUUID(), { personId: one.person.personId }]
    const first = await t.call(bringUnsent, { as: liaison, params, body, key })
    expect((await t.call(bringUnsent, { as: liaison, params, body, key })).body).toEqual(first.body)
    expect(first.body.counts.applied).toBe(1)
  })
})

describe('whose file it is', () => {
  test('the liaison of the place, staff and the person bring it in; to all others, and under another name, it is unknown', async () => {
    const [one, other] = [await learner(), await learner()]
    const file = await fileFor(one, [makeItem('lesson.done', { editionId: one.editionId, lessonId: '01-a' })])
    for (const as of [liaison, staff, one.as]) for (const act of [look, bring]) expect((await act(one, file, as)).status).toBe(200)
    const unknown = (await look({ person: { ...one.person, personId: randomUUID() } }, file)).problem
    expect(unknown.code).toBe('not-found')
    const others = [elsewhere, other.as, actorOf({ role: 'instructor' }), actorOf({ role: 'coordinator' }), actorOf({ role: 'officer' })]
    for (const as of others) for (const act of [look, bring]) expect(await act(one, file, as)).toMatchObject({ status: 404, problem: { code: 'not-found' } })
    // in the path of somebody whom one may see
    for (const as of [liaison, staff]) expect(await bring(other, file, as)).toMatchObject({ status: 404, problem: { code: 'not-found' } })
    expect(await bring(other, file, other.as)).toMatchObject({ status: 404 })
    expect(await rowsOf(other.person.personId)).toEqual([])
  })

  test('nobody writes work in the name of somebody else', async () => {
    const [one, other] = [await learner(), await learner()]
    const key = await keyOf(t, other.person.personId)
    const forged = sealFile({ ...key, personId: one.person.personId }, workOf(key, wholeCourse(one.editionId), '2026-11-25T17:30:00.000Z'))
    expect(await bring(one, forged)).toMatchObject({ status: 422, problem: { code: 'unsent-foreign' } })
    expect(await rowsOf(one.person.personId)).toEqual([])
  })

  test('a file of a registration that gave way is taken for the one that stays', async () => {
    const [kept, merged] = [await learner(), await learner()]
    const file = await fileFor(merged, [makeItem('lesson.done', { editionId: merged.editionId, lessonId: '01-a' })])
    const { personId, name } = merged.person
    await t.receive(personChanged, personId, { personId, displayName: name, sortName: name, municipalityId: null, mergedInto: kept.person.personId }, 5_000)
    expect((await bring(merged, file, kept.as)).body.counts).toMatchObject({ applied: 1 })
    expect(await rowsOf(kept.person.personId)).toHaveLength(1)
    expect((await bring(merged, file, elsewhere)).status).toBe(404)
  })

  test('a damaged, altered, foreign, newer or old file is refused by its name, and nothing of it is taken', async () => {
    const one = await learner()
    const key = await keyOf(t, one.person.personId)
    const work = workOf(key, [makeItem('lesson.done', { editionId: one.editionId, lessonId: '01-a' })], '2026-11-25T17:30:00.000Z')
    const file = sealFile(key, work)
    const parts = JSON.parse(file.toString()) as Parameters<typeof fileOf>[0]
    const refused: [Uint8Array, string][] = [
      [file.subarray(0, -5), 'unsent-damaged'],
      [Buffer.concat([file, file]), 'unsent-damaged'],
      [fileOf({ ...parts, sealed: parts.sealed.startsWith('A') ? `B${parts.sealed.slice(1)}` : `A${parts.sealed.slice(1)}` }), 'unsent-foreign'],
      [Buffer.from('{"format":"otra-cosa"}'), 'unsent-foreign'],
      [sealFile(key, work, 'tequio-sin-enviar/2'), 'unsent-newer'],
    ]
    for (const [bytes, code] of refused) for (const act of [look, bring]) expect(await act(one, bytes)).toMatchObject({ status: 422, problem: { code } })
    t.at('2027-06-25T18:00:00Z')
    expect(await bring(one, file)).toMatchObject({ status: 422, problem: { code: 'unsent-old', facts: { days: 180 } } })
    expect(await rowsOf(one.person.personId)).toEqual([])
  })

  test('the key is of the person who asks, and the same moment gives the same', async () => {
    const [one, other] = [await learner(), await learner()]
    const [first, again, theirs] = [await keyOf(t, one.person.personId), await keyOf(t, one.person.personId), await keyOf(t, other.person.personId)]
    expect(again).toEqual(first)
    expect(theirs.key).not.toBe(first.key)
    t.at('2026-11-26T18:00:00Z')
    expect((await keyOf(t, one.person.personId)).key).not.toBe(first.key)
  })
})

test('a file of five hundred items is taken in one go', async () => {
  const one = await learner()
  const items = Array.from({ length: 500 }, () => makeItem('practice.answered', { editionId: one.editionId, lessonId: '01-a', questionId: 'p-1', answer: { choice: 'x' } }))
  const file = await fileFor(one, items)
  const from = performance.now()
  expect((await bring(one, file)).body.counts).toMatchObject({ applied: 500 })
  expect(performance.now() - from).toBeLessThan(15_000)
})
