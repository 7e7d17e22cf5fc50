import { randomUUID } from 'node:crypto'
import { readBoard } from '@tequio/contracts/training/board'
import { listCourses } from '@tequio/contracts/training/course'
import { listEditions } from '@tequio/contracts/training/edition'
import { readParticipation } from '@tequio/contracts/training/participation'
import { listSessions } from '@tequio/contracts/training/session'
import { listSubmissions } from '@tequio/contracts/training/grading'
import { listOutside } from '@tequio/contracts/training/outside'
import { readHome } from '@tequio/contracts/training/learning'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { service } from '../../apps/training/src/service.ts'
import { findSeatsOf } from '../../apps/training/src/learning/seat.queries.ts'
import { completedAtOf } from '../../apps/training/src/learning/step.rules.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import { seedTraining } from './training.ts'
import { world } from './world.ts'

const now = new Date('2026-11-25T18:00:00Z')
const made = world('2026-11-25')
const staff = actorOf({ role: 'staff' })

const shown = 'Ana Lucía Romero Peña'
const waits = 'Diego Zúñiga Peña'

let t: TestService<Tables>
beforeAll(async () => {
  t = await testService(service)
  t.at(now.toISOString())
  // what vetting's facts bring before: the officer of the pictures is authorised, a colleague is not
  const posts = made.appointments.filter((post) => [shown, waits].includes(post.displayName))
  await t.db
    .insertInto('requirement')
    .values(posts.map((post) => ({ case_id: randomUUID(), person_id: post.personId, appointment_id: post.id, type: 'leahy' as const, missing: [] })))
    .execute()
  await t.db
    .insertInto('clearance')
    .values(
      posts
        .filter((post) => post.displayName === shown)
        .map((post) => ({ id: randomUUID(), person_id: post.personId, appointment_id: post.id, type: 'leahy' as const, status: 'valid' as const, valid_until: '2027-06-30' })),
    )
    .execute()
  await seedTraining(t.db, made, now, { secretKey: t.app.config.secretKey, files: t.app.files })
}, 120_000)
afterAll(() => t.stop())

describe('the demonstration of training', () => {
  test('has ten courses, four of them written, and four editions at various stages, one of them full', async () => {
    const { items: courses } = (await t.call(listCourses, { as: staff })).body
    expect(courses.filter((course) => course.state === 'available').map((course) => course.code)).toEqual(['01-fundamentos', '02-audiencia', '03-iph', '10-municipio-mentor'])
    expect(courses.filter((course) => course.state === 'preparing')).toHaveLength(6)
    const { items } = (await t.call(listEditions, { as: staff })).body
    expect(items.map((edition) => edition.stage)).toEqual(['running', 'running', 'planned', 'finished'])
    const full = items.find((edition) => edition.stage === 'planned')
    expect(full).toMatchObject({ taken: 20, capacity: 20, counts: { waiting: 32 } })
    expect(items.at(-1)?.counts.certificates).toBeGreaterThan(15)
  })

  test('an authorised officer is in the middle of the open edition, a colleague waits with a place', async () => {
    const homeOf = async (name: string) => {
      const post = made.appointments.find((one) => one.displayName === name)
      return (await t.call(readHome, { as: actorOf({ role: 'officer', person: post?.personId ?? '' }) })).body
    }
    expect((await homeOf(shown)).next).toMatchObject({ seat: 'active', lessonsDone: 3, lessonsTotal: 12, next: { kind: 'lesson', number: 4 } })
    expect((await homeOf(waits)).next).toMatchObject({ seat: 'waiting', waitsFor: 'authorization', lessonsDone: 0 })
  })

  test('completed seats are those whose activity meets the course, and no others', async () => {
    const seats = (await Promise.all(made.persons.map((person) => findSeatsOf(t.db, person.id, '2026-11-25')))).flat()
    expect(seats.filter((seat) => seat.status === 'completed').length).toBeGreaterThan(25)
    for (const seat of seats) expect(completedAtOf(seat) !== undefined).toBe(seat.status === 'completed')
    expect(seats.every((seat) => seat.certificateId === null || seat.status === 'completed')).toBe(true)
  })

  test('an edition has a session that was held, with who came, one that goes on today and one to come', async () => {
    const { items: editions } = (await t.call(listEditions, { as: staff })).body
    const pilot = editions.find((edition) => edition.name === 'Grupo piloto de policía')
    const { items } = (await t.call(listSessions, { as: staff, params: { editionId: pilot?.editionId ?? '' } })).body
    expect(items.map((one) => one.present > 0)).toEqual([true, false, false])
    expect(items.map((one) => Math.sign(Date.parse(one.endsAt) - now.getTime()) + Math.sign(Date.parse(one.startsAt) - now.getTime()))).toEqual([-2, 0, 2])
  })

  test('assignments of a running edition wait, came back and were accepted', async () => {
    const { items: editions } = (await t.call(listEditions, { as: staff })).body
    const pilot = editions.find((edition) => edition.name === 'Grupo piloto de policía')
    const { counts, edition, first } = (await t.call(listSubmissions, { as: staff, params: { editionId: pilot?.editionId ?? '' } })).body
    expect([edition.asks.startsWith('Un informe propio'), counts.waiting, counts.returned, counts.accepted, first !== null]).toEqual([true, 6, 1, 2, true])
  })

  test('outside training waits, was approved and came back with a reason', async () => {
    const { items, waiting } = (await t.call(listOutside, { as: staff, query: {} })).body
    expect([waiting, items.filter((one) => one.state === 'approved').length, items.filter((one) => one.state === 'rejected').length]).toEqual([5, 1, 1])
  })

  test('the quarter before this one is closed, and what two phones sent late stands as an adjustment', async () => {
    const of = async (query: { from: string; to: string }) => (await t.call(readParticipation, { as: staff, query })).body
    const closed = await of({ from: '2026-07-01', to: '2026-09-30' })
    expect(closed.closed?.by).toBe('Mariana Vélez Arriaga')
    expect(closed.total.people).toBeGreaterThan(20)
    expect(closed.closed?.sexes?.reduce((sum, one) => sum + one, 0)).toBe(closed.total.people)
    const { adjustments } = await of({ from: '2026-10-01', to: '2026-12-31' })
    expect(adjustments).toMatchObject([{ from: '2026-07-01', changed: adjustments[0]?.people }])
    expect(adjustments[0]?.people).toBeGreaterThan(2)
  })

  test('everybody in post stands on the board', async () => {
    expect((await t.call(readBoard, { as: staff })).body.total.people).toBe(new Set(made.appointments.map((post) => post.personId)).size)
  })
})
