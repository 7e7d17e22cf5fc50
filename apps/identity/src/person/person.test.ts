import { beginAppointment, endAppointment, appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { listInstitutions } from '@tequio/contracts/identity/institution'
import { searchMunicipalities } from '@tequio/contracts/identity/municipality'
import { countPersons, getIdentitySummary, getPerson, listPersons, personChanged, readPersonFigures, revealPerson } from '@tequio/contracts/identity/person'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces, personNumber } from '../../test/make.ts'
import { service } from '../service.ts'
import { learnSexes } from './person.jobs.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
let colima: Awaited<ReturnType<typeof makePerson>>
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
  for (let n = 1; n <= 7; n++)
    await makePerson(t, n, {
      givenNames: 'Ana',
      firstSurname: ['Núñez', 'Nunez', 'Ñáñez', 'Ávila', 'Zúñiga', 'Ochoa', 'Olvera'][n - 1] ?? '',
      code: n === 1 ? 'K7QM-3WXD-9PTA' : null,
    })
  colima = await makePerson(t, 50, { municipality: '06002', givenNames: 'José Ángel', firstSurname: 'Cárdenas', secondSurname: 'Muñoz', phone: '3121112233' })
})
afterAll(() => t.stop())
const list = async (query: object = {}, as = staff) => (await t.call(listPersons, { as, query })).body

describe('the directory', () => {
  test('is sorted as Mexicans sort, in keyset pages that neither skip nor repeat', async () => {
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await list({ municipality: '19039', limit: 3, ...(after === undefined ? {} : { after }) })
      expect(page.total).toBe(7)
      seen.push(...page.items.map((item) => item.listName.split(' ')[0] ?? ''))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(['Ávila', 'Nunez', 'Núñez', 'Ñáñez', 'Ochoa', 'Olvera', 'Zúñiga'])
  })
  test('is searched without accents, in any order of the words', async () => {
    for (const q of ['cardenas', 'CÁRDENAS muñoz', 'munoz jose', 'angel'])
      expect((await list({ q })).items).toMatchObject([{ personId: colima.personId, listName: 'Cárdenas Muñoz, José Ángel', municipalityName: 'Colima', account: 'waiting' }])
    expect((await list({ q: "'; drop table person; --" })).items).toEqual([])
    expect((await list({ q: '%' })).total).toBe(8)
  })
  test('is narrowed by institution and by the state of the account', async () => {
    expect((await list({ institution: 'court' })).total).toBe(0)
    expect((await list({ institution: 'police' })).total).toBe(8)
    expect((await list({ account: 'waiting' })).total).toBe(8)
    expect((await list({ account: 'blocked' })).total).toBe(0)
  })
  test('shows a liaison their municipality, an officer themselves, and others nobody', async () => {
    expect((await list({}, liaison)).total).toBe(7)
    expect((await list({ municipality: '06002' }, liaison)).total).toBe(0)
    expect((await list({}, actorOf({ role: 'officer', person: colima.personId }))).items.map((item) => item.personId)).toEqual([colima.personId])
    for (const role of ['donor', 'operator', 'instructor'] as const) expect((await list({}, actorOf({ role }))).total).toBe(0)
  })
  test('refuses a cursor that it did not make', async () => {
    expect((await t.call(listPersons, { as: staff, query: { after: 'xxxx' } })).status).toBe(400)
  })
})

describe('a person', () => {
  test('is shown with CURP masked; uncovering is written down', async () => {
    const page = (await t.call(getPerson, { as: staff, params: { personId: colima.personId } })).body
    const { curp } = personNumber(50)
    expect(page).toMatchObject({
      displayName: 'José Ángel Cárdenas Muñoz',
      initials: 'JC',
      phone: '3121112233',
      posts: [{ title: 'Policía de proximidad', municipalityName: 'Colima', toOn: null }],
    })
    expect(page.curpMasked).toBe(`${curp.slice(0, 4)}••••••••••••${curp.slice(16)}`)
    const shown = await t.call(revealPerson, { as: staff, params: { personId: colima.personId }, body: { purpose: 'Cotejar con su acta' } })
    expect(shown.body).toMatchObject({ curp, birthEntity: 'Nuevo León' })
    expect(await t.db.selectFrom('audit').select(['act', 'purpose', 'actor']).where('subject', '=', colima.personId).execute()).toEqual([
      { act: 'identity.person.reveal', purpose: 'Cotejar con su acta', actor: staff.accountId },
    ])
  })
  test('of another municipality is not there', async () => {
    expect((await t.call(getPerson, { as: liaison, params: { personId: colima.personId } })).status).toBe(404)
    expect((await t.call(revealPerson, { as: liaison, params: { personId: colima.personId }, body: { purpose: 'x y z' } })).status).toBe(404)
    expect((await t.call(getPerson, { as: staff, params: { personId: '00000000-0000-4000-8000-000000000000' } })).status).toBe(404)
    expect((await t.call(getPerson, { as: staff, params: { personId: 'nada' } })).status).toBe(404)
  })
})

