import { askRecovery, finishRecovery } from '@tequio/contracts/identity/recovery'
import { accountChanged, reissueCode } from '@tequio/contracts/identity/account'
import { listMessages } from '@tequio/contracts/identity/message'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { makeHasher } from '../account/hasher.ts'
import { sendDue } from '../delivery/send.jobs.ts'
import { makeSealing } from '../person/sealing.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { lookAtAsks } from './recovery.jobs.ts'

let t: TestService<Tables>
let n = 9_000
let passwordHash = ''
const start = '2026-11-25T16:00:00Z'
const old = 'la contraseña de antes'
const fresh = 'piedra maíz y nopal'
const publicUrl = 'https://tequio.example'
const sent: { to: string; text: string; subject: string }[] = []
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  passwordHash = await makeHasher().hash(old)
})
afterAll(() => t.stop())
beforeEach(() => void sent.splice(0))
afterEach(() => t.at(start))

const someone = async (of: { email?: string; phone?: string; proved?: boolean } = { email: 'x' }) => {
  const user = `persona${++n}`
  const [email, phone] = [of.email && `${user}@municipio.example`, of.phone && `81${String(n).padStart(8, '0')}`]
  const made = await makePerson(t, n, { user, passwordHash, privacyVersion: 1, email: email ?? null, phone: phone ?? null })
  const at = of.proved === false ? null : t.app.clock.now()
  await t.db.updateTable('person').set({ email_verified_at: at, phone_verified_at: at }).where('id', '=', made.personId).execute()
  return { ...made, email, phone }
}
let address = 0
const ask = (user: string, from = `10.0.0.${++address}`) => t.call(askRecovery, { body: { user }, headers: { 'x-forwarded-for': from } })
const work = async () => {
  const [sealing, now] = [makeSealing(t.app.config.secretKey), t.app.clock.now()]
  while ((await lookAtAsks({ db: t.db, sealing, publicUrl }, now)) > 0);
  const senders = {
    mail: async (mail: { to: string; subject: string; text: string }) => void sent.push(mail),
    text: { send: async (text: { to: string; text: string }) => void sent.push({ subject: '', ...text }) },
    push: undefined,
  }
  while ((await sendDue({ db: t.db, sealing, senders, publicUrl, programmeZone: 'America/Mexico_City' }, now)) > 0);
}
const linkOf = (text: string | undefined) => /#([\w-]{43})/.exec(text ?? '')?.[1] ?? ''
const codeOf = (text: string | undefined) => /\b(\d{8})\b/.exec(text ?? '')?.[1] ?? ''
const finish = (body: object) => t.call(finishRecovery, { body: { password: fresh, ...body } })
const enter = (user: string, secret: string) => t.call(signIn, { body: { user, secret } })
const linkFor = async (user: string) => {
  await ask(user)
  await work()
  return linkOf(sent.findLast((one) => one.text.includes('/recuperar#'))?.text)
}

