import { accountChanged } from '@tequio/contracts/identity/account'
import { appointmentBegun, appointmentEnded, beginAppointment, endAppointment } from '@tequio/contracts/identity/appointment'
import { addInstitution, addPosition, changePosition, closePosition, readOrganisation, readPosition, renameInstitution } from '@tequio/contracts/identity/institution'
import { getIdentitySummary } from '@tequio/contracts/identity/person'
import type { BodyOf } from '@tequio/contracts/make'
import type { Grant } from '@tequio/contracts/policy'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
const monterrey = { municipalityId: '19039' }
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})

const chart = async (municipalityId = '19039') => (await t.call(readOrganisation, { as: staff, params: { municipalityId } })).body
const words = { title: 'Médico legista', area: 'Certificación', level: 'operative', rank: null, career: false, seats: 2 } as const
const taking = (positionId: string, more: Partial<BodyOf<typeof beginAppointment>> = {}) => ({
  positionId,
  fromOn: '2026-11-02',
  endOthers: false,
  interim: false,
  roles: [],
  maySign: true,
  ...more,
})
const grantsOf = async (accountId: string) =>
  ((await t.emitted(accountChanged)).findLast((event) => event.subjectId === accountId)?.data['grants'] as Grant[] | undefined)?.filter((one) => one.role !== 'officer')

