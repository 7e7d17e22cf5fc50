import { accountBlocked, accountChanged, blockAccount, getCodeCard, reissueCode } from '@tequio/contracts/identity/account'
import { readNames } from '@tequio/contracts/identity/names'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { makeHasher } from './hasher.ts'

let t: TestService<Tables>
let n = 2_000
let passwordHash = ''
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
const password = 'una contraseña de prueba'
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(password)
})
afterAll(() => t.stop())
const someone = (of: Parameters<typeof makePerson>[2] = {}) => makePerson(t, ++n, { user: `cuenta${n}`, passwordHash, privacyVersion: 1, ...of })
const enter = (user: string, secret: string) => t.call(signIn, { body: { user, secret } })

test('names behind ids of accounts and persons are told to auditors alone, and nothing but names', async () => {
  const made = await someone()
  const unknown = '00000000-0000-4000-8000-000000000000'
  const query = { ids: [made.accountId, made.personId, unknown].join(',') }
  const { body } = await t.call(readNames, { as: actorOf({ role: 'auditor' }), query })
  const { display_name: name } = await t.db.selectFrom('person').select('display_name').where('id', '=', made.personId).executeTakeFirstOrThrow()
  expect(body.items).toHaveLength(2)
  expect(body.items).toEqual(expect.arrayContaining([made.accountId, made.personId].map((id) => ({ id, name }))))
  for (const as of [staff, liaison]) expect((await t.call(readNames, { as, query })).status).toBe(404)
  const many = Array.from({ length: 101 }, () => unknown).join(',')
  expect((await t.call(readNames, { as: actorOf({ role: 'auditor' }), query: { ids: many } })).status).toBe(400)
})

describe('a new code', () => {
  test('opens the door, ends the password, and is read from the card until it is used', async () => {
    const made = await someone()
    expect((await enter(made.user, password)).status).toBe(200)
    const given = await t.call(reissueCode, { as: liaison, params: { accountId: made.accountId } })
    expect(given.body).toEqual({ accountId: made.accountId, user: made.user, version: 2 })
    expect((await t.emitted(accountChanged)).at(-1)?.data).toMatchObject({ accountId: made.accountId, version: 2, signedOutBefore: '2026-11-25T16:00:00.000Z' })
    const card = (await t.call(getCodeCard, { as: liaison, params: { accountId: made.accountId } })).body
    expect(card).toMatchObject({ user: made.user, municipalityId: '19039' })
    expect((await enter(made.user, password)).status).toBe(401)
    expect((await enter(made.user, card.code ?? '')).body).toMatchObject({ must: ['password'] })
    const log = await t.db.selectFrom('audit').select(['act', 'actor']).where('subject', '=', made.accountId).orderBy('position').execute()
    expect(log).toEqual([
      { act: 'identity.account.reissue', actor: liaison.accountId },
      { act: 'identity.account.card', actor: liaison.accountId },
    ])
    expect(JSON.stringify(await t.db.selectFrom('idempotency').select('reply').execute())).not.toContain(card.code)
  })
  test('is given by the liaison of the place and by staff, by nobody else', async () => {
    const made = await someone({ municipality: '06002' })
    for (const as of [
      liaison,
      actorOf({ role: 'coordinator' }),
      actorOf({ role: 'team', municipality: '06002' }),
      actorOf({ role: 'officer', person: made.personId, account: made.accountId }),
    ])
      expect((await t.call(reissueCode, { as, params: { accountId: made.accountId } })).status).toBe(404)
    expect((await t.call(reissueCode, { as: staff, params: { accountId: made.accountId } })).status).toBe(200)
    expect((await t.call(getCodeCard, { as: liaison, params: { accountId: made.accountId } })).status).toBe(404)
  })
  test('is not given by a liaison to somebody with another role', async () => {
    const made = await someone({ grants: [{ role: 'signatory', kind: 'municipality', id: '19039' }] })
    expect((await t.call(reissueCode, { as: liaison, params: { accountId: made.accountId } })).problem.code).toBe('account-has-roles')
    expect((await t.call(reissueCode, { as: staff, params: { accountId: made.accountId } })).status).toBe(200)
  })
  test('is not given for a blocked account', async () => {
    const made = await someone()
    await t.call(blockAccount, { as: staff, params: { accountId: made.accountId }, body: { version: 1, blocked: true, reason: 'Dejó el programa' } })
    expect((await t.call(reissueCode, { as: staff, params: { accountId: made.accountId } })).problem.code).toBe('account-is-blocked')
  })
})

describe('blocking', () => {
  test('shuts the account, tells the gateway, and is undone', async () => {
    const made = await someone()
    const set = (version: number, blocked: boolean) =>
      t.call(blockAccount, { as: staff, params: { accountId: made.accountId }, body: { version, blocked, reason: 'Cambio de adscripción' } })
    expect((await set(1, true)).body).toMatchObject({ version: 2, blocked: true })
    expect((await t.emitted(accountBlocked)).at(-1)).toMatchObject({ subjectId: made.accountId, data: { blocked: true, version: 2 } })
    expect((await enter(made.user, password)).status).toBe(401)
    expect((await set(1, false)).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect((await set(2, false)).body).toMatchObject({ version: 3, blocked: false })
    expect((await enter(made.user, password)).status).toBe(200)
    const log = await t.db.selectFrom('audit').select(['act', 'purpose']).where('subject', '=', made.accountId).orderBy('position').execute()
    expect(log).toEqual([
      { act: 'identity.account.block', purpose: 'Cambio de adscripción' },
      { act: 'identity.account.unblock', purpose: 'Cambio de adscripción' },
    ])
  })
  test('of one’s own account is refused, and only staff may', async () => {
    const made = await someone()
    const body = { version: 1, blocked: true, reason: 'prueba' }
    const own = { ...staff, accountId: made.accountId }
    expect((await t.call(blockAccount, { as: own, params: { accountId: made.accountId }, body })).problem.code).toBe('account-is-own')
    expect((await t.call(blockAccount, { as: liaison, params: { accountId: made.accountId }, body })).status).toBe(404)
  })
})
