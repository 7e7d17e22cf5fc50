import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { blockAccount, reissueCode } from '@tequio/contracts/identity/account'
import * as contracts from '@tequio/contracts/identity/passkey'
import { clearSecondStep } from '@tequio/contracts/identity/second-step'
import { getMe, proveAccount, signIn } from '@tequio/contracts/identity/sign-in'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { makeHasher } from '../account/hasher.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
let n = 8_000
let passwordHash = ''
const password = 'una contraseña de prueba'
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(password)
})
const mode = (to: 'demo' | 'production') => ((t.app.config as { MODE: string }).MODE = to)
afterEach(() => mode('demo'))
afterAll(() => t.stop())

const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** CBOR, as far as an attestation and a COSE key need it. */
const head = (major: number, n: number): Buffer => Buffer.from(n < 24 ? [(major << 5) | n] : n < 256 ? [(major << 5) | 24, n] : [(major << 5) | 25, n >> 8, n & 255])
const cbor = (value: unknown): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

type Site = { origin?: string; rpId?: string; verified?: boolean }
/** A device in software: an ES256 key, its counter, and a holder who shows who they are, or not. */
class Device {
  readonly id = randomBytes(32)
  counter = 0
  readonly #key: KeyObject
  readonly #cose: Buffer
  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    const part = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
    this.#cose = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, part(jwk.x)],
        [-3, part(jwk.y)],
      ]),
    )
  }
  #data(of: Site, more: Buffer = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(this.counter)
    const flags = 1 | (of.verified === false ? 0 : 4) | (more.length > 0 ? 64 : 0)
    return Buffer.concat([sha(of.rpId ?? 'localhost'), Buffer.from([flags]), count, more])
  }
  #client = (type: string, challenge: string, of: Site) => JSON.stringify({ type, challenge, origin: of.origin ?? 'http://localhost:4300', crossOrigin: false })
  make(challenge: string, of: Site = {}) {
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255])
    const authData = this.#data(of, Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose]))
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    )
    return { id: b64(this.id), clientDataJSON: b64(this.#client('webauthn.create', challenge, of)), attestationObject: b64(attestationObject), transports: ['internal'] }
  }
  answer(challenge: string, of: Site = {}) {
    const client = this.#client('webauthn.get', challenge, of)
    const data = this.#data(of)
    const signature = sign('sha256', Buffer.concat([data, sha(client)]), this.#key)
    return { id: b64(this.id), clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature) }
  }
}

const someone = async (of: Parameters<typeof makePerson>[2] = {}) => {
  const made = await makePerson(t, ++n, { user: `llave${n}`, passwordHash, privacyVersion: 1, ...of })
  return { ...made, as: { accountId: made.accountId, personId: made.personId, grants: [] } satisfies Actor }
}
const staffMember = () => someone({ grants: [{ role: 'staff', kind: 'programme', id: '' }] })
const begin = async (as: Actor) => (await t.call(contracts.beginPasskey, { as })).body
const add = async (as: Actor, device: Device, site: Site = {}) =>
  t.call(contracts.addPasskey, { as, body: { name: 'Mi celular', ...device.make((await begin(as)).challenge, site) } })
const ask = async () => (await t.call(contracts.challengePasskey, {})).body
const enter = async (device: Device, site: Site = {}, given?: Awaited<ReturnType<typeof ask>>) => {
  const { challengeId, challenge } = given ?? (await ask())
  return t.call(contracts.signInByPasskey, { body: { challengeId, ...device.answer(challenge, site) } })
}
const withDevice = async (of: Parameters<typeof makePerson>[2] = {}) => {
  const made = await someone(of)
  const device = new Device()
  const { passkeyId } = (await add(made.as, device)).body
  return { ...made, device, passkeyId }
}

