import { randomUUID } from 'node:crypto'
import { readAudit } from '@tequio/contracts/audit'
import { accountChanged, blockAccount } from '@tequio/contracts/identity/account'
import * as contracts from '@tequio/contracts/identity/role'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { isSensitive, roles, scopesOf } from '@tequio/contracts/roles'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { makeHasher } from '../account/hasher.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { tellEnded } from './role.jobs.ts'

let t: TestService<Tables>
let n = 4_000
let passwordHash = ''
const start = '2026-11-25T16:00:00Z'
// who proposes must still be there when it is confirmed
let first: Actor
const second = actorOf({ role: 'administrator' })
const password = 'una contraseña de prueba'
const reason = 'Entra en lugar de quien salió'
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(password)
  const grants = [{ role: 'staff', kind: 'programme', id: '' }] as const
  const { accountId, personId } = await makePerson(t, 3_999, { grants })
  first = { accountId, personId, grants }
})
beforeEach(() => t.at(start))
afterAll(() => t.stop())

const someone = (of: Parameters<typeof makePerson>[2] = {}) => makePerson(t, ++n, { user: `funcion${n}`, passwordHash, privacyVersion: 1, ...of })
type Given = GrantWord & { until?: string }
const give = (accountId: string, grant: Given, version = 1, as: Actor = first) => t.call(contracts.giveRole, { as, params: { accountId }, body: { version, grant, reason } })
const decide = (changeId: string, decision: 'confirm' | 'decline' | 'withdraw', as: Actor = second) =>
  t.call(contracts.decideRoleChange, { as, params: { changeId }, body: { decision, reason: 'Se habló con su jefatura' } })
const read = async (accountId: string, as: Actor = second) => (await t.call(contracts.readRoles, { as, params: { accountId } })).body
const rolesOf = async (user: string) => (await t.call(signIn, { body: { user, secret: password } })).body.grants.map((grant) => grant.role)
const coordinator: Given = { role: 'coordinator', kind: 'programme', id: '' }
const liaison: Given = { role: 'liaison', kind: 'municipality', id: '06002' }