describe('posts', () => {
  const positionAt = async (municipality: string) => {
    const { items } = (await t.call(listInstitutions, { as: staff, query: { municipality } })).body
    return items[0]?.positions ?? []
  }
  test('an institution tells its posts and how many hold them', async () => {
    expect(await positionAt('19039')).toMatchObject([{ title: 'Policía de proximidad', holders: 7, level: 'operative', career: true }])
    expect((await t.call(listInstitutions, { as: liaison })).body.items.map((item) => item.municipalityId)).toEqual(['19039'])
    expect((await t.call(listInstitutions, { as: actorOf({ role: 'donor' }) })).body.items).toEqual([])
  })
  test('a person takes another post, the one before ends, and the municipality follows', async () => {
    const made = await makePerson(t, 60)
    await makePerson(t, 61, { municipality: '06002', title: 'Jefatura de sector' })
    const position = (await positionAt('06002')).find((one) => one.title === 'Jefatura de sector')?.positionId ?? ''
    const begin = (as = staff, fromOn = '2026-11-01') =>
      t.call(beginAppointment, { as, params: { personId: made.personId }, body: { positionId: position, fromOn, endOthers: true, interim: false, roles: [], maySign: true } })
    expect((await begin(liaison)).status).toBe(404)
    expect((await begin()).problem).toMatchObject({ code: 'position-full', facts: { seats: 1 } })
    await t.db.updateTable('position').set({ seats: 2 }).where('id', '=', position).execute()
    expect((await begin(staff, '2026-11-26')).problem).toMatchObject({ code: 'day-ahead', facts: { today: '2026-11-25' } })
    expect((await begin(staff, '2024-01-01')).problem).toMatchObject({ code: 'days-reversed', facts: { fromOn: '2024-10-01' } })
    expect((await begin()).status).toBe(201)
    expect((await begin()).problem.code).toBe('post-taken')
    expect((await t.emitted(appointmentEnded)).at(-1)).toMatchObject({ subjectId: made.appointmentId, data: { toOn: '2026-10-31' } })
    expect((await t.emitted(appointmentBegun)).at(-1)?.data).toMatchObject({ personId: made.personId, municipalityId: '06002', positionTitle: 'Jefatura de sector' })
    expect((await t.emitted(personChanged)).at(-1)?.data).toMatchObject({ personId: made.personId, municipalityId: '06002' })
  })
  test('a person leaves a post once, on a day that is not before its first', async () => {
    const made = await makePerson(t, 70)
    const leave = (version: number, toOn: string, as = staff) => t.call(endAppointment, { as, params: { appointmentId: made.appointmentId }, body: { version, toOn } })
    expect((await leave(1, '2024-09-30')).problem.code).toBe('days-reversed')
    expect((await leave(2, '2026-11-30')).problem).toMatchObject({ code: 'stale', facts: { current: 1 } })
    expect((await leave(1, '2026-11-30', actorOf({ role: 'liaison', municipality: '06002' }))).status).toBe(404)
    expect((await leave(1, '2026-11-26', liaison)).problem).toMatchObject({ code: 'day-ahead', facts: { today: '2026-11-25' } })
    expect((await leave(1, '2026-11-25', liaison)).body).toEqual({ appointmentId: made.appointmentId, toOn: '2026-11-25' })
    expect((await leave(2, '2026-11-25')).problem.code).toBe('appointment-over')
    expect((await t.emitted(personChanged)).at(-1)?.data).toMatchObject({ personId: made.personId, municipalityId: null })
  })
})

test('the summary counts persons, waiting accounts and vacancies of the places that the reader may see', async () => {
  const summary = (await t.call(getIdentitySummary, { as: staff })).body
  expect(summary.items.map((item) => item.municipalityId).sort()).toEqual(['06002', '19006', '19039', '23005', '23008'])
  expect(summary.items.find((item) => item.municipalityId === '19039')).toMatchObject({ persons: 7, participation: 'active', vacancies: 1 })
  expect((await t.call(getIdentitySummary, { as: liaison })).body.items.map((item) => item.municipalityId)).toEqual(['19039'])
  expect((await t.call(getIdentitySummary, { as: actorOf({ role: 'officer' }) })).body.items).toEqual([])
})

