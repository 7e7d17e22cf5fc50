import { accountChanged, getCodeCard, reissueCode } from '@tequio/contracts/identity/account'
import { acceptPrivacy, getMe, setPassword, signIn } from '@tequio/contracts/identity/sign-in'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces, personNumber } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
let n = 0
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())

const someone = async (of: Parameters<typeof makePerson>[2] = {}) => {
  n++
  const made = await makePerson(t, n, { user: `alguien${n}`, ...of })
  const as: Actor = { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }] }
  return { ...made, as, curp: personNumber(n).curp }
}
const codeOf = (count: number) => `K7QM-3WXD-${String(count).padStart(4, '0').replaceAll('0', 'A').replaceAll('1', 'B')}`
const enter = (user: string, secret: string) => t.call(signIn, { body: { user, secret } })

describe('sign-in', () => {
  test('works by user name, CURP, phone, e-mail and issued code', async () => {
    const own = codeOf(++n)
    const made = await someone({ code: own, phone: '3121234567', email: 'uno@municipio.example' })
    for (const user of [
      made.user,
      made.user.toUpperCase(),
      made.curp,
      made.curp.toLowerCase(),
      '+52 312 123 4567',
      'UNO@municipio.example',
      own,
      own.toLowerCase().replaceAll('-', ' '),
    ]) {
      const answer = await enter(user, own)
      expect([user, answer.status]).toEqual([user, 200])
      expect(answer.body).toMatchObject({
        accountId: made.accountId,
        personId: made.personId,
        version: 1,
        must: ['password', 'privacy'],
        grants: [{ role: 'officer', kind: 'person', id: made.personId }],
      })
    }
    expect((await t.db.selectFrom('account').select('last_sign_in_at').where('id', '=', made.accountId).executeTakeFirst())?.last_sign_in_at).toBeInstanceOf(Date)
  })

  test('a phone that two persons share names nobody', async () => {
    const [one] = [await someone({ code: codeOf(++n), phone: '3129999999' }), await someone({ code: codeOf(++n), phone: '3129999999' })]
    expect((await enter('3129999999', codeOf(n))).status).toBe(401)
    expect((await enter(one.user, 'x')).status).toBe(401)
  })

  test('the first day: code, own password, privacy notice; then the code no longer opens', async () => {
    const own = codeOf(++n)
    const made = await someone({ code: own })
    const set = (password: string, current?: string) => t.call(setPassword, { as: made.as, body: { password, ...(current === undefined ? {} : { current }) } })
    expect((await set('corta')).problem).toMatchObject({ code: 'password-too-short', facts: { minLength: 10 } })
    expect((await set(own.toLowerCase())).problem.code).toBe('password-is-code')
    expect((await set('Password123!')).problem.code).toBe('password-common')
    expect((await set(`${personNumber(n).firstSurname}-Monterrey`)).problem.code).toBe('password-about-you')
    expect((await set(made.user)).problem.code).toMatch(/password-(is-user|too-short)/)
    expect((await set('una frase cualquiera')).body).toEqual({ version: 2, must: ['privacy'] })
    expect((await enter(made.user, own)).status).toBe(401)
    expect((await enter(made.user, 'una frase cualquiera')).body.must).toEqual(['privacy'])
    expect((await t.call(acceptPrivacy, { as: made.as, body: { version: 9 } })).problem).toMatchObject({ code: 'privacy-not-in-force', facts: { version: 1 } })
    expect((await t.call(acceptPrivacy, { as: made.as, body: { version: 1 } })).body).toEqual({ must: [] })
    expect(await t.db.selectFrom('privacy_acceptance').select('version').where('account_id', '=', made.accountId).execute()).toEqual([{ version: 1 }])
    expect((await set('otra frase distinta')).problem.code).toBe('current-password-wrong')
    expect((await set('otra frase distinta', 'una frase equivocada')).problem.code).toBe('current-password-wrong')
    expect((await set('otra frase distinta', 'una frase cualquiera')).status).toBe(200)
    expect((await enter(made.user, 'otra frase distinta')).body.must).toEqual([])
    expect((await t.db.selectFrom('account').selectAll().where('id', '=', made.accountId).executeTakeFirstOrThrow()).code_sealed).toBeNull()
  })

  test('a changed password ends every other session of the account, not the one it was changed through', async () => {
    const made = await someone({ code: codeOf(++n) })
    const set = (session: string, body: { password: string; current?: string }) => t.call(setPassword, { as: { ...made.as, session }, body })
    expect((await set('s-1', { password: 'una frase cualquiera' })).status).toBe(200)
    expect((await set('s-2', { password: 'otra frase distinta', current: 'una frase cualquiera' })).body.version).toBe(3)
    expect((await set('s-3', { password: 'una más', current: 'mal' })).status).toBe(422)
    const told = (await t.emitted(accountChanged)).filter((fact) => fact.subjectId === made.accountId).map((fact) => fact.data)
    expect(told).toMatchObject([
      { version: 2, blocked: false, exceptSession: 's-1', signedOutBefore: t.app.clock.now().toISOString() },
      { version: 3, blocked: false, exceptSession: 's-2', signedOutBefore: t.app.clock.now().toISOString() },
    ])
    expect(JSON.stringify(told)).not.toContain('frase')
  })

  test('the link of a card opens once, of twelve at once one, and dies with the code', async () => {
    const linkOf = async (accountId: string) => (await t.call(getCodeCard, { as: actorOf({ role: 'staff' }), params: { accountId } })).body.link ?? ''
    const own = codeOf(++n)
    const made = await someone({ code: own })
    const link = await linkOf(made.accountId)
    expect(link).toMatch(/^[\w-]{22}$/)
    expect((await enter(made.user, link.toLowerCase())).status).toBe(401)
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(link, link)))
    // who comes late among so many that failed is told to wait
    expect(answers.map((answer) => (answer.status === 429 ? 401 : answer.status)).toSorted()).toEqual([200, ...Array.from({ length: 11 }, () => 401)])
    expect(answers.find((answer) => answer.status === 200)?.body).toMatchObject({ accountId: made.accountId, must: ['password', 'privacy'] })
    t.at('2026-11-25T18:00:00Z')
    expect((await enter(link, link)).problem.code).toBe('sign-in-refused')
    t.at('2026-11-25T16:00:00Z')
    expect(await linkOf(made.accountId)).toBe('')
    expect((await enter(made.user, own)).status).toBe(200)

    const another = await someone({ code: codeOf(++n) })
    const unused = await linkOf(another.accountId)
    expect((await t.call(setPassword, { as: another.as, body: { password: 'una frase cualquiera' } })).status).toBe(200)
    expect((await enter(unused, unused)).status).toBe(401)
    await t.call(reissueCode, { as: actorOf({ role: 'staff' }), params: { accountId: another.accountId } })
    const second = await linkOf(another.accountId)
    await t.call(reissueCode, { as: actorOf({ role: 'staff' }), params: { accountId: another.accountId } })
    expect((await enter(second, second)).status).toBe(401)
    expect(JSON.stringify(await t.db.selectFrom('outbox').selectAll().execute())).not.toContain(second)
  })

  test('the password is set once by ten tabs at once', async () => {
    const made = await someone({ code: codeOf(++n) })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, tab) => t.call(setPassword, { as: made.as, body: { password: `contraseña número ${tab}` } })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.problem.code))).toEqual(new Set(['current-password-wrong']))
    expect((await t.call(setPassword, { as: made.as, body: { password: 'otra más larga', current: 'la que no es' } })).problem.code).toBe('current-password-wrong')
  })

  test('an unknown user, a wrong secret and a blocked account get the same answer', async () => {
    const made = await someone({ code: codeOf(++n) })
    await t.db.updateTable('account').set({ blocked_at: new Date(), blocked_reason: 'prueba' }).where('id', '=', made.accountId).execute()
    const answers = [await enter('nadie.aqui', 'x'), await enter(made.user, 'x'), await enter(made.user, codeOf(n))]
    expect(answers.map((answer) => [answer.status, answer.problem.code, answer.problem.facts])).toEqual(Array.from({ length: 3 }, () => [401, 'sign-in-refused', {}]))
  })

  test('backs off after five failures, opens again after the wait, and a success clears it', async () => {
    const own = codeOf(++n)
    const made = await someone({ code: own })
    for (let i = 0; i < 5; i++) expect((await enter(made.user, `mal ${i}`)).status).toBe(401)
    const refused = await enter(made.user, own)
    expect([refused.status, refused.problem]).toMatchObject([429, { code: 'sign-in-too-often', facts: { retryAfterSeconds: 5 } }])
    expect(refused.headers['retry-after']).toBe('5')
    t.at('2026-11-25T16:00:06Z')
    expect((await enter(made.user, own)).status).toBe(200)
    expect((await enter(made.user, 'mal')).status).toBe(401)
    expect((await enter(made.user, own)).status).toBe(200)
    t.at('2026-11-25T16:00:00Z')
  })

  test('an unknown user backs off too, so that the wait tells nothing', async () => {
    for (let i = 0; i < 5; i++) await enter('fantasma', 'x')
    expect((await enter('FANTASMA ', 'x')).status).toBe(429)
  })

  test('is for the gateway alone', async () => {
    const answer = await t.call(signIn, { as: actorOf({ role: 'staff' }), body: { user: 'x', secret: 'y' }, headers: { authorization: '' } })
    expect(answer.status).toBe(401)
  })

  test('many at once queue for the hashing and all get an answer', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => enter(`multitud${i}`, 'x')))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]))
  })
})

describe('one’s own page', () => {
  test('tells name, posts, municipalities and what is still to do', async () => {
    const made = await someone({ code: codeOf(++n), municipality: '06002' })
    const me = (await t.call(getMe, { as: made.as })).body
    expect(me).toMatchObject({
      user: made.user,
      must: ['password', 'privacy'],
      municipalities: [{ municipalityId: '06002', name: 'Colima', stateName: 'Colima', timeZone: 'America/Mexico_City' }],
      posts: [{ title: 'Policía de proximidad', municipalityName: 'Colima' }],
    })
    expect(me.privacy).toMatchObject({ version: 1 })
    expect(me.privacy.integral.length).toBeGreaterThan(500)
    expect(me.initials).toHaveLength(2)
    expect(JSON.stringify(me)).not.toContain(made.curp)
  })
  test('is nobody’s without an account', async () => {
    expect((await t.call(getMe, { as: actorOf({ role: 'officer' }) })).status).toBe(404)
    expect((await t.call(getMe)).status).toBe(401)
  })
})
