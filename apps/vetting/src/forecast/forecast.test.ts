import { listCases } from '@tequio/contracts/vetting/case'
import { readForecast } from '@tequio/contracts/vetting/forecast'
import { readOwn } from '@tequio/contracts/vetting/own'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coordinator, decide, makeBatch, makeMunicipality, makePerson, makeSent, seeBatch, today, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'
import { learnLeads } from './forecast.queries.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const learn = () => t.db.transaction().execute((tx) => learnLeads(tx, today))
const ask = (of: { type?: 'courtesy' | 'leahy'; startsOn?: string; seats?: number }, as = coordinator) => t.call(readForecast, { as, query: of })

test(
  'with too few answers the programme’s own days stand and nothing is said of inviting; with enough, the lead time, the last safe day and the number to invite come from the answers',
  { timeout: 60_000 },
  async () => {
    await learn()
    const course = { type: 'leahy', startsOn: '2027-03-01', seats: 10 } as const
    expect((await ask(course)).body.plan).toMatchObject({ lastSafeOn: '2027-01-25', leadDays: 35, invite: null })
    const people = await Promise.all(Array.from({ length: 36 }, () => makePerson(t)))
    const { batchId } = await makeSent(t, people)
    const sentAt = (at: string) =>
      t.db
        .updateTable('batch')
        .set({ submitted_at: new Date(at) })
        .where('id', '=', batchId)
        .execute()
    // in the evening, when it is already the next day in Greenwich
    await sentAt('2026-10-07T01:00:00Z')
    for (const [at, person] of people.slice(0, 32).entries())
      await decide(t, batchId, person, at % 8 === 0 ? { outcome: 'rejected', reason: 'Aviso' } : { outcome: 'approved', validUntil: '2027-08-02' })
    await learn()
    const told = (await ask(course)).body
    expect(told.types.map((one) => [one.type, one.answered, one.approved, one.months.length])).toEqual([
      ['courtesy', null, null, 0],
      ['leahy', 32, 28, 12],
    ])
    expect(told.plan).toMatchObject({ leadDays: 50, lastSafeOn: '2027-01-10' })
    expect(told.plan?.invite).toBeGreaterThan(10)
    expect((await ask({ ...course, type: 'courtesy' })).body.plan).toMatchObject({ leadDays: 5, invite: null })

    const { batchId: draft } = await makeBatch(t, [await makePerson(t)], { purpose: 'Edición de marzo', neededBy: '2027-03-01' })
    expect((await seeBatch(t, draft)).batch).toMatchObject({ leadDays: 50, lastSafeOn: '2027-01-10' })

    expect((await ask({ ...course, startsOn: today })).problem.code).toBe('course-begun')
    expect((await ask(course, actorOf({ role: 'liaison', municipality: '06002' }))).status).toBe(404)
  },
)

test('who waits is told the days of the month in which theirs was sent, also in a later month, and so is the coordinator', async () => {
  const lead = { type: 'leahy', early: 1, middle: 2, answered: 40, approved: 30 } as const
  await t.db.deleteFrom('lead_time').execute()
  await t.db
    .insertInto('lead_time')
    .values([
      { ...lead, month: 11, late: 20 },
      { ...lead, month: 12, late: 44 },
    ])
    .execute()
  const person = await makePerson(t, { displayName: 'Wenceslao Quiroz' })
  await makeSent(t, [person])
  t.at('2026-12-10T18:00:00Z')
  expect((await t.call(readOwn, { as: person.self })).body.cases).toMatchObject([{ submittedOn: today, leadDays: 20 }])
  expect((await t.call(listCases, { as: coordinator, query: { q: 'wenceslao' } })).body.items).toMatchObject([{ submittedOn: today, leadDays: 20 }])
  const waiting = await makePerson(t, { displayName: 'Xochitl Quiroz' })
  expect((await t.call(readOwn, { as: waiting.self })).body.cases).toMatchObject([{ submittedOn: null, leadDays: 44 }])
  expect((await t.call(listCases, { as: coordinator, query: { q: 'xochitl' } })).body.items).toMatchObject([{ submittedOn: null, leadDays: null }])
})
