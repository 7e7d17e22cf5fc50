import type { QueryOf } from '@tequio/contracts/make'
import { assignmentGraded } from '@tequio/contracts/training/assignment'
import { gradeSubmission, holdSubmission, listSubmissions, readQueue, readSubmission, releaseSubmission } from '@tequio/contracts/training/grading'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { best, makeAssignmentOf } from '../../test/make-assignment.ts'
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

const accepted = { outcome: 'accepted' as const, levels: best, comment: '' }
const returned = { outcome: 'returned' as const, levels: best.slice(0, 1), comment: 'Diga la fecha.' }
const grade = (enrolmentId: string, version: number, over: { as?: typeof staff; body?: typeof accepted | typeof returned } = {}) =>
  t.call(gradeSubmission, { as: over.as ?? staff, params: { enrolmentId }, body: { version, ...(over.body ?? accepted) } })
const list = async (editionId: string, query: QueryOf<typeof listSubmissions> = {}, as = staff) => (await t.call(listSubmissions, { as, params: { editionId }, query })).body
const queue = async (editionId: string, behind?: string) => (await t.call(readQueue, { as: staff, params: { editionId }, query: behind ? { behind } : {} })).body
const read = async (enrolmentId: string, as = staff) => (await t.call(readSubmission, { as, params: { enrolmentId } })).body

describe('what waits to be graded', () => {
  test('stands with who waits longest first, is counted by state, and each leads to the next', async () => {
    const { editionId, seatOf, handIn } = await makeAssignmentOf(t)
    for (const [at, madeAt] of [
      [1, '2026-11-25T10:00:00.000Z'],
      [0, '2026-11-25T11:00:00.000Z'],
    ] as const)
      await handIn(at, `Ficha ${at}`, { madeAt })
    // who hands in anew while waiting keeps their turn
    await handIn(1, 'Ficha 1, mejor', { madeAt: '2026-11-25T12:00:00.000Z' })
    const found = await list(editionId)
    expect(found).toMatchObject({ counts: { todo: 1, waiting: 2, returned: 0, accepted: 0 }, first: seatOf(1), edition: { asks: 'Una ficha.', isAsked: false } })
    expect(found.items.map((one) => [one.name, one.texts])).toEqual([
      ['Beto Sosa Luna', 2],
      ['Ana Romero Peña', 1],
    ])
    expect((await list(editionId, { state: 'todo' })).items.map((one) => one.name)).toEqual(['Ciro Tello Mora'])
    expect((await list(editionId, { search: 'romero' })).items.map((one) => one.name)).toEqual(['Ana Romero Peña'])
    const one = await list(editionId, { limit: 1 })
    expect((await list(editionId, { limit: 1, after: one.next ?? '' })).items.map((row) => row.name)).toEqual(['Ana Romero Peña'])
    const page = await read(seatOf(1))
    expect([await queue(editionId, seatOf(1)), await queue(editionId), page.texts.map((text) => text.number)]).toEqual([
      { next: seatOf(0), waiting: 2 },
      { next: seatOf(1), waiting: 2 },
      [2, 1],
    ])
    expect((await grade(seatOf(1), page.version)).body).toMatchObject({ next: seatOf(0), waiting: 1 })
    expect((await grade(seatOf(0), 1, { body: returned })).body).toMatchObject({ next: null, waiting: 0 })
    expect((await list(editionId)).counts).toEqual({ todo: 1, waiting: 0, returned: 1, accepted: 1 })
    expect((await list(editionId, { state: 'accepted' })).items.map((row) => row.name)).toEqual(['Beto Sosa Luna'])
  })

  test('is told to its person: each grading a fact, without what was said', async () => {
    const { seatOf, handIn, people, editionId, courseId } = await makeAssignmentOf(t)
    await handIn(0, 'Ficha')
    await grade(seatOf(0), 1, { body: returned })
    await handIn(0, 'Ficha con fecha')
    await grade(seatOf(0), 3)
    const told = (await t.emitted(assignmentGraded)).filter((event) => event.data.enrolmentId === seatOf(0)).map((event) => event.data)
    const about = { enrolmentId: seatOf(0), personId: people[0]?.personId, editionId, courseId, courseTitle: 'Curso de prueba' }
    expect(told).toEqual([
      { ...about, number: 1, outcome: 'returned' },
      { ...about, number: 2, outcome: 'accepted' },
    ])
  })

  test('a grading lacks nothing: every criterion has its level, what is returned says why', async () => {
    const { seatOf, handIn } = await makeAssignmentOf(t)
    expect((await grade(seatOf(0), 0)).problem).toMatchObject({ code: 'not-waiting' })
    await handIn(0, 'Ficha')
    const refused = async (body: object) => (await grade(seatOf(0), 1, { body: { ...accepted, ...body } })).problem
    expect(await refused({ levels: best.slice(0, 1) })).toMatchObject({ code: 'grading-incomplete', facts: { fact: 'levels' } })
    expect(await refused({ levels: [...best.slice(0, 1), { criterionId: 'plan', level: 4 }] })).toMatchObject({ facts: { fact: 'levels' } })
    expect(await refused({ outcome: 'returned', comment: '  ' })).toMatchObject({ facts: { fact: 'comment' } })
    expect((await read(seatOf(0))).state).toBe('waiting')
  })
})

