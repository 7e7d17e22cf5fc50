import { randomBytes } from 'node:crypto'
import { accountChanged } from '@tequio/contracts/identity/account'
import { decideRoleChange, giveRole } from '@tequio/contracts/identity/role'
import { signIn, proveAccount, getMe } from '@tequio/contracts/identity/sign-in'
import * as contracts from '@tequio/contracts/identity/second-step'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { makeHasher } from './hasher.ts'
import { makeSealing } from '../person/sealing.ts'
import * as step from './second-step.actions.ts'
import { isRequired, makeRescueCodes, stepOf } from './second-step.rules.ts'

let t: TestService<Tables>
let n = 3_000
let passwordHash = ''
const secret = 'una contraseña de prueba'
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(secret)
})
afterAll(() => t.stop())

const someone = async (grants?: GrantWord[]) => {
  const made = await makePerson(t, ++n, { user: `paso${n}`, passwordHash, privacyVersion: 1, ...(grants ? { grants } : {}) })
  const as: Actor = { accountId: made.accountId, personId: made.personId, grants: grants ?? [{ role: 'officer', kind: 'person', id: made.personId }] }
  return { ...made, as }
}
const enter = (user: string, code?: string) => t.call(signIn, { body: { user, secret, ...(code === undefined ? {} : { code }) } })
/** The code of the next step, which is good already and for a minute, so that no turn of the clock comes between. */
const codeOf = (key: string, stepsFromNow = 1) => generateSync({ secret: key, epoch: Date.now() / 1_000 + stepsFromNow * 30 })
/** Turns it on; the code of now is used up by it, the next one is still good. */
const turnOn = async (as: Actor) => {
  const { body } = await t.call(contracts.beginSecondStep, { as, body: {} })
  const done = await t.call(contracts.confirmSecondStep, { as, body: { code: codeOf(body.secret, 0) } })
  expect(done.status).toBe(200)
  return { key: body.secret, rescueCodes: done.body.rescueCodes, must: done.body.must }
}

describe('codes of an application', () => {
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  test('are those of RFC 6238, one step late or early too, never one that was taken', () => {
    for (const [epoch, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ] as const) {
      const step = Math.floor(epoch / 30)
      expect(stepOf(key, code, epoch, 0)).toBe(step)
      expect(stepOf(key, ` ${code.slice(0, 3)} ${code.slice(3)}`, epoch, 0)).toBe(step)
      expect(stepOf(key, code, epoch + 30, step - 1)).toBe(step)
      expect(stepOf(key, code, epoch, step)).toBeUndefined()
      expect(stepOf(key, code, epoch + 90, 0)).toBeUndefined()
    }
    for (const typed of ['', '28708', '2870822', 'abcdef', '287 08a']) expect(stepOf(key, typed, 59, 0)).toBeUndefined()
  })
  test('are required of who sees other people’s files, outside of a demonstration', () => {
    for (const role of ['staff', 'coordinator', 'reviewer', 'operator', 'auditor'] as const) {
      expect(isRequired([{ role: 'officer' }, { role }], 'production')).toBe(true)
      expect(isRequired([{ role }], 'demo')).toBe(false)
    }
    for (const role of ['officer', 'liaison', 'team', 'signatory', 'instructor', 'assessor', 'donor'] as const) expect(isRequired([{ role }], 'production')).toBe(false)
  })
  test('have ten rescue codes that nobody guesses', () => {
    const codes = makeRescueCodes((count) => randomBytes(count))
    expect(new Set(codes).size).toBe(10)
  })
})

