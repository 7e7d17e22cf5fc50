import { accountChanged, blockAccount } from '@tequio/contracts/identity/account'
import { endAppointment } from '@tequio/contracts/identity/appointment'
import * as contracts from '@tequio/contracts/identity/delegation'
import { endRole, readRoles } from '@tequio/contracts/identity/role'
import { signIn } from '@tequio/contracts/identity/sign-in'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { makeHasher } from '../account/hasher.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { findThere } from '../message/recipients.queries.ts'
import { tellEnded } from './role.jobs.ts'

let t: TestService<Tables>
let n = 6_000
let passwordHash = ''
const start = '2026-11-25T16:00:00Z'
const staff = actorOf({ role: 'staff' })
const password = 'una contraseña de prueba'
const until = '2026-12-15'
const which: GrantWord = { role: 'liaison', kind: 'municipality', id: '19039' }
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(password)
})
beforeEach(() => t.at(start))
afterAll(() => t.stop())

type Made = Awaited<ReturnType<typeof makePerson>>
const someone = (of: Parameters<typeof makePerson>[2] = {}) => makePerson(t, ++n, { user: `prestada${n}`, passwordHash, privacyVersion: 1, ...of })
const holder = (grant: GrantWord = which) => someone({ grants: [grant] })
const as = (made: Made): Actor => ({ accountId: made.accountId, personId: made.personId, grants: [] })
const lend = (from: Made, to: Made, over: Partial<GrantWord & { until: string }> = {}) =>
  t.call(contracts.lendRole, { as: as(from), body: { role: which.role, kind: which.kind, id: which.id, toAccountId: to.accountId, until, ...over } })
const rolesOf = async (made: Made) => (await t.call(signIn, { body: { user: made.user, secret: password } })).body.grants.map((grant) => grant.role)
const own = async (made: Made) => (await t.call(contracts.readOwnRoles, { as: as(made) })).body
const told = async (made: Made) => (await t.emitted(accountChanged)).findLast((fact) => fact.subjectId === made.accountId)?.data
const hear = async () => (await t.db.transaction().execute((tx) => findThere(tx, [which.id], [which.role], t.app.clock.now()))).map((one) => one.personId)
const turn = () => t.db.transaction().execute((tx) => tellEnded(tx, t.app.clock.now()))

describe('a lent role', () => {
  test('works for a colleague of the municipality until its last day, by itself, and both see it', async () => {
    const [from, to] = [await holder(), await someone()]
    expect((await own(from)).active).toMatchObject([{ role: 'liaison', mayLend: true, lentBy: null }])
    const { delegationId } = (await lend(from, to)).body
    expect(await rolesOf(to)).toEqual(['liaison', 'officer'])
    expect(await told(to)).toMatchObject({ version: 2, grants: [{ role: 'liaison', id: '19039' }, { role: 'officer' }] })
    expect((await own(from)).delegations).toMatchObject([{ delegationId, isGiver: true, until, endedAt: null, placeName: 'Monterrey' }])
    expect((await own(from)).active).toMatchObject([{ role: 'liaison', mayLend: false }])
    expect((await own(to)).active).toMatchObject([{ role: 'liaison', mayLend: false, until }, { role: 'officer' }])
    expect((await t.call(readRoles, { as: staff, params: { accountId: to.accountId } })).body).toMatchObject({
      active: [{ until, lentBy: expect.any(String) }, {}],
      lent: [{ isGiver: false }],
    })
    t.at('2026-12-16T05:59:00Z')
    expect(await rolesOf(to)).toEqual(['liaison', 'officer'])
    t.at('2026-12-16T06:00:00Z')
    expect(await rolesOf(to)).toEqual(['officer'])
    expect((await own(to)).delegations).toMatchObject([{ endedBy: 'day' }])
    await turn()
    expect(await told(to)).toMatchObject({ version: 3, grants: [{ role: 'officer' }] })
    expect(await rolesOf(from)).toEqual(['liaison'])
  })
  test('brings its holder what is told to the municipality, as long as it stands', async () => {
    const [from, to, gone] = [await holder(), await someone(), await holder()]
    await t.db
      .updateTable('account_grant')
      .set({ ends_at: new Date(start) })
      .where('account_id', '=', gone.accountId)
      .where('role', '=', 'liaison')
      .execute()
    await lend(from, to)
    const now = await hear()
    expect(now).toEqual(expect.arrayContaining([from.personId, to.personId]))
    expect(now).not.toContain(gone.personId)
    t.at('2026-12-16T06:00:00Z')
    expect(await hear()).toContain(from.personId)
    expect(await hear()).not.toContain(to.personId)
  })
  test('is not lent on', async () => {
    const [from, to, third] = [await holder(), await someone(), await someone()]
    await lend(from, to)
    expect((await lend(to, third)).problem.code).toBe('delegation-unfit')
    expect((await t.call(contracts.findColleagues, { as: as(to), query: { ...which, q: 'car' } })).body.items).toEqual([])
  })
  test('goes to a colleague there alone, never to oneself, a stranger, somebody blocked or who has it', async () => {
    const [from, elsewhere, has, shut] = [await holder(), await someone({ municipality: '06002' }), await holder(), await someone()]
    await t.call(blockAccount, { as: staff, params: { accountId: shut.accountId }, body: { version: 1, blocked: true, reason: 'Dejó el programa' } })
    expect((await lend(from, from)).problem.code).toBe('delegation-unfit')
    expect((await lend(from, elsewhere)).problem.code).toBe('delegation-stranger')
    expect((await lend(from, shut)).problem.code).toBe('delegation-stranger')
    expect((await lend(from, has)).problem.code).toBe('role-held')
    expect((await lend(from, await someone(), { id: '06002' })).problem.code).toBe('delegation-unfit')
  })
  test('is none of the sensitive ones, nor being a learner', async () => {
    const from = await someone({ grants: [{ role: 'staff', kind: 'programme', id: '' }] })
    const to = await someone({ grants: [{ role: 'donor', kind: 'programme', id: '' }] })
    expect((await lend(from, to, { role: 'staff', kind: 'programme', id: '' })).problem.code).toBe('delegation-unfit')
    expect((await own(from)).active).toMatchObject([{ role: 'staff', mayLend: false }])
    expect((await lend(to, from, { role: 'officer', kind: 'person', id: to.personId })).problem.code).toBe('delegation-unfit')
  })
  test('lasts from today to 90 days', async () => {
    const [from, to] = [await holder(), await someone()]
    for (const day of ['2026-11-24', '2027-02-24'])
      expect((await lend(from, to, { until: day })).problem).toMatchObject({ code: 'delegation-day-unfit', facts: { to: '2027-02-23' } })
    expect((await lend(from, to, { until: '2027-02-23' })).status).toBe(201)
  })
  test('is lent once when twelve try at once', async () => {
    const from = await holder()
    const others = await Promise.all(Array.from({ length: 12 }, () => someone()))
    const answers = await Promise.all(others.map((to) => lend(from, to)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 11 }, () => 409)])
    expect(answers.find((answer) => answer.status === 409)?.problem.code).toBe('delegation-stands')
  })
  test('of the programme goes to somebody of the programme', async () => {
    const instructor: GrantWord = { role: 'instructor', kind: 'programme', id: '' }
    const [from, to] = [await holder(instructor), await someone({ grants: [{ role: 'assessor', kind: 'programme', id: '' }] })]
    expect((await lend(from, await someone(), instructor)).problem.code).toBe('delegation-stranger')
    expect((await lend(from, to, instructor)).status).toBe(201)
    expect(await rolesOf(to)).toEqual(['assessor', 'instructor'])
  })
})