describe('who cannot get in', () => {
  test('gets a link by mail, at night too: it sets a new password once, ends every session and is told on every way', async () => {
    t.at('2026-11-26T05:00:00Z')
    const made = await someone({ email: 'x', phone: 'x' })
    const link = await linkFor(made.user)
    expect(sent.map((mail) => mail.to)).toEqual([made.email])
    expect(sent[0]?.text).toContain(`${publicUrl}/recuperar#${link}`)
    const before = await t.emitted(accountChanged)
    expect((await finish({ link })).status).toBe(200)
    expect([(await enter(made.user, old)).status, (await enter(made.user, fresh)).status]).toEqual([401, 200])
    const told = (await t.emitted(accountChanged)).slice(before.length)
    expect(told).toMatchObject([{ subjectId: made.accountId, data: { signedOutBefore: '2026-11-26T05:00:00.000Z' } }])
    expect(told[0]?.data['exceptSession']).toBeUndefined()
    expect((await finish({ link, password: 'otra piedra y otro río' })).problem.code).toBe('recovery-refused')
    expect((await enter(made.user, fresh)).status).toBe(200)
    // the notice of it wakes nobody
    await work()
    expect(sent).toHaveLength(1)
    t.at('2026-11-26T13:30:00Z')
    await work()
    expect(
      sent
        .slice(1)
        .map((one) => [one.to, one.subject])
        .toSorted((a, b) => ((a[1] ?? '') > (b[1] ?? '') ? -1 : 1)),
    ).toEqual([
      [made.email, 'Se puso una contraseña nueva en su cuenta'],
      [made.phone, ''],
    ])
    const as = { accountId: made.accountId, personId: made.personId, grants: [] }
    expect((await t.call(listMessages, { as, query: {} })).body.items.map((item) => item.kind)).toEqual(['password-recovered'])
    expect(await t.db.selectFrom('audit').select('actor').where('act', '=', 'identity.recovery.finish').where('subject', '=', made.accountId).execute()).toHaveLength(1)
  })

  test('without mail gets a code by phone, which five wrong tries end', async () => {
    const made = await someone({ phone: 'x' })
    await ask(made.user)
    await work()
    const code = codeOf(sent[0]?.text)
    expect([sent[0]?.to, code.length]).toEqual([made.phone, 8])
    // a weak password with the right code is no guess
    for (let i = 0; i < 6; i++) expect((await finish({ user: made.user, code, password: 'corta' })).problem.code).toBe('password-too-short')
    expect((await finish({ user: made.user, code: `${code.slice(0, 4)} ${code.slice(4)}` })).status).toBe(200)
    await ask(made.user)
    await work()
    const next = codeOf(sent.at(-1)?.text)
    for (let i = 0; i < 5; i++) expect((await finish({ user: made.user, code: '00000000', password: 'otra piedra y otro río' })).problem.code).toBe('recovery-refused')
    expect((await finish({ user: made.user, code: next, password: 'otra piedra y otro río' })).problem.code).toBe('recovery-refused')
    expect((await enter(made.user, fresh)).status).toBe(200)
  })

  test('is told the same whoever it is; only a proved address gets anything', async () => {
    const [made, unproved, blocked] = [await someone(), await someone({ email: 'x', phone: 'x', proved: false }), await someone()]
    await t.db
      .updateTable('account')
      .set({ blocked_at: new Date(start), blocked_reason: 'x' })
      .where('id', '=', blocked.accountId)
      .execute()
    const answers = []
    for (const user of [made.user, unproved.user, blocked.user, 'nadie.asi', 'XEXX010101HNEXXXA4']) answers.push(await ask(user))
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body])))).toEqual(new Set([JSON.stringify([200, {}])]))
    await work()
    expect(sent.map((mail) => mail.to)).toEqual([made.email])
    // nothing that was typed is kept
    expect(await t.db.selectFrom('recovery_ask').select('id').where('user_sealed', 'is not', null).execute()).toEqual([])
  })

  test('finds an old link shut: after half an hour, after a newer one was used, after somebody blocked the account', async () => {
    const made = await someone()
    const [first, second] = [await linkFor(made.user), await linkFor(made.user)]
    t.at('2026-11-25T16:30:00Z')
    expect((await finish({ link: first })).problem.code).toBe('recovery-refused')
    t.at('2026-11-25T16:29:00Z')
    expect((await finish({ link: second })).status).toBe(200)
    expect((await finish({ link: first })).problem.code).toBe('recovery-refused')
    const other = await someone()
    const link = await linkFor(other.user)
    await t.db
      .updateTable('account')
      .set({ blocked_at: new Date(start), blocked_reason: 'x' })
      .where('id', '=', other.accountId)
      .execute()
    expect((await finish({ link })).problem.code).toBe('recovery-refused')
  })

  test('chooses by the same rules as always, and a refused password uses nothing up', async () => {
    const made = await someone()
    const link = await linkFor(made.user)
    const codes = []
    for (const password of ['corta', 'contraseña123', made.user]) codes.push((await finish({ link, password })).problem.code)
    expect(codes).toEqual(['password-too-short', 'password-common', 'password-is-user'])
    expect((await finish({ link })).status).toBe(200)
  })

  test('keeps the second step', async () => {
    const made = await someone()
    await t.db
      .insertInto('second_step')
      .values({ account_id: made.accountId, secret_sealed: 'x', confirmed_at: new Date(start), last_step: 0 })
      .execute()
    expect((await finish({ link: await linkFor(made.user) })).status).toBe(200)
    expect((await enter(made.user, fresh)).problem.code).toBe('second-step-needed')
  })
})

test('a user that no database takes is nobody, and holds up no one behind it', async () => {
  const made = await someone()
  expect((await ask('\u0000')).status).toBe(200)
  expect(await linkFor(made.user)).not.toBe('')
  expect((await enter('\u0000', old)).problem.code).toBe('sign-in-refused')
  expect(await t.db.selectFrom('recovery_ask').select('id').where('looked_at', 'is', null).execute()).toEqual([])
})

test('a link that was sent opens nothing any more once the liaison gives a new code; a proved address has to be proved again', async () => {
  const made = await someone()
  const link = await linkFor(made.user)
  const given = await t.call(reissueCode, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { accountId: made.accountId }, body: {} })
  expect(given.status).toBe(200)
  expect((await finish({ link })).problem.code).toBe('recovery-refused')
  sent.splice(0)
  expect(await linkFor(made.user)).toBe('')
})

test('of ten who use one link at once, one does', async () => {
  const made = await someone()
  const link = await linkFor(made.user)
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => finish({ link, password: `piedra maíz y nopal ${i}` })))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 422)])
})