describe('a second step', () => {
  test('counts from its first right code on: a password alone opens no more, and a code opens once', async () => {
    const made = await someone()
    const { body } = await t.call(contracts.beginSecondStep, { as: made.as, body: {} })
    expect(body.address).toContain(`secret=${body.secret}`)
    expect((await enter(made.user)).status).toBe(200)
    expect((await t.call(contracts.confirmSecondStep, { as: made.as, body: { code: '000000' } })).problem.code).toBe('second-step-code-unfit')
    expect((await t.call(contracts.confirmSecondStep, { as: made.as, body: { code: codeOf(body.secret, 0) } })).body.rescueCodes).toHaveLength(10)
    expect((await enter(made.user)).problem).toMatchObject({ code: 'second-step-needed', status: 401 })
    expect((await enter(made.user, '000000')).problem.code).toBe('second-step-wrong')
    const code = codeOf(body.secret)
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(made.user, code)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect((await t.call(contracts.readSecondStep, { as: made.as })).body).toMatchObject({ rescueCodesLeft: 10, isRequired: false })
    expect(JSON.stringify(await t.db.selectFrom('second_step').selectAll().execute())).not.toContain(body.secret)
    expect(JSON.stringify(await t.db.selectFrom('idempotency').select('reply').execute())).not.toContain(body.secret)
  })

  test('guesses at its code wait by themselves, and the owner gets in after the wait', async () => {
    const made = await someone()
    const { key } = await turnOn(made.as)
    for (let i = 0; i < 5; i++) expect((await enter(made.user, '000000')).problem.code).toBe('second-step-wrong')
    const refused = await enter(made.user, codeOf(key))
    expect([refused.status, refused.problem]).toMatchObject([429, { code: 'sign-in-too-often', facts: { retryAfterSeconds: 5 } }])
    t.at('2026-11-25T16:00:06Z')
    expect((await enter(made.user, codeOf(key))).status).toBe(200)
    t.at('2026-11-25T16:00:00Z')
  })

  test('a rescue code opens once; new ones end those of before', async () => {
    const made = await someone()
    const { rescueCodes } = await turnOn(made.as)
    const [first = '', second = ''] = rescueCodes
    expect((await enter(made.user, first.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await enter(made.user, first)).problem.code).toBe('second-step-wrong')
    expect((await t.call(contracts.readSecondStep, { as: made.as })).body.rescueCodesLeft).toBe(9)
    const renewed = (await t.call(contracts.renewRescueCodes, { as: made.as, body: {} })).body.rescueCodes
    expect((await enter(made.user, second)).problem.code).toBe('second-step-wrong')
    expect((await enter(made.user, renewed[0])).status).toBe(200)
  })

  test('goes on with the phone of before until the new one has shown a code', async () => {
    const made = await someone()
    const { key } = await turnOn(made.as)
    const { body } = await t.call(contracts.beginSecondStep, { as: made.as, body: {} })
    expect((await enter(made.user, codeOf(key))).status).toBe(200)
    const confirm = () => t.call(contracts.confirmSecondStep, { as: made.as, body: { code: codeOf(body.secret, 0) } })
    expect((await confirm()).status).toBe(200)
    expect((await confirm()).problem.code).toBe('second-step-is-off')
    expect((await enter(made.user, codeOf(key))).problem.code).toBe('second-step-wrong')
    expect((await enter(made.user, codeOf(body.secret))).status).toBe(200)
  })

  test('takes only the secret that its first code was shown for, whatever another tab began meanwhile', async () => {
    const made = await someone()
    const sealing = makeSealing(t.app.config.secretKey)
    const first = (await t.call(contracts.beginSecondStep, { as: made.as, body: {} })).body.secret
    const shown = await step.showFirst(t.app.db, sealing, made.accountId, codeOf(first, 0), new Date())
    const second = (await t.call(contracts.beginSecondStep, { as: made.as, body: {} })).body.secret
    await expect(t.app.db.transaction().execute((tx) => step.confirm(tx, sealing, made.accountId, shown as step.Shown, new Date()))).rejects.toThrow('second-step-is-off')
    expect((await enter(made.user)).status).toBe(200)
    expect((await t.call(contracts.confirmSecondStep, { as: made.as, body: { code: codeOf(second, 0) } })).status).toBe(200)
    expect((await enter(made.user)).problem.code).toBe('second-step-needed')
  })

  test('is given up where no role asks for it, and then a password is enough', async () => {
    const made = await someone()
    await turnOn(made.as)
    expect((await t.call(contracts.endSecondStep, { as: made.as, body: {} })).body).toEqual({ must: [] })
    expect((await t.call(contracts.endSecondStep, { as: made.as, body: {} })).problem.code).toBe('second-step-is-off')
    expect((await enter(made.user)).status).toBe(200)
  })

  test('is the first duty of staff outside of a demonstration, and cannot be given up', async () => {
    const config = t.app.config as { MODE: string }
    config.MODE = 'production'
    try {
      const made = await someone([{ role: 'staff', kind: 'programme', id: '' }])
      expect((await enter(made.user)).body.must).toEqual(['second-step'])
      expect((await t.call(getMe, { as: made.as })).body.must).toEqual(['second-step'])
      expect((await turnOn(made.as)).must).toEqual([])
      expect((await t.call(contracts.endSecondStep, { as: made.as, body: {} })).problem.code).toBe('second-step-required')
      expect((await t.call(contracts.readSecondStep, { as: made.as })).body.isRequired).toBe(true)
    } finally {
      config.MODE = 'demo'
    }
  })

  test('is met at once by who gets a role that needs it: the open sessions end, outside of a demonstration', async () => {
    const config = t.app.config as { MODE: string }
    const grant: GrantWord = { role: 'auditor', kind: 'programme', id: '' }
    const reason = 'Revisa la bitácora'
    const grants = [{ role: 'staff', kind: 'programme', id: '' }] as const
    const proposer = await makePerson(t, 4_900, { grants })
    const give = async (accountId: string, version: number) => {
      const as = { accountId: proposer.accountId, personId: proposer.personId, grants }
      const { changeId } = (await t.call(giveRole, { as, params: { accountId }, body: { version, grant, reason } })).body
      expect((await t.call(decideRoleChange, { as: actorOf({ role: 'staff' }), params: { changeId }, body: { decision: 'confirm', reason } })).status).toBe(200)
      return (await t.emitted(accountChanged)).findLast((fact) => fact.subjectId === accountId)?.data['signedOutBefore']
    }
    expect(await give((await someone()).accountId, 1)).toBeNull()
    config.MODE = 'production'
    try {
      const made = await someone()
      expect(await give(made.accountId, 1)).toBe('2026-11-25T16:00:00.000Z')
      expect((await enter(made.user)).body.must).toEqual(['second-step'])
      const ready = await someone()
      await turnOn(ready.as)
      expect(await give(ready.accountId, 1)).toBeNull()
    } finally {
      config.MODE = 'demo'
    }
  })

  test('is cleared by staff for who lost phone and paper: with the reason written down, their sessions ended, never their own', async () => {
    const made = await someone()
    await turnOn(made.as)
    const staff = actorOf({ role: 'staff' })
    const clear = (as: Actor) => t.call(contracts.clearSecondStep, { as, params: { accountId: made.accountId }, body: { reason: 'Le robaron el teléfono' } })
    expect((await clear(actorOf({ role: 'liaison', municipality: '19039' }))).status).toBe(404)
    expect((await clear({ ...staff, accountId: made.accountId })).problem.code).toBe('account-is-own')
    expect((await clear(staff)).body).toEqual({ version: 2 })
    expect((await clear(staff)).problem.code).toBe('second-step-is-off')
    expect((await enter(made.user)).status).toBe(200)
    const log = await t.db.selectFrom('audit').select(['act', 'purpose']).where('subject', '=', made.accountId).orderBy('position').execute()
    expect(log).toEqual([
      { act: 'identity.second-step.begin', purpose: null },
      { act: 'identity.second-step.clear', purpose: 'Le robaron el teléfono' },
    ])
  })
})

describe('an act that asks for a fresh sign-in', () => {
  test('is refused half an hour after, told in its own words, and only to who may do it', async () => {
    const made = await someone()
    const stale = { ...made.as, provedAt: Date.now() - 31 * 60_000 }
    expect((await t.call(contracts.beginSecondStep, { as: stale, body: {} })).problem).toMatchObject({ code: 'step-up-needed', status: 403 })
    expect((await t.call(contracts.beginSecondStep, { as: { ...made.as, provedAt: Date.now() - 29 * 60_000 }, body: {} })).status).toBe(201)
    const nobody = { ...actorOf({ role: 'donor' }), provedAt: 0 }
    expect((await t.call(contracts.clearSecondStep, { as: nobody, params: { accountId: made.accountId }, body: { reason: 'Prueba' } })).status).toBe(404)
  })
  test('is proved by password and, where it is on, a code; guesses wait with those at the door', async () => {
    const made = await someone()
    const prove = (given: string, code?: string) => t.call(proveAccount, { body: { accountId: made.accountId, secret: given, ...(code === undefined ? {} : { code }) } })
    expect((await prove(secret)).status).toBe(200)
    const { key } = await turnOn(made.as)
    expect((await prove(secret)).problem.code).toBe('second-step-needed')
    expect((await prove(secret, codeOf(key))).status).toBe(200)
    for (let i = 0; i < 5; i++) expect((await prove('mal')).problem.code).toBe('sign-in-refused')
    expect((await enter(made.user)).status).toBe(429)
  })
})
