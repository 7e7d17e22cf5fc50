import { sync } from '@tequio/contracts/training/activity'
import { readMyAssignment } from '@tequio/contracts/training/assignment'
import { openEdition } from '@tequio/contracts/training/edition'
import { enrol, seatChanged } from '@tequio/contracts/training/enrolment'
import { gradeSubmission } from '@tequio/contracts/training/grading'
import { readCoursePage, readHome } from '@tequio/contracts/training/learning'
import { pointsOf } from './points.rules.ts'
import { actorOf, testService } from '@tequio/service-kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { best, makeAssignmentOf, makeCourseWithRubric, rubric } from '../../test/make-assignment.ts'
import { makeEdition, makeItem, makePerson, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { lackOf } from './assignment.rules.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => void (t = await testService(service)))
beforeEach(() => t.at('2026-11-25T18:00:00Z'))
afterAll(() => t.stop())

const mine = async (as: ReturnType<typeof actorOf>, editionId: string) => (await t.call(readMyAssignment, { as, params: { editionId } })).body
const page = async (as: ReturnType<typeof actorOf>, editionId: string) => (await t.call(readCoursePage, { as, params: { editionId } })).body

describe('the assignment of a course', () => {
  test('is handed in once however often the phone sends it, and a later text is a newer one of the same work', async () => {
    const { editionId, as, handIn } = await makeAssignmentOf(t)
    expect(await mine(as(0), editionId)).toMatchObject({ asks: 'Una ficha.', rubric, isAsked: false, may: 'hand-in', state: 'todo', texts: [] })
    const id = crypto.randomUUID()
    expect([(await handIn(0, 'Mi ficha.', { id }))?.outcome, (await handIn(0, 'Mi ficha.', { id }))?.outcome]).toEqual(['applied', 'duplicate'])
    await handIn(0, 'Mi ficha, corregida.')
    const { state, texts } = await mine(as(0), editionId)
    expect([state, texts.map(({ number, text, grading }) => [number, text, grading])]).toEqual([
      'waiting',
      [
        [2, 'Mi ficha, corregida.', null],
        [1, 'Mi ficha.', null],
      ],
    ])
  })

  test('sent ten times at once, and by two phones of one person, keeps every text once', async () => {
    const { editionId, as, handIn } = await makeAssignmentOf(t)
    const ids = [crypto.randomUUID(), crypto.randomUUID()]
    await Promise.all(Array.from({ length: 10 }, (_, at) => handIn(0, `Texto ${at % 2}`, { id: ids[at % 2] ?? '' })))
    const { texts } = await mine(as(0), editionId)
    expect(texts.map((one) => one.text).toSorted()).toEqual(['Texto 0', 'Texto 1'])
    expect(texts.map((one) => one.number)).toEqual([2, 1])
  })

  test('waits for an open seat, for the first day and ends with the last one; what was made in time counts when it arrives later', async () => {
    const { editionId, as, handIn, courseId } = await makeAssignmentOf(t, { endsOn: '2026-11-30' })
    const waiting = await makePerson(t)
    const vetted = await makeEdition(t, { courseId })
    await t.call(enrol, { as: staff, params: { editionId: vetted }, body: { personIds: [waiting.personId] } })
    const waits = actorOf({ role: 'officer', person: waiting.personId })
    const send = async (of: string, who = waits) =>
      (await t.call(sync, { as: who, body: { items: [makeItem('assignment.submitted', { editionId: of, text: 'Sí' })] } })).body.items[0]
    expect([await send(vetted), (await mine(waits, vetted)).may]).toMatchObject([{ outcome: 'rejected', reason: 'seat-waiting' }, 'seat-waiting'])
    expect(await send(editionId)).toMatchObject({ outcome: 'rejected', reason: 'not-enrolled' })
    t.at('2026-12-02T18:00:00Z')
    expect((await mine(as(0), editionId)).may).toBe('edition-over')
    expect(await handIn(0, 'Tarde', { madeAt: '2026-12-02T17:00:00.000Z' })).toMatchObject({ outcome: 'rejected', reason: 'edition-over' })
    expect(await handIn(0, 'A tiempo', { madeAt: '2026-11-29T17:00:00.000Z' })).toMatchObject({ outcome: 'applied' })
    expect((await mine(as(0), editionId)).texts.map((one) => [one.text, one.handedAt])).toEqual([['A tiempo', '2026-11-29T17:00:00.000Z']])
    t.at('2026-11-20T18:00:00Z')
    expect([(await mine(as(1), editionId)).may, await handIn(1, 'Antes')]).toMatchObject(['not-begun', { outcome: 'retry', reason: 'not-begun' }])
    const other = await t.call(readMyAssignment, { as: waits, params: { editionId } })
    expect(other.status).toBe(404)
  })

  test('accepted it stays as it is; a course without one takes none, and no edition asks for it', async () => {
    const { editionId, as, seatOf, handIn } = await makeAssignmentOf(t)
    await handIn(0, 'Mi ficha.')
    await t.call(gradeSubmission, { as: staff, params: { enrolmentId: seatOf(0) }, body: { version: 1, outcome: 'accepted', levels: best, comment: 'Muy bien.' } })
    expect(await handIn(0, 'Otra')).toMatchObject({ outcome: 'rejected', reason: 'already-accepted' })
    expect(await mine(as(0), editionId)).toMatchObject({ may: 'accepted', state: 'accepted', texts: [{ grading: { outcome: 'accepted', levels: best, comment: 'Muy bien.' } }] })

    const courseId = await makeCourseWithRubric(t, { assignment: '' })
    const body = { courseId, name: 'Sin tarea', startsOn: '2026-11-24', endsOn: '2026-12-20', capacity: 5, vetting: 'none' as const }
    const audience = { kinds: [], municipalities: [], enrolsByItself: false }
    const refused = await t.call(openEdition, { as: staff, body: { ...body, audience, asksAssignment: true } })
    expect(refused.problem).toMatchObject({ code: 'edition-impossible', facts: { fact: 'no-assignment' } })
    const without = (await t.call(openEdition, { as: staff, body: { ...body, audience } })).body.editionId
    const person = await makePerson(t)
    await t.call(enrol, { as: staff, params: { editionId: without }, body: { personIds: [person.personId] } })
    const who = actorOf({ role: 'officer', person: person.personId })
    const sent = await t.call(sync, { as: who, body: { items: [makeItem('assignment.submitted', { editionId: without, text: 'Algo' })] } })
    expect([sent.body.items[0], (await mine(who, without)).may]).toMatchObject([{ outcome: 'rejected', reason: 'no-assignment' }, 'no-assignment'])
  })
})

describe('an edition that asks for the accepted assignment', () => {
  test('says what is lacking, leads to it, and finishes the course in the moment in which it is accepted', async () => {
    const { editionId, as, seatOf, handIn, finish } = await makeAssignmentOf(t, { asksAssignment: true })
    await finish(0)
    const lacking = async () => {
      const { seat, requirements, next } = await page(as(0), editionId)
      return { seat, next: next.kind, lacks: requirements.filter((one) => !one.met).map((one) => [one.kind, 'state' in one ? one.state : '']) }
    }
    expect(await lacking()).toEqual({ seat: 'active', next: 'assignment', lacks: [['assignment', 'todo']] })
    await handIn(0, 'Mi ficha.')
    expect(await lacking()).toEqual({ seat: 'active', next: 'review', lacks: [['assignment', 'waiting']] })
    const grade = async (version: number, outcome: 'returned' | 'accepted', comment = '') =>
      (await t.call(gradeSubmission, { as: staff, params: { enrolmentId: seatOf(0) }, body: { version, outcome, levels: outcome === 'accepted' ? best : [], comment } })).body
    expect(await grade(1, 'returned', 'Falta la fecha.')).toMatchObject({ completed: false })
    expect(await lacking()).toEqual({ seat: 'active', next: 'assignment', lacks: [['assignment', 'returned']] })
    await handIn(0, 'Mi ficha con fecha.')
    t.at('2026-12-01T18:00:00Z')
    expect(await grade(3, 'accepted')).toMatchObject({ completed: true, next: null, waiting: 0 })
    expect(await lacking()).toEqual({ seat: 'completed', next: 'certificate', lacks: [] })
    const row = await t.db.selectFrom('enrolment').select(['completed_at', 'completed_known_at']).where('id', '=', seatOf(0)).executeTakeFirstOrThrow()
    expect([row.completed_at, row.completed_known_at]).toEqual([new Date('2026-12-01T18:00:00Z'), new Date('2026-12-01T18:00:00Z')])
    expect((await t.emitted(seatChanged)).filter((event) => event.data.enrolmentId === seatOf(0)).at(-1)?.data.status).toBe('completed')
  })

  test('accepted first, the last lesson or test finishes the course; where it is not asked for it changes nothing', async () => {
    const asked = await makeAssignmentOf(t, { asksAssignment: true })
    await asked.handIn(0, 'Mi ficha.')
    const accept = (enrolmentId: string) => t.call(gradeSubmission, { as: staff, params: { enrolmentId }, body: { version: 1, outcome: 'accepted', levels: best, comment: '' } })
    expect((await accept(asked.seatOf(0))).body.completed).toBe(false)
    await asked.finish(0)
    expect((await page(asked.as(0), asked.editionId)).seat).toBe('completed')
    const free = await makeAssignmentOf(t)
    await free.finish(0)
    expect([(await page(free.as(0), free.editionId)).seat, (await page(free.as(0), free.editionId)).requirements.map((one) => one.kind)]).toEqual([
      'completed',
      ['pre', 'lessons', 'case', 'post'],
    ])
    await free.handIn(0, 'También la entrego.')
    expect((await accept(free.seatOf(0))).body.completed).toBe(false)
    expect((await t.call(readHome, { as: free.as(0) })).body.next?.next.kind).toBe('certificate')
  })
})

describe('a grading by rubric', () => {
  const criterion = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 })
            .map((points) => ({ id, title: id, levels: points.map((one) => ({ points: one, text: 'x' })) })),
        ),
      ),
    )

  test('is whole with one level of each criterion, and its points lie between nothing and the most that there is', () => {
    fc.assert(
      fc.property(criterion, fc.infiniteStream(fc.nat()), (of, lots) => {
        const levels = of.map((one) => ({ criterionId: one.id, level: Number(lots.next().value) % one.levels.length }))
        const accepted = { outcome: 'accepted' as const, levels, comment: '' }
        expect(lackOf(of, accepted)).toBeUndefined()
        const { points, most } = pointsOf(of, levels)
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(most)
        expect(lackOf(of, { ...accepted, levels: levels.slice(1) })).toBe('levels')
        expect(lackOf(of, { ...accepted, levels: [...levels, ...levels.slice(0, 1)] })).toBe('levels')
        expect(lackOf(of, { ...accepted, levels: levels.map((one, at) => (at === 0 ? { ...one, level: 6 } : one)) })).toBe('levels')
        expect(lackOf(of, { outcome: 'returned', levels: levels.slice(1), comment: ' ' })).toBe('comment')
        expect(lackOf(of, { outcome: 'returned', levels: levels.slice(1), comment: 'Falta.' })).toBeUndefined()
      }),
    )
  })
})
