import { askRecovery, finishRecovery } from '@tequio/contracts/identity/recovery'
import { setPassword, signIn } from '@tequio/contracts/identity/sign-in'
import type { Actor } from '@tequio/service-kit/actor'
import { testService, tokenFor, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeHasher } from '../src/account/hasher.ts'
import { emailPlace, makeSealing } from '../src/person/sealing.ts'
import { lookAtAsks } from '../src/recovery/recovery.jobs.ts'
import { service } from '../src/service.ts'
import type { Tables } from '../src/tables.ts'
import { makePerson, makePlaces } from './make.ts'

let t: TestService<Tables>
let n = 7_000
let passwordHash = ''
const secret = 'una contraseña de prueba'
/** The figure of the promise in the long run; enough to see it in the short one. */
const accounts = process.env['TEQUIO_LONG'] ? 1_000 : 60
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(secret)
})
afterAll(() => t.stop())
afterEach(() => t.at('2026-11-25T16:00:00Z'))

const someone = async () => {
  const made = await makePerson(t, ++n, { user: `dueno${n}`, passwordHash, privacyVersion: 1 })
  const as: Actor = { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }] }
  return { ...made, as }
}
const enter = (user: string, given: string) => t.call(signIn, { body: { user, secret: given } })
const guessesWrittenDown = async (accountId: string) =>
  (await t.db.selectFrom('audit').select(['actor', 'purpose']).where('act', '=', 'identity.sign-in.guesses').where('subject', '=', accountId).execute()).map((row) => row.actor)
const count = (statuses: readonly number[]) => Object.fromEntries([...new Set(statuses)].sort().map((status) => [status, statuses.filter((one) => one === status).length]))

describe('guesses', () => {
  test('a thousand at once on one account: five are looked at, the others wait; written down once; the owner gets in', async () => {
    const made = await someone()
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, i) => enter(made.user, `mal ${i}`)))
    expect(count(answers.map((answer) => answer.status))).toEqual({ 401: 5, 429: 995 })
    expect(await guessesWrittenDown(made.accountId)).toEqual(['visitor'])
    t.at('2026-11-25T16:00:06Z')
    expect((await enter(made.user, secret)).status).toBe(200)
    for (let i = 0; i < 5; i++) await enter(made.user, 'otra vez mal')
    expect(await guessesWrittenDown(made.accountId)).toHaveLength(2)
  })

  test('one on each of many accounts shuts none of them and is told the same everywhere', async () => {
    const owners = []
    for (let i = 0; i < accounts; i++) owners.push(await someone())
    const answers = await Promise.all(owners.map((owner) => enter(owner.user, 'Policia.2026')))
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.problem.code}`))).toEqual(new Set(['401 sign-in-refused']))
    for (const owner of owners.slice(0, 10)) expect((await enter(owner.user, secret)).status).toBe(200)
  }, 300_000)

  test('at a user that does not exist are counted and written down for nobody', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => enter('no.existe', 'x')))
    expect(count(answers.map((answer) => answer.status))).toEqual({ 401: 5, 429: 45 })
  })

  test('twelve right sign-ins at once are twelve sign-ins', async () => {
    const made = await someone()
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(made.user, secret)))
    expect(count(answers.map((answer) => answer.status))).toEqual({ 200: 12 })
  })
})

describe('what a request claims', () => {
  test('a field that is not asked for is refused, and changes nothing', async () => {
    const made = await someone()
    const more = { grants: [{ role: 'staff', kind: 'programme', id: '' }], must: [], accountId: crypto.randomUUID() }
    expect((await t.call(signIn, { body: { user: made.user, secret, ...more } as never })).problem.code).toBe('invalid')
    expect((await t.call(setPassword, { as: made.as, body: { password: 'piedra sobre piedra', current: secret, ...more } as never })).problem.code).toBe('invalid')
    expect((await enter(made.user, secret)).body.grants).toEqual(made.as.grants)
  })

  test('a token that is forged, over, of another service or of another kind is no token', async () => {
    const made = await someone()
    const ask = async (token: string) => (await t.app.fastify.inject({ method: 'GET', url: '/api/identity/me', headers: { authorization: `Bearer ${token}` } })).statusCode
    const [head = '', payload = '', signature = ''] = tokenFor('identity', made.as).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const write = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    expect(await ask(`${head}.${payload}.${signature}`)).toBe(200)
    for (const forged of [
      `${head}.${write({ ...claims, grants: [{ role: 'staff', kind: 'programme', id: '' }] })}.${signature}`,
      `${write({ alg: 'none', typ: 'JWT', kid: 'test' })}.${payload}.`,
      `${write({ alg: 'HS256', typ: 'JWT', kid: 'test' })}.${payload}.${signature}`,
      tokenFor('identity', made.as, { kid: 'unknown' }),
      tokenFor('identity', made.as, { expiresInMs: -1_000 }),
      tokenFor('training', made.as),
      tokenFor('identity', made.as, { iss: 'somebody-else' }),
      tokenFor('identity', made.as, { typ: 'service' }),
    ])
      expect(await ask(forged)).toBe(401)
  })
})

describe('a way back in', () => {
  const ask = (user: string, from: string) => t.call(askRecovery, { body: { user }, headers: { 'x-forwarded-for': from } })
  const looking = () => ({ db: t.db, sealing: makeSealing(t.app.config.secretKey), publicUrl: 'https://tequio.example' })

  test('asked for a thousand times from one address: twenty are looked at, and three mails an hour leave', async () => {
    const made = await someone()
    await t.db
      .updateTable('person')
      .set({ email_sealed: looking().sealing.seal('ana@municipio.example', emailPlace(made.personId)), email_verified_at: t.app.clock.now() })
      .where('id', '=', made.personId)
      .execute()
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask(made.user, '203.0.113.9')))
    expect(count(answers.map((answer) => answer.status))).toEqual({ 200: 20, 429: 980 })
    while ((await lookAtAsks(looking(), t.app.clock.now())) > 0);
    expect(await t.db.selectFrom('recovery').select('id').where('account_id', '=', made.accountId).execute()).toHaveLength(3)
    expect(await t.db.selectFrom('delivery').select('id').where('person_id', '=', made.personId).execute()).toHaveLength(3)
  }, 60_000)

  test('takes as long for who has an account as for who has none', async () => {
    const made = await someone()
    const took = async (user: string, from: string): Promise<number> => {
      const times: number[] = []
      for (let i = 0; i < 15; i++) {
        const begun = performance.now()
        expect((await ask(user, `${from}.${i}`)).status).toBe(200)
        times.push(performance.now() - begun)
      }
      return times.toSorted((a, b) => a - b)[7] ?? 0
    }
    await took('nadie', '198.51.100')
    const [known, unknown] = [await took(made.user, '192.0.2'), await took('nadie.asi', '192.0.3')]
    expect(Math.abs(known - unknown)).toBeLessThan(5 + Math.max(known, unknown) / 2)
  })

  test('a link that nobody mailed, and one of another kind, open nothing', async () => {
    for (const link of ['', 'x', 'A'.repeat(43), 'A'.repeat(100)])
      expect((await t.call(finishRecovery, { body: { link, password: 'piedra sobre piedra' } })).problem.code).toBe('recovery-refused')
    expect((await t.call(finishRecovery, { body: { password: 'piedra sobre piedra' } })).problem.code).toBe('recovery-refused')
  })
})