describe('it ends before its day', () => {
  const lent = async () => {
    const [from, to] = [await holder(), await someone()]
    return { from, to, ...(await lend(from, to)).body }
  }
  test('when either of both ends it, and a stranger does not', async () => {
    for (const who of ['from', 'to'] as const) {
      const made = await lent()
      const end = (by: Made) => t.call(contracts.endDelegation, { as: as(by), params: { delegationId: made.delegationId } })
      expect((await end(await someone())).status).toBe(404)
      expect((await end(made[who])).status).toBe(200)
      expect((await end(made[who])).status).toBe(404)
      expect(await rolesOf(made.to)).toEqual(['officer'])
      expect(await told(made.to)).toMatchObject({ version: 3, grants: [{ role: 'officer' }] })
      expect((await lend(made.from, made.to)).status).toBe(201)
    }
  })
  test('with the lender’s own role, for good', async () => {
    const { from, to } = await lent()
    await t.call(endRole, { as: staff, params: { accountId: from.accountId }, body: { version: 1, ...which, reason: 'Cambio de funciones' } })
    expect(await rolesOf(to)).toEqual(['officer'])
    expect(await told(to)).toMatchObject({ grants: [{ role: 'officer' }] })
    await t.db.insertInto('account_grant').values({ account_id: from.accountId, role: 'liaison', kind: 'municipality', scope_id: '19039' }).execute()
    expect(await rolesOf(to)).toEqual(['officer'])
    expect((await own(to)).delegations).toMatchObject([{ endedBy: 'giver' }])
  })
  test('when the lender leaves the post', async () => {
    const { from, to } = await lent()
    expect((await t.call(endAppointment, { as: staff, params: { appointmentId: from.appointmentId }, body: { version: 1, toOn: '2026-11-25' } })).status).toBe(200)
    expect(await rolesOf(to)).toEqual(['officer'])
    expect(await told(to)).toMatchObject({ grants: [{ role: 'officer' }] })
  })
  test('when who has it leaves the municipality', async () => {
    const { to } = await lent()
    expect((await t.call(endAppointment, { as: staff, params: { appointmentId: to.appointmentId }, body: { version: 1, toOn: '2026-11-25' } })).status).toBe(200)
    expect(await rolesOf(to)).toEqual(['officer'])
    expect(await told(to)).toMatchObject({ grants: [{ role: 'officer' }] })
  })
  test('when the lender’s account is blocked, or staff takes it from who has it', async () => {
    const one = await lent()
    await t.call(blockAccount, { as: staff, params: { accountId: one.from.accountId }, body: { version: 1, blocked: true, reason: 'Cuenta compartida' } })
    expect(await told(one.to)).toMatchObject({ grants: [{ role: 'officer' }] })
    const two = await lent()
    const body = { version: 2, ...which, reason: 'No correspondía' }
    expect((await t.call(endRole, { as: staff, params: { accountId: two.to.accountId }, body })).body).toEqual({ version: 3 })
    expect(await rolesOf(two.to)).toEqual(['officer'])
    expect(await rolesOf(two.from)).toEqual(['liaison'])
  })
})
