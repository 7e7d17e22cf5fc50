import { becomeFirstAdministrator, lookAtFirstLink, readFirstSteps } from '@tequio/contracts/identity/setup'
import { inviteMunicipality, municipalityChanged, municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePlaces, personNumber } from '../../test/make.ts'
import { makeSealing } from '../person/sealing.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { issueLinks } from './first-link.actions.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
const at = '2026-11-25T16:00:00Z'
beforeEach(async () => {
  t = await testService(service)
  await makePlaces(t)
  t.at(at)
})
afterEach(() => t.stop())

const issue = async (onlyLost = false, now = at) => {
  const links = await t.db.transaction().execute((tx) => issueLinks(tx, makeSealing(t.app.config.secretKey), { onlyLost }, new Date(now)))
  return links.map((one) => one.link)
}
const person = (n: number) => {
  const { givenNames, firstSurname, secondSurname, curp } = personNumber(n)
  return { givenNames, firstSurname, secondSurname, curp }
}
const password = 'tres palabras sueltas lluvia'
const become = (link: string, n = 1, of: Partial<{ curp: string; password: string }> = {}) => t.call(becomeFirstAdministrator, { body: { link, ...person(n), password, ...of } })
const look = async (link: string) => {
  const reply = await t.call(lookAtFirstLink, { body: { link } })
  return reply.status === 200 ? reply.body.nth : reply.problem.facts['why']
}

test('two links make two administrators, each once and each another person; then there are no more links', async () => {
  const [one = '', two = ''] = await issue()
  expect([await look(one), await look(two), await look('x'.repeat(22))]).toEqual([1, 2, 'unknown'])
  expect((await become(one, 1, { curp: 'XXXX' })).problem.code).toBe('first-curp-unfit')
  expect((await become(one, 1, { password: 'corta' })).problem.code).toBe('password-too-short')
  expect((await become(one, 1, { password: `${person(1).curp}1` })).problem.code).toBe('password-about-you')
  const first = await become(one)
  expect(first.status).toBe(201)
  const inside = await t.call(signIn, { body: { user: person(1).curp, secret: password } })
  expect(inside.body).toMatchObject({ grants: ['administrator', 'staff'].map((role) => ({ role, kind: 'programme', id: '' })), must: ['privacy'] })
  expect(await look(one)).toBe('used')
  expect((await become(one, 2)).problem).toMatchObject({ code: 'first-link-over', facts: { why: 'used' } })
  expect((await become(two, 1)).problem.code).toBe('first-person-known')
  expect(await look(two)).toBe(2)
  expect((await become(two, 2)).status).toBe(201)
  expect(await issue()).toEqual([])
  expect((await t.call(readFirstSteps, { as: staff })).body).toEqual({
    administrators: 2,
    administratorsNeeded: 1,
    isNamed: false,
    municipalities: 5,
    lists: 0,
    institutions: 0,
    liaisons: 0,
  })
  const log = await t.db.selectFrom('audit').select('act').execute()
  expect(log.map(({ act }) => act)).toEqual(['identity.administrator.first', 'identity.administrator.first'])
  expect(JSON.stringify(await t.db.selectFrom('first_link').selectAll().execute())).not.toContain(two)
})

test('a link is good for 72 hours; made anew, the one before is dead, and one that still opens is left alone on request', async () => {
  const [one = '', two = ''] = await issue()
  t.at('2026-11-28T16:00:00Z')
  expect(await look(one)).toBe(1)
  expect(await issue(true, '2026-11-28T16:00:00Z')).toEqual([])
  t.at('2026-11-28T16:00:01Z')
  expect((await become(one)).problem).toMatchObject({ code: 'first-link-over', facts: { why: 'expired' } })
  const [again = '', other = ''] = await issue(true, '2026-11-28T16:00:01Z')
  expect([await look(one), await look(two), await look(again), await look(other)]).toEqual(['unknown', 'unknown', 1, 2])
  expect((await become(again)).status).toBe(201)
  const [last = '', none] = await issue(false, '2026-11-28T16:00:01Z')
  expect([await look(again), await look(other), await look(last), none]).toEqual(['used', 'unknown', 2, undefined])
})

test('of ten who come with the same link at once one gets in, and the same person with both links once', async () => {
  const [one = '', two = ''] = await issue()
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => become(one, n + 1)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status !== 201).every(({ problem }) => problem.code === 'first-link-over')).toBe(true)
  expect((await t.db.selectFrom('account').select('id').execute()).length).toBe(1)
  const won = answers.findIndex(({ status }) => status === 201) + 1
  const same = await Promise.all(Array.from({ length: 10 }, () => become(two, won)))
  expect(same.every(({ problem }) => problem.code === 'first-person-known')).toBe(true)
})

test('staff invite a municipality once; the others hear of it, and ten at once are one', async () => {
  const params = { municipalityId: '09014' }
  const invite = (as = staff) => t.call(inviteMunicipality, { as, params })
  expect((await invite(actorOf({ role: 'coordinator' }))).status).toBe(404)
  const answers = await Promise.all(Array.from({ length: 10 }, () => invite()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status !== 201).every(({ problem }) => problem.code === 'municipality-takes-part')).toBe(true)
  const told = (await t.emitted()).filter(({ subjectId }) => subjectId === '09014')
  expect(told.map(({ name, data }) => [name, data['participation']])).toEqual([[municipalityRegistered.name, 'invited']])
  expect(told.some(({ name }) => name === municipalityChanged.name)).toBe(false)
})