describe('two who grade at once', () => {
  test('who opens what another has open is told who and since when, until ten minutes after; it can be taken over', async () => {
    const { editionId, seatOf, handIn } = await makeAssignmentOf(t)
    await handIn(0, 'Ficha 0', { madeAt: '2026-11-25T10:00:00.000Z' })
    await handIn(1, 'Ficha 1', { madeAt: '2026-11-25T11:00:00.000Z' })
    const hold = async (as: typeof staff, take = false) => (await t.call(holdSubmission, { as, params: { enrolmentId: seatOf(0) }, body: { take } })).body.heldBy
    expect(await hold(other)).toBeNull()
    const held = { name: 'Inés Instructora Paz', since: '2026-11-25T18:00:00.000Z' }
    t.at('2026-11-25T18:06:00Z')
    // who says so again has it since the beginning
    expect([await hold(other), await hold(staff), (await read(seatOf(0))).heldBy, (await read(seatOf(0), other)).heldBy]).toEqual([null, held, held, null])
    // and the others are led past it
    expect([(await list(editionId)).first, (await list(editionId, {}, other)).first]).toEqual([seatOf(1), seatOf(0)])
    expect((await list(editionId)).items[0]?.heldBy).toEqual(held)
    t.at('2026-11-25T18:16:01Z')
    expect([(await read(seatOf(0))).heldBy, await hold(staff)]).toEqual([null, null])
    expect([await hold(other), await hold(other, true), (await read(seatOf(0))).heldBy?.name]).toEqual([{ name: '', since: '2026-11-25T18:16:01.000Z' }, null, held.name])
    await t.call(releaseSubmission, { as: staff, params: { enrolmentId: seatOf(0) } })
    expect((await read(seatOf(0))).heldBy?.name).toBe(held.name)
    await t.call(releaseSubmission, { as: other, params: { enrolmentId: seatOf(0) } })
    expect((await read(seatOf(0))).heldBy).toBeNull()
  })

  test('a save on what was graded or handed in meanwhile is stale, and overwrites nothing', async () => {
    const { seatOf, handIn } = await makeAssignmentOf(t)
    await handIn(0, 'Ficha')
    const seen = (await read(seatOf(0))).version
    await handIn(0, 'Ficha más nueva')
    expect((await grade(seatOf(0), seen)).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    await grade(seatOf(0), 2, { as: other, body: returned })
    expect((await grade(seatOf(0), 2)).problem).toMatchObject({ code: 'stale', facts: { current: 3 } })
    expect((await grade(seatOf(0), 3)).problem).toMatchObject({ code: 'not-waiting' })
    const { texts, state } = await read(seatOf(0))
    expect([state, texts.map((one) => one.grading?.comment ?? null)]).toEqual(['returned', ['Diga la fecha.', null]])
  })

  test('of ten at once one does, and the others are told', async () => {
    const { seatOf, handIn } = await makeAssignmentOf(t)
    await handIn(0, 'Ficha')
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => grade(seatOf(0), 1, at % 2 === 0 ? {} : { as: other, body: returned })))
    const codes = answers.map((one) => (one.status === 200 ? 'done' : one.problem.code))
    expect([codes.filter((code) => code === 'done').length, new Set(codes.filter((code) => code !== 'done'))]).toEqual([1, new Set(['stale'])])
    expect((await t.emitted(assignmentGraded)).filter((event) => event.data.enrolmentId === seatOf(0))).toHaveLength(1)
  })
})

describe('who grades', () => {
  test('nobody grades their own work, and nobody is led to it', async () => {
    const { editionId, seatOf, handIn, people } = await makeAssignmentOf(t)
    await handIn(0, 'Ficha')
    const own = actorOf({ role: 'instructor', person: people[0]?.personId ?? '' })
    expect((await grade(seatOf(0), 1, { as: own })).problem).toMatchObject({ code: 'own-work' })
    expect((await t.call(holdSubmission, { as: own, params: { enrolmentId: seatOf(0) }, body: { take: true } })).problem).toMatchObject({ code: 'own-work' })
    const { first, items } = await list(editionId, {}, own)
    expect([first, items.map((one) => one.isOwn), (await read(seatOf(0), own)).isOwn]).toEqual([null, [true], true])
  })

  test('an instructor of one municipality grades their own people alone; liaison, officer and donor see nothing of it', async () => {
    const { editionId, seatOf, handIn } = await makeAssignmentOf(t, { municipality: (at) => ['19039', '06002', '06002'][at] ?? '' })
    await handIn(0, 'De Monterrey')
    await handIn(1, 'De Colima')
    const there = actorOf({ role: 'instructor', municipality: '06002' })
    const found = await list(editionId, {}, there)
    expect([found.items.map((one) => one.name), found.counts, found.first]).toEqual([['Beto Sosa Luna'], { todo: 1, waiting: 1, returned: 0, accepted: 0 }, seatOf(1)])
    const far = { as: there, params: { enrolmentId: seatOf(0) } }
    const refused = [await t.call(readSubmission, far), await t.call(holdSubmission, { ...far, body: { take: true } }), await grade(seatOf(0), 1, { as: there })]
    expect(refused.map((one) => one.status)).toEqual([404, 404, 404])
    expect((await grade(seatOf(1), 1, { as: there })).status).toBe(200)
    for (const as of [actorOf({ role: 'liaison', municipality: '19039' }), actorOf({ role: 'officer' }), actorOf({ role: 'donor' })])
      expect([(await t.call(listSubmissions, { as, params: { editionId } })).status, (await t.call(readSubmission, { as, params: { enrolmentId: seatOf(0) } })).status]).toEqual([
        404, 404,
      ])
    expect((await t.call(listSubmissions, { as: staff, params: { editionId: crypto.randomUUID() } })).status).toBe(404)
  })
})