describe('a passkey', () => {
  test('opens the account without user or password, is listed, and removed it opens nothing', async () => {
    const made = await withDevice()
    expect((await enter(made.device)).body).toMatchObject({ accountId: made.accountId, must: [], grants: [{ role: 'officer' }] })
    const { items } = (await t.call(contracts.listPasskeys, { as: made.as })).body
    expect(items).toMatchObject([{ name: 'Mi celular', lastUsedAt: '2026-11-25T16:00:00.000Z', isStopped: false }])
    const other = await someone()
    expect((await t.call(contracts.removePasskey, { as: other.as, params: { passkeyId: made.passkeyId } })).status).toBe(404)
    expect((await t.call(contracts.removePasskey, { as: made.as, params: { passkeyId: made.passkeyId } })).body).toEqual({ mustSignIn: false })
    expect((await enter(made.device)).problem.code).toBe('passkey-refused')
    const log = await t.db.selectFrom('audit').select('act').where('subject', '=', made.accountId).orderBy('position').execute()
    expect(log.map(({ act }) => act)).toEqual(['identity.passkey.add', 'identity.passkey.remove'])
  })
  test('answers a challenge once, of twelve at once one', async () => {
    const { device } = await withDevice()
    const given = await ask()
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(device, {}, given)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 401)])
    expect((await enter(device, {}, given)).problem.code).toBe('passkey-refused')
  })
  test('of another site, without its holder shown, late or of an unknown device is refused alike', async () => {
    const { device } = await withDevice()
    for (const site of [{ origin: 'https://tequio.example.net' }, { rpId: 'example.net' }, { verified: false }])
      expect((await enter(device, site)).problem.code).toBe('passkey-refused')
    expect((await enter(new Device())).problem.code).toBe('passkey-refused')
    const given = await ask()
    await t.db
      .updateTable('passkey_challenge')
      .set({ expires_at: new Date(Date.now() - 1) })
      .where('id', '=', given.challengeId)
      .execute()
    expect((await enter(device, {}, given)).problem.code).toBe('passkey-refused')
    const wrong = { ...(await ask()), challenge: b64(randomBytes(32)) }
    expect((await enter(device, {}, wrong)).problem.code).toBe('passkey-refused')
  })
  test('with somebody else’s signature is refused, and guesses wait without shutting out the password', async () => {
    const made = await withDevice()
    const forged = new Device()
    const send = async () => {
      const { challengeId, challenge } = await ask()
      return t.call(contracts.signInByPasskey, { body: { challengeId, ...forged.answer(challenge), id: b64(made.device.id) } })
    }
    for (let at = 0; at < 5; at++) expect((await send()).problem.code).toBe('passkey-refused')
    expect((await send()).problem.code).toBe('sign-in-too-often')
    expect((await t.call(signIn, { body: { user: made.user, secret: password } })).status).toBe(200)
  })
  test('whose counter falls back was copied: it stops for good, and that is written down once', async () => {
    const made = await withDevice()
    made.device.counter = 5
    expect((await enter(made.device)).status).toBe(200)
    for (const counter of [5, 4, 9]) {
      made.device.counter = counter
      expect((await enter(made.device)).problem.code).toBe('passkey-refused')
    }
    expect((await t.call(contracts.listPasskeys, { as: made.as })).body.items).toMatchObject([{ isStopped: true }])
    expect(await t.db.selectFrom('audit').select('act').where('subject', '=', made.accountId).where('act', '=', 'identity.passkey.stop').execute()).toHaveLength(1)
  })
  test('of a blocked account, or from before a new code, opens nothing', async () => {
    const one = await withDevice()
    await t.call(blockAccount, { as: staff, params: { accountId: one.accountId }, body: { version: 1, blocked: true, reason: 'Teléfono perdido' } })
    expect((await enter(one.device)).problem.code).toBe('passkey-refused')
    const two = await withDevice()
    expect((await t.call(reissueCode, { as: staff, params: { accountId: two.accountId } })).status).toBe(200)
    expect((await enter(two.device)).problem.code).toBe('passkey-refused')
  })
})

describe('registering a device', () => {
  test('takes one challenge of one’s own, once, from this site, with its holder shown', async () => {
    const [made, other] = [await someone(), await someone()]
    const device = new Device()
    for (const site of [{ origin: 'https://tequio.example.net' }, { rpId: 'example.net' }, { verified: false }])
      expect((await add(made.as, device, site)).problem.code).toBe('passkey-unfit')
    const { challenge } = await begin(made.as)
    const body = { name: 'Mi celular', ...device.make(challenge) }
    expect((await t.call(contracts.addPasskey, { as: other.as, body })).problem.code).toBe('passkey-unfit')
    const both = await Promise.all(Array.from({ length: 12 }, () => t.call(contracts.addPasskey, { as: made.as, body })))
    expect(both.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 11 }, () => 422)])
    expect((await add(other.as, device)).problem.code).toBe('passkey-known')
  })
  test('ends at ten', async () => {
    const made = await someone()
    for (let at = 0; at < 10; at++) expect((await add(made.as, new Device())).status).toBe(201)
    expect((await t.call(contracts.beginPasskey, { as: made.as })).problem.code).toBe('passkeys-full')
  })
})

describe('where the role asks for a second step', () => {
  test('a passkey is one: the duty is done, a password alone is no longer enough, and without it the duty comes back', async () => {
    mode('production')
    const made = await staffMember()
    expect((await t.call(signIn, { body: { user: made.user, secret: password } })).body.must).toEqual(['second-step'])
    const device = new Device()
    const added = (await add(made.as, device)).body
    expect(added.must).toEqual([])
    expect((await t.call(signIn, { body: { user: made.user, secret: password } })).problem.code).toBe('passkey-needed')
    expect((await t.call(proveAccount, { body: { accountId: made.accountId, secret: password } })).problem.code).toBe('passkey-needed')
    expect((await t.call(signIn, { body: { user: made.user, secret: 'otra' } })).problem.code).toBe('sign-in-refused')
    expect((await enter(device)).body.must).toEqual([])
    const { challengeId, challenge } = await ask()
    expect((await t.call(contracts.proveByPasskey, { body: { accountId: made.accountId, challengeId, ...device.answer(challenge) } })).status).toBe(200)
    const again = await ask()
    const strangers = { accountId: (await someone()).accountId, challengeId: again.challengeId, ...device.answer(again.challenge) }
    expect((await t.call(contracts.proveByPasskey, { body: strangers })).problem.code).toBe('passkey-refused')
    expect((await t.call(contracts.listPasskeys, { as: made.as })).body.isNeeded).toBe(true)
    expect((await t.call(contracts.removePasskey, { as: made.as, params: { passkeyId: added.passkeyId } })).body).toEqual({ mustSignIn: true })
    const { signed_out_before } = await t.db.selectFrom('account').select('signed_out_before').where('id', '=', made.accountId).executeTakeFirstOrThrow()
    expect(signed_out_before?.toISOString()).toBe('2026-11-25T16:00:00.000Z')
    expect((await t.call(signIn, { body: { user: made.user, secret: password } })).body.must).toEqual(['second-step'])
    expect((await t.call(getMe, { as: made.as })).body.must).toEqual(['second-step'])
  })
  test('staff take it off an account whose phone is lost, with a reason', async () => {
    const made = await withDevice({ grants: [{ role: 'staff', kind: 'programme', id: '' }] })
    const clear = () => t.call(clearSecondStep, { as: staff, params: { accountId: made.accountId }, body: { reason: 'Perdió el teléfono' } })
    expect((await clear()).status).toBe(200)
    expect((await enter(made.device)).problem.code).toBe('passkey-refused')
    expect((await clear()).problem.code).toBe('second-step-is-off')
  })
})