describe('the organisation chart', () => {
  test('is kept by the liaison: institutions, areas, posts and their seats', async () => {
    const { body } = await t.call(addInstitution, { as: liaison, params: monterrey, body: { kind: 'court', name: 'Juzgado Cívico Norte' } })
    expect((await t.call(addInstitution, { as: liaison, params: monterrey, body: { kind: 'court', name: 'juzgado civico  NORTE' } })).problem.code).toBe('institution-exists')
    const at = { institutionId: body.institutionId }
    const added = await t.call(addPosition, { as: liaison, params: at, body: words })
    expect((await t.call(addPosition, { as: liaison, params: at, body: { ...words, title: 'medico legista' } })).problem.code).toBe('position-exists')
    expect((await t.call(addPosition, { as: liaison, params: at, body: { ...words, seats: 0 } })).status).toBe(400)
    expect(await chart()).toMatchObject({
      name: 'Monterrey',
      vacancies: 2,
      hasContact: false,
      institutions: [{ name: 'Juzgado Cívico Norte', positions: [{ positionId: added.body.positionId, seats: 2, holders: [], lastHeldOn: null }] }],
    })
    expect((await t.call(renameInstitution, { as: liaison, params: at, body: { version: 1, name: 'Juzgado Cívico 1' } })).body).toEqual({ version: 2 })
    expect((await t.call(renameInstitution, { as: liaison, params: at, body: { version: 1, name: 'Juzgado 2' } })).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
  })
  test('of another municipality is not there', async () => {
    expect((await t.call(readOrganisation, { as: liaison, params: { municipalityId: '19006' } })).status).toBe(404)
    expect((await t.call(addInstitution, { as: liaison, params: { municipalityId: '19006' }, body: { kind: 'court', name: 'Juzgado' } })).status).toBe(404)
  })
  test('a renamed post is told with who holds it, and takes no fewer seats than persons', async () => {
    const one = await makePerson(t, 1, { title: 'Analista' })
    await makePerson(t, 2, { title: 'Analista' })
    const read = (await t.call(readPosition, { as: staff, params: { positionId: one.positionId } })).body
    expect(read).toMatchObject({ seats: 2, municipalityName: 'Monterrey', closedOn: null })
    const { title: _, ...rest } = { title: '', area: read.area, level: read.level, rank: read.rank, career: read.career }
    const change = (seats: number) =>
      t.call(changePosition, { as: liaison, params: { positionId: one.positionId }, body: { version: 1, title: 'Analista criminal', ...rest, seats } })
    expect((await change(1)).problem).toMatchObject({ code: 'seats-below-holders', facts: { holders: 2 } })
    const before = (await t.emitted(appointmentBegun)).length
    expect((await change(3)).body).toEqual({ version: 2 })
    const told = (await t.emitted(appointmentBegun)).slice(before)
    expect(told.map((event) => event.data['positionTitle'])).toEqual(['Analista criminal', 'Analista criminal'])
    expect((await t.call(closePosition, { as: liaison, params: { positionId: one.positionId }, body: { version: 2, closed: true } })).problem.code).toBe('position-held')
  })
  test('a post taken off the chart can be put back, and its history stays', async () => {
    const { personId, positionId, appointmentId } = await makePerson(t, 3, { title: 'Promotora' })
    const close = (version: number, closed: boolean) => t.call(closePosition, { as: staff, params: { positionId }, body: { version, closed } })
    await t.call(endAppointment, { as: staff, params: { appointmentId }, body: { version: 1, toOn: '2026-11-24' } })
    const shown = async () => (await chart()).institutions.flatMap((one) => one.positions).find((one) => one.positionId === positionId)
    expect(await shown()).toMatchObject({ holders: [], lastHeldOn: '2026-11-24' })
    expect((await close(1, true)).body).toEqual({ version: 2 })
    expect(await shown()).toBeUndefined()
    expect((await t.call(beginAppointment, { as: staff, params: { personId }, body: taking(positionId) })).problem.code).toBe('position-full')
    await close(2, false)
    expect((await t.call(readPosition, { as: liaison, params: { positionId } })).body).toMatchObject({
      closedOn: null,
      holders: [{ personId, fromOn: '2024-10-01', toOn: '2026-11-24' }],
    })
  })
  test('of twelve who take the last seat at once one does', async () => {
    const { positionId } = (
      await t.call(addPosition, {
        as: staff,
        params: { institutionId: (await chart()).institutions[0]?.institutionId ?? '' },
        body: { ...words, title: 'Secretaría técnica', seats: 1 },
      })
    ).body
    const persons = await Promise.all(Array.from({ length: 12 }, (_, n) => makePerson(t, 20 + n)))
    const answers = await Promise.all(persons.map(({ personId }) => t.call(beginAppointment, { as: staff, params: { personId }, body: taking(positionId) })))
    expect(answers.map((one) => one.status).toSorted()).toEqual([201, ...Array.from({ length: 11 }, () => 409)])
  })
})

describe('roles of a post', () => {
  test('come with it and end with it; the municipality stands without a contact the same day', async () => {
    const { personId, accountId, positionId, appointmentId } = await makePerson(t, 50, { municipality: '06002', title: 'Enlace municipal' })
    const { positionId: second } = await makePerson(t, 51, { municipality: '06002', title: 'Dirección de prevención' })
    await t.db.updateTable('position').set({ seats: 9 }).where('id', 'in', [positionId, second]).execute()
    const contact = async () => (await t.call(getIdentitySummary, { as: staff })).body.items.find((one) => one.municipalityId === '06002')
    expect(await contact()).toMatchObject({ hasContact: false, lastContactOn: null })
    const begin = (as = staff, more = {}) => t.call(beginAppointment, { as, params: { personId }, body: taking(second, { roles: ['liaison', 'team'], ...more }) })
    expect((await begin(actorOf({ role: 'liaison', municipality: '06002' }))).problem.code).toBe('roles-refused')
    const begun = (await begin()).body
    expect(await grantsOf(accountId)).toEqual([
      { role: 'liaison', kind: 'municipality', id: '06002' },
      { role: 'team', kind: 'municipality', id: '06002' },
    ])
    expect(await contact()).toMatchObject({ hasContact: true })
    await t.call(endAppointment, { as: staff, params: { appointmentId: begun.appointmentId }, body: { version: 1, toOn: '2026-11-24' } })
    expect(await grantsOf(accountId)).toEqual([])
    expect(await contact()).toMatchObject({ hasContact: false, lastContactOn: '2026-11-24' })
    expect(await chart('06002')).toMatchObject({ hasContact: false })
    expect((await t.emitted(appointmentEnded)).at(-1)?.subjectId).toBe(begun.appointmentId)
    expect(appointmentId).not.toBe(begun.appointmentId)
  })
  test('of an interim without the right to sign say so', async () => {
    const { personId, accountId } = await makePerson(t, 52, { municipality: '19006' })
    const { positionId } = await makePerson(t, 53, { municipality: '19006', title: 'Presidencia municipal' })
    await t.db.updateTable('position').set({ seats: 2 }).where('id', '=', positionId).execute()
    await t.call(beginAppointment, { as: staff, params: { personId }, body: taking(positionId, { interim: true, roles: ['signatory'], maySign: false, endOthers: true }) })
    expect(await grantsOf(accountId)).toEqual([{ role: 'signatory', kind: 'municipality', id: '19006', maySign: false }])
    expect((await t.emitted(appointmentBegun)).at(-1)?.data['interim']).toBe(true)
    const held = (await chart('19006')).institutions.flatMap((one) => one.positions).find((one) => one.positionId === positionId)?.holders
    expect(held?.find((one) => one.personId === personId)).toMatchObject({ interim: true, maySign: false, roles: ['signatory'] })
  })
  test('of who moves to another municipality stay behind, and what was held before stays written', async () => {
    const { personId, accountId, appointmentId } = await makePerson(t, 54, { municipality: '23005', grants: [{ role: 'officer', kind: 'person', id: '' }] })
    await t.db.insertInto('account_grant').values({ account_id: accountId, role: 'liaison', kind: 'municipality', scope_id: '23005' }).execute()
    const { positionId } = await makePerson(t, 55, { municipality: '23008' })
    await t.db.updateTable('position').set({ seats: 2 }).where('id', '=', positionId).execute()
    await t.call(beginAppointment, { as: staff, params: { personId }, body: taking(positionId, { endOthers: true }) })
    expect(await grantsOf(accountId)).toEqual([])
    const row = await t.db.selectFrom('appointment').select(['to_on']).where('id', '=', appointmentId).executeTakeFirst()
    expect(row?.to_on).toBe('2026-11-01')
  })
})
