import { changeProgramme, programmeChanged, readProgramme } from '@tequio/contracts/identity/programme'
import { getMe } from '@tequio/contracts/identity/sign-in'
import type { BodyOf } from '@tequio/contracts/make'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
beforeEach(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterEach(() => t.stop())

type Body = BodyOf<typeof changeProgramme>
const settings = (of: Partial<Body> = {}): Body => ({
  version: 0,
  name: 'Programa de prueba',
  shortName: 'Prueba',
  responsible: { name: 'Organización Uno, A.C.', address: 'Calle 1, Colima', contact: 'datos@uno.example' },
  donor: null,
  fiscalYearStart: 1,
  mailFrom: null,
  ...of,
})
const change = (of: Partial<Body> = {}, as = staff) => t.call(changeProgramme, { as, body: settings(of) })
const read = async (as = staff) => (await t.call(readProgramme, { as })).body

test('nothing of the programme is preset; staff give it settings, change them by version, and others hear of it without address or contact', async () => {
  expect(await read()).toMatchObject({ programme: null, timeZone: 'America/Mexico_City', today: '2026-11-25', notice: { version: 1 } })
  expect((await change({ name: '   ' })).status).toBe(400)
  expect((await change({ version: 3 })).problem).toMatchObject({ code: 'stale', facts: { current: 0 } })
  expect((await change({ name: '  Programa de prueba ' })).body).toEqual({ version: 1, noticeVersion: 2, noticeAsksAgain: true })
  const { version: _, ...written } = settings()
  expect((await read(actorOf({ role: 'auditor' }))).programme).toEqual({ ...written, endedOn: null, version: 1 })
  expect((await change({ version: 0 })).problem).toMatchObject({ code: 'stale', facts: { current: 1 } })
  const donor = { name: 'Fundación Dos', asksVetting: true }
  expect((await change({ version: 1, donor, fiscalYearStart: 10 })).body.version).toBe(2)
  const told = await t.emitted(programmeChanged)
  expect(told.map(({ subjectId, data }) => [subjectId, data['version'], data['donor']])).toEqual([
    ['programme', 1, null],
    ['programme', 2, donor],
  ])
  expect(JSON.stringify(told)).not.toMatch(/Calle 1|datos@uno/)
  expect(await t.db.selectFrom('audit').select(['act', 'subject']).execute()).toEqual([1, 2].map(() => ({ act: 'identity.programme.change', subject: 'programme' })))
  for (const as of [actorOf({ role: 'coordinator' }), actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'donor' })])
    expect((await t.call(readProgramme, { as })).status).toBe(404)
  expect((await change({ version: 2 }, actorOf({ role: 'auditor' }))).status).toBe(404)
})

test('of ten first settings one is kept', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => change({ name: `Programa ${n}` })))
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
  expect(answers.filter((one) => one.status !== 200).every((one) => one.problem.code === 'stale')).toBe(true)
  expect(await t.emitted(programmeChanged)).toHaveLength(1)
})

test('the notice names who answers, and is accepted anew where that or the purpose changed, not for another address', async () => {
  const made = await makePerson(t, 1, { privacyVersion: 1, passwordHash: 'x' })
  const as = { accountId: made.accountId, personId: made.personId, grants: [] }
  const owes = async () => (await t.call(getMe, { as })).body.must.includes('privacy')
  const accept = async () => {
    const { version } = (await t.call(getMe, { as })).body.privacy
    await t.db.updateTable('account').set({ privacy_version: version }).where('id', '=', made.accountId).execute()
  }
  expect(await owes()).toBe(false)
  await change()
  expect(await owes()).toBe(true)
  const { privacy } = (await t.call(getMe, { as })).body
  expect(privacy.simplified).toContain('Organización Uno, A.C.')
  expect(privacy.integral).toMatch(/Calle 1, Colima[^]*datos@uno\.example/)
  expect(privacy.integral).not.toMatch(/verificación|embajada/)
  await accept()
  const moved = { name: 'Organización Uno, A.C.', address: 'Avenida 2, Colima', contact: 'datos@uno.example' }
  expect((await change({ version: 1, responsible: moved })).body).toEqual({ version: 2, noticeVersion: 3, noticeAsksAgain: false })
  expect((await t.call(getMe, { as })).body.privacy).toMatchObject({ version: 3, integral: expect.stringContaining('Avenida 2') })
  expect(await owes()).toBe(false)
  expect((await change({ version: 2, responsible: moved, fiscalYearStart: 4 })).body).toEqual({ version: 3, noticeVersion: 3, noticeAsksAgain: false })
  const vets = { name: 'Fundación Dos', asksVetting: true }
  expect((await change({ version: 3, responsible: moved, donor: vets })).body.noticeAsksAgain).toBe(true)
  expect(await owes()).toBe(true)
  expect((await t.call(getMe, { as })).body.privacy.integral).toMatch(/Fundación Dos[^]*embajada/)
  await accept()
  expect((await change({ version: 4, donor: vets, responsible: { ...moved, name: 'Organización Tres' } })).body.noticeAsksAgain).toBe(true)
  expect(await owes()).toBe(true)
})

test('a programme that ended gets no donor again, and who answers for personal data can still be corrected', async () => {
  await change()
  await t.db.updateTable('programme').set({ ended_on: '2026-11-24' }).execute()
  expect((await change({ version: 1, donor: { name: 'Otra', asksVetting: true } })).problem.code).toBe('programme-is-over')
  expect((await change({ version: 1, donor: null })).body.version).toBe(2)
  expect((await read()).programme).toMatchObject({ endedOn: '2026-11-24', version: 2 })
})