test('municipalities are found by alias and key, participating ones alone when asked', async () => {
  const find = async (query: object) => (await t.call(searchMunicipalities, { as: actorOf({ role: 'officer' }), query })).body.items
  expect(await find({ q: 'solidaridad' })).toMatchObject([{ municipalityId: '23008', foundBy: 'Solidaridad' }])
  expect((await find({ q: 'benito' })).map((item) => item.stateName).sort()).toEqual(['Ciudad de México', 'Quintana Roo'])
  expect((await find({ q: 'benito', participating: true })).map((item) => item.municipalityId)).toEqual(['23005'])
  expect((await find({ state: '24' })).map((item) => item.name)).toEqual(['San Luis Potosí'])
  expect((await t.call(searchMunicipalities, { query: {} })).status).toBe(401)
})

describe('figures by sex', () => {
  const donor = actorOf({ role: 'donor' })
  const figures = async (as = donor) => (await t.call(readPersonFigures, { as })).body
  const holding = async () =>
    (await t.db.selectFrom('person as p').innerJoin('appointment as a', 'a.person_id', 'p.id').select(['p.id', 'p.sex']).where('a.to_on', 'is', null).execute()).map(
      (row) => row.sex,
    )

  test('persons in post by sex for the donor, without small groups; the same for staff, nothing for others', async () => {
    for (let n = 200; n < 215; n++) await makePerson(t, n)
    const sexes = await holding()
    const count = (sex: string) => sexes.filter((one) => one === sex).length
    expect([count('M') >= 5, count('H') >= 5, count('X')]).toEqual([true, true, 0])
    expect(await figures()).toMatchObject({
      hiddenBelow: 5,
      persons: sexes.length,
      bySex: [
        { sex: 'M', persons: count('M') },
        { sex: 'H', persons: count('H') },
        { sex: 'X', persons: 0 },
      ],
    })
    expect(await figures(staff)).toEqual(await figures())
    for (const as of [liaison, actorOf({ role: 'officer', person: colima.personId }), actorOf({ role: 'coordinator' })])
      expect((await t.call(readPersonFigures, { as })).status).toBe(404)
    expect((await t.call(getIdentitySummary, { as: donor })).body.items).toEqual([])
  })

  test('who was registered before sexes were kept is read from the sealed CURP, once', async () => {
    const before = await figures()
    const { id } = await t.db.selectFrom('person as p').innerJoin('appointment as a', 'a.person_id', 'p.id').select('p.id').where('a.to_on', 'is', null).executeTakeFirstOrThrow()
    await t.db.updateTable('person').set({ sex: null }).where('id', '=', id).execute()
    expect((await figures()).persons).toBe((before.persons ?? 0) - 1)
    expect(await learnSexes(t.app)).toBe(1)
    expect(await learnSexes(t.app)).toBe(0)
    expect(await figures()).toEqual(before)
  })

  test('given persons are counted by sex and age, five or more, and who asked is written down; nobody fills up a group with ids of nobody', async () => {
    const rows = await t.db.selectFrom('person').select(['id', 'sex']).where('sex', 'is not', null).execute()
    const ids = rows.map((row) => row.id)
    const count = (personIds: string[], as = staff) => t.call(countPersons, { as, body: { personIds, on: '2026-12-31' } })
    const { body } = await count([...ids, randomUUID()])
    expect(body.sexes).toEqual([...(['M', 'H', 'X'] as const).map((sex) => rows.filter((row) => row.sex === sex).length), 1])
    expect([body.ages.reduce((sum, one) => sum + one, 0), body.ages.at(-1)]).toEqual([ids.length + 1, 1])
    const strangers = Array.from({ length: 9 }, () => randomUUID())
    for (const few of [ids.slice(0, 4), [...ids.slice(0, 1), ...strangers]]) expect((await count(few)).problem).toMatchObject({ code: 'too-few-persons', facts: { least: 5 } })
    const written = await t.db.selectFrom('audit').select(['actor', 'purpose']).where('act', '=', 'identity.person.count').execute()
    expect(written).toEqual([{ actor: staff.accountId, purpose: `${ids.length + 1}, 2026-12-31` }])
    for (const as of [liaison, actorOf({ role: 'donor' }), actorOf({ role: 'coordinator' })]) expect((await count(ids, as)).status).toBe(404)
  })
})