describe('a sensitive role', () => {
  test('waits for a second person, and works once they confirm', async () => {
    const made = await someone()
    const proposed = await give(made.accountId, coordinator)
    expect(proposed.body).toMatchObject({ state: 'waiting', version: 1 })
    expect(await rolesOf(made.user)).toEqual(['officer'])
    const { items } = (await t.call(contracts.listRoleChanges, { as: second })).body
    expect(items.find((one) => one.changeId === proposed.body.changeId)).toMatchObject({ role: 'coordinator', reason, answerBy: '2026-12-09', mayDecide: true, isMine: false })
    expect((await decide(proposed.body.changeId, 'confirm')).body).toEqual({ state: 'done' })
    expect(await rolesOf(made.user)).toEqual(['coordinator', 'officer'])
    expect((await t.emitted(accountChanged)).at(-1)?.data).toMatchObject({ accountId: made.accountId, version: 2, grants: [{ role: 'coordinator' }, { role: 'officer' }] })
    const log = await t.db.selectFrom('audit').select(['act', 'actor', 'purpose']).where('subject', '=', made.accountId).orderBy('position').execute()
    expect(log).toEqual([
      { act: 'identity.role.propose', actor: first.accountId, purpose: reason },
      { act: 'identity.role.confirm', actor: second.accountId, purpose: 'Se habló con su jefatura' },
    ])
    expect(await read(made.accountId)).toMatchObject({ waiting: [], active: [{ role: 'coordinator' }, { role: 'officer' }], past: [{ state: 'done', role: 'coordinator' }] })
  })
  test('is not confirmed once who proposed it may no longer give it', async () => {
    const grants = [{ role: 'staff', kind: 'programme', id: '' }] as const
    const gone = await someone({ grants })
    const made = await someone()
    const { changeId } = (await give(made.accountId, coordinator, 1, { accountId: gone.accountId, personId: gone.personId, grants })).body
    await t.db
      .updateTable('account')
      .set({ blocked_at: new Date(start) })
      .where('id', '=', gone.accountId)
      .execute()
    expect((await decide(changeId, 'confirm')).problem.code).toBe('role-change-lapsed')
    await t.db.updateTable('account').set({ blocked_at: null }).where('id', '=', gone.accountId).execute()
    await t.db.deleteFrom('account_grant').where('account_id', '=', gone.accountId).execute()
    expect((await decide(changeId, 'confirm')).problem.code).toBe('role-change-lapsed')
    expect(await rolesOf(made.user)).toEqual(['officer'])
  })
  test('is confirmed neither by who proposed it nor by whom it concerns, in the database either', async () => {
    const made = await someone({ grants: [{ role: 'staff', kind: 'programme', id: '' }] })
    const { changeId } = (await give(made.accountId, coordinator)).body
    const concerned: Actor = { accountId: made.accountId, personId: made.personId, grants: [{ role: 'staff', kind: 'programme', id: '' }] }
    for (const as of [first, concerned])
      for (const decision of ['confirm', 'decline'] as const) expect((await decide(changeId, decision, as)).problem.code).toBe('role-change-not-yours')
    expect((await t.call(contracts.listRoleChanges, { as: first })).body.items.find((one) => one.changeId === changeId)).toMatchObject({ mayDecide: false, isMine: true })
    const write = (by: string) =>
      t.db
        .updateTable('role_change')
        .set({ state: 'done', decided_by: by, decided_at: new Date(start) })
        .where('id', '=', changeId)
        .execute()
    await expect(write(first.accountId)).rejects.toThrow(/check constraint/)
    await expect(write(made.accountId)).rejects.toThrow(/check constraint/)
    await expect(t.db.updateTable('role_change').set({ state: 'done' }).where('id', '=', changeId).execute()).rejects.toThrow(/check constraint/)
  })
  test('is confirmed once when twelve try at once', async () => {
    const made = await someone()
    const { changeId } = (await give(made.accountId, coordinator)).body
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => decide(changeId, at % 3 === 0 ? 'decline' : 'confirm', actorOf({ role: 'staff' }))))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
    expect(answers.filter((answer) => answer.status === 409).every((answer) => answer.problem.code === 'role-change-decided')).toBe(true)
  })
  test('is proposed once when twelve try at once', async () => {
    const made = await someone()
    const answers = await Promise.all(Array.from({ length: 12 }, () => give(made.accountId, coordinator)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
    expect(answers.find((answer) => answer.status === 409)?.problem.code).toBe('role-waiting')
  })
  test('that nobody answers in 14 days lapses, and can be proposed again', async () => {
    const made = await someone()
    const { changeId } = (await give(made.accountId, coordinator)).body
    t.at('2026-12-10T05:59:00Z')
    expect((await read(made.accountId)).waiting).toHaveLength(1)
    t.at('2026-12-10T06:00:00Z')
    expect(await read(made.accountId)).toMatchObject({ waiting: [], past: [{ state: 'lapsed' }] })
    expect((await decide(changeId, 'confirm')).problem.code).toBe('role-change-lapsed')
    expect((await give(made.accountId, coordinator)).status).toBe(200)
  })
  test('says that the account changed meanwhile, and can be proposed again', async () => {
    const made = await someone()
    const { changeId } = (await give(made.accountId, coordinator)).body
    await give(made.accountId, liaison)
    expect((await read(made.accountId)).waiting).toMatchObject([{ changeId, isStale: true, mayDecide: true }])
    expect((await decide(changeId, 'confirm')).problem.code).toBe('role-change-stale')
    const again = await give(made.accountId, coordinator, 2)
    expect((await decide(again.body.changeId, 'confirm')).status).toBe(200)
    expect((await decide(changeId, 'decline')).problem.code).toBe('role-change-decided')
  })
  test('is declined with a reason, or withdrawn by who proposed it and nobody else', async () => {
    const made = await someone()
    const one = (await give(made.accountId, coordinator)).body.changeId
    expect((await decide(one, 'withdraw')).problem.code).toBe('role-change-not-yours')
    expect((await decide(one, 'decline')).body).toEqual({ state: 'declined' })
    const two = (await give(made.accountId, coordinator)).body.changeId
    expect((await decide(two, 'withdraw', first)).body).toEqual({ state: 'withdrawn' })
    expect((await read(made.accountId)).past.map((change) => [change.state, change.decision])).toEqual(
      expect.arrayContaining([
        ['declined', 'Se habló con su jefatura'],
        ['withdrawn', 'Se habló con su jefatura'],
      ]),
    )
    expect(await rolesOf(made.user)).toEqual(['officer'])
  })
  test('is every one that opens files or doors', () => {
    expect(roles.filter(isSensitive)).toEqual(['coordinator', 'reviewer', 'staff', 'operator', 'auditor', 'administrator'])
  })
})

describe('any other role', () => {
  test('is given at once, where it can be held, and taken at once; a stale or unfit one is refused', async () => {
    const made = await someone()
    expect((await give(made.accountId, liaison)).body).toMatchObject({ state: 'done', version: 2 })
    expect(await rolesOf(made.user)).toEqual(['liaison', 'officer'])
    expect((await give(made.accountId, liaison, 2)).problem.code).toBe('role-held')
    expect((await give(made.accountId, liaison, 1)).problem.code).toBe('stale')
    for (const unfit of [
      { role: 'liaison', kind: 'programme', id: '' },
      { role: 'liaison', kind: 'municipality', id: '99999' },
      { role: 'observer', kind: 'state', id: '77' },
      { role: 'clerk', kind: 'institution', id: randomUUID() },
      { role: 'officer', kind: 'person', id: randomUUID() },
    ] as const)
      expect((await give(made.accountId, unfit, 2)).problem.code).toBe('grant-unfit')
    const end = (version: number, as: Actor = first) => t.call(contracts.endRole, { as, params: { accountId: made.accountId }, body: { version, ...liaison, reason } })
    expect((await end(2)).body).toEqual({ version: 3 })
    expect((await end(3)).problem.code).toBe('role-not-held')
    expect(await rolesOf(made.user)).toEqual(['officer'])
    expect((await read(made.accountId)).past.map((change) => change.act)).toEqual(expect.arrayContaining(['give', 'end']))
  })
  test('is changed once when ten try at once', async () => {
    const made = await someone()
    const answers = await Promise.all(Array.from({ length: 10 }, () => give(made.accountId, liaison)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
  })
  test('of one’s own is changed by nobody, and by liaisons of nobody', async () => {
    const made = await someone()
    expect((await give(made.accountId, liaison, 1, { ...first, accountId: made.accountId })).problem.code).toBe('account-is-own')
    expect((await give(made.accountId, liaison, 1, { ...first, personId: made.personId })).problem.code).toBe('account-is-own')
    expect((await give(made.accountId, liaison, 1, actorOf({ role: 'liaison', municipality: '19039' }))).status).toBe(404)
  })
  test('of the programme or of another state is neither given, confirmed nor taken by the staff of a state', async () => {
    const made = await someone()
    const ofState: Actor = { ...actorOf({ role: 'staff' }), grants: [{ role: 'staff', kind: 'state', id: '19' }] }
    expect((await give(made.accountId, coordinator, 1, ofState)).problem.code).toBe('grant-beyond')
    expect((await give(made.accountId, liaison, 1, ofState)).problem.code).toBe('grant-beyond')
    const { changeId } = (await give(made.accountId, coordinator)).body
    expect((await decide(changeId, 'confirm', ofState)).problem.code).toBe('grant-beyond')
    expect((await read(made.accountId, ofState)).waiting).toMatchObject([{ mayDecide: false }])
    const own = { role: 'staff', kind: 'state', id: '19' } as const
    expect((await give(made.accountId, own, 1, ofState)).body.state).toBe('waiting')
    expect((await give(made.accountId, { ...liaison, id: '19006' }, 1, ofState)).body.state).toBe('done')
    await give(made.accountId, liaison, 2)
    const end = await t.call(contracts.endRole, { as: ofState, params: { accountId: made.accountId }, body: { version: 3, ...liaison, reason } })
    expect(end.problem.code).toBe('grant-beyond')
  })
  test('of an institution is held there', async () => {
    const made = await someone()
    const { institution_id: id } = await t.db.selectFrom('position').select('institution_id').where('id', '=', made.positionId).executeTakeFirstOrThrow()
    expect((await give(made.accountId, { role: 'clerk', kind: 'institution', id })).body.state).toBe('done')
    expect((await read(made.accountId)).active[0]).toMatchObject({ role: 'clerk', placeName: expect.stringContaining('Monterrey') })
    expect(scopesOf.contact).toEqual(['institution'])
  })
})

describe('a role with a last day', () => {
  test('ends by itself when that day is over in the programme’s time zone, and is told within the job’s turn', async () => {
    const made = await someone()
    expect((await give(made.accountId, { ...liaison, until: '2026-11-24' })).problem.code).toBe('grant-over')
    expect((await give(made.accountId, { ...liaison, until: '2026-11-30' })).body.state).toBe('done')
    expect((await read(made.accountId)).active.find((one) => one.role === 'liaison')).toMatchObject({ until: '2026-11-30' })
    t.at('2026-12-01T05:59:59Z')
    expect(await rolesOf(made.user)).toEqual(['liaison', 'officer'])
    t.at('2026-12-01T06:00:00Z')
    // at reading, before any job
    expect(await rolesOf(made.user)).toEqual(['officer'])
    await t.db.transaction().execute((tx) => tellEnded(tx, t.app.clock.now()))
    expect((await t.emitted(accountChanged)).findLast((fact) => fact.subjectId === made.accountId)?.data).toMatchObject({ version: 3, grants: [{ role: 'officer' }] })
    expect((await read(made.accountId)).past[0]).toMatchObject({ act: 'end', by: null, role: 'liaison' })
    const told = (await t.emitted(accountChanged)).length
    await t.db.transaction().execute((tx) => tellEnded(tx, t.app.clock.now()))
    expect(await t.emitted(accountChanged)).toHaveLength(told)
  })
})

test('an administrator blocks accounts and gives codes and roles, and reads no log', async () => {
  const made = await someone()
  expect((await t.call(blockAccount, { as: second, params: { accountId: made.accountId }, body: { version: 1, blocked: true, reason } })).status).toBe(200)
  expect((await give(made.accountId, liaison, 2, second)).status).toBe(200)
  expect((await t.call(readAudit, { as: second, params: { service: 'identity' } })).status).toBe(404)
})
