import { programmeChanged } from '@tequio/contracts/identity/programme'
import { personChanged } from '@tequio/contracts/identity/person'
import { sync } from '@tequio/contracts/training/activity'
import { closePeriod, listAdjustedPeople } from '@tequio/contracts/training/closing'
import { enrol } from '@tequio/contracts/training/enrolment'
import { exportParticipation, listParticipationIds, listParticipationPeople, printParticipation, readParticipation } from '@tequio/contracts/training/participation'
import type { BodyOf } from '@tequio/contracts/make'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCourse, makeEdition, makeItem, makePerson, wholeCourse, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let staff = actorOf({ role: 'staff' })
const people: Person[] = []
let [edition, other] = ['', '']
const [autumn, winter, spring] = [
  { from: '2026-10-01', to: '2026-12-31' },
  { from: '2027-01-01', to: '2027-03-31' },
  { from: '2027-04-01', to: '2027-06-30' },
] as const
type Quarter = { from: string; to: string }
const read = async (query: Quarter & { asOf?: string }) => (await t.call(readParticipation, { as: staff, query })).body
const close = (body: BodyOf<typeof closePeriod>, as = staff) => t.call(closePeriod, { as, body })
const closeNow = async (quarter: Quarter, more: { sex?: string; age?: string } = {}) => close({ ...quarter, basis: (await read(quarter)).closing?.basis ?? '', ...more })
const send = (at: number, items: ReturnType<typeof wholeCourse>, madeAt: string) =>
  t.call(sync, { as: actorOf({ role: 'officer', person: people[at]?.personId ?? '' }), body: { items: items.map((item) => ({ ...item, madeAt })) } })
const lesson = (editionId = edition) => [makeItem('lesson.done', { editionId, lessonId: '01-a' })]
const adjusted = async (quarter: Quarter, about: string) =>
  (await t.call(listAdjustedPeople, { as: staff, query: { ...quarter, about } })).body.items
    .map((one) => [one.name, one.change, one.participations, one.completed, one.hours].join(' '))
    .toSorted()
const programme = { name: 'Programa', shortName: 'P', responsibleName: 'Uno, A.C.', donor: null, fiscalYearStart: 10, endedOn: null, version: 1 }
const nothing = { people: 0, participations: 0, completed: 0, hours: 0 }

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-09-01T18:00:00Z')
  await t.receive(programmeChanged, 'programme', programme)
  const { courseId } = await makeCourse(t)
  const long = { courseId, vetting: 'none' as const, startsOn: '2026-09-01', endsOn: '2027-06-30' }
  edition = await makeEdition(t, long)
  other = await makeEdition(t, { ...long, name: 'Otra' })
  for (const [name, municipality] of [
    ['Ana Abad Cruz', '06002'],
    ['Beto Beltrán Díaz', '06002'],
    ['Ciro Cano Ébano', '16053'],
    ['Dora Díaz Flores', '16053'],
    ['Ana Abad Cruz', '06002'],
    ['Elia Estrada Fox', '16053'],
  ] as const)
    people.push(await makePerson(t, { name, municipality }))
  staff = actorOf({ role: 'staff', person: (await makePerson(t, { name: 'Mariana Vélez Soto' })).personId })
  const [, , , , twin = '', ...rest] = people.map((person) => person.personId)
  await t.call(enrol, { as: staff, params: { editionId: edition }, body: { personIds: [...people.slice(0, 4).map((person) => person.personId), ...rest] } })
  await t.call(enrol, { as: staff, params: { editionId: other }, body: { personIds: [twin] } })
  t.at('2026-11-20T18:00:00Z')
  await send(0, wholeCourse(edition), '2026-11-20T17:00:00.000Z')
  await send(1, lesson(), '2026-11-19T17:00:00.000Z')
  await send(4, lesson(other), '2026-11-18T17:00:00.000Z')
})
afterAll(() => t.stop())

describe('closing a quarter', () => {
  test('is refused before it is over, for days that are no fiscal quarter, with other figures than those that were seen, and to who is not staff', async () => {
    t.at('2026-12-31T18:00:00Z')
    expect((await closeNow(autumn)).problem).toMatchObject({ code: 'period-not-closable', facts: { fact: 'not-over' } })
    expect((await read(autumn)).closing).toBeNull()
    t.at('2027-01-08T18:00:00Z')
    const { total, closing } = await read(autumn)
    const basis = closing?.basis ?? ''
    expect([total, closing]).toEqual([
      { people: 3, participations: 3, completed: 1, hours: 4 },
      { isFirst: true, before: null, basis: expect.stringMatching(/^[\w-]{24}$/) },
    ])
    expect((await close({ from: '2026-10-01', to: '2026-12-30', basis })).problem).toMatchObject({ facts: { fact: 'not-a-quarter' } })
    expect((await close({ from: '2026-12-31', to: '2026-10-01', basis })).problem).toMatchObject({ facts: { fact: 'not-a-quarter' } })
    // a quarter where the year begins in February, and what is one today is none where the year begins in November
    expect((await close({ from: '2026-08-01', to: '2026-10-31', basis })).problem).toMatchObject({ facts: { fact: 'not-a-quarter' } })
    await t.receive(programmeChanged, 'programme', { ...programme, fiscalYearStart: 11, version: 2 })
    expect((await close({ ...autumn, basis })).problem).toMatchObject({ facts: { fact: 'not-a-quarter' } })
    await t.receive(programmeChanged, 'programme', { ...programme, version: 3 })
    expect((await close({ ...autumn, basis: 'otra' })).problem.code).toBe('participation-moved')
    expect((await close({ ...autumn, basis, sex: '1.1.0.0', age: '0.1.1.0.0.0.0' })).problem.code).toBe('participation-moved')
    for (const as of [actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'donor' }), actorOf({ role: 'coordinator' }), actorOf({ role: 'instructor' })])
      expect((await close({ ...autumn, basis }, as)).status).toBe(404)
    expect((await t.db.selectFrom('closed_period').selectAll().execute()).length).toBe(0)
  })

  test('of twelve who close it at once one does and the others are told', async () => {
    const basis = (await read(autumn)).closing?.basis ?? ''
    const answers = await Promise.all(Array.from({ length: 12 }, () => close({ ...autumn, basis, sex: '2.1.0.0', age: '0.1.1.1.0.0.0' })))
    expect(answers.filter(({ status }) => status === 201).map(({ body }) => body)).toEqual([{ closedOn: '2027-01-08' }])
    expect(answers.filter(({ status }) => status !== 201).map(({ problem }) => problem.code)).toEqual(Array.from({ length: 11 }, () => 'period-closed'))
    const audited = await t.db.selectFrom('audit').select(['actor', 'purpose']).where('act', '=', 'training.participation.close').execute()
    expect(audited).toEqual([{ actor: staff.accountId, purpose: '2026-10-01/2026-12-31' }])
    const { closed, closing, asOf } = await read(autumn)
    expect([closed, closing, asOf]).toEqual([{ by: 'Mariana Vélez Soto', sexes: [2, 1, 0, 0], ages: [0, 1, 1, 1, 0, 0, 0] }, null, '2027-01-08'])
  })

  test('freezes rows and figures: late work, a merge and a new post change nothing of it, and nobody can', async () => {
    const all = async () => ({
      table: await read(autumn),
      ids: (await t.call(listParticipationIds, { as: staff, query: autumn })).body.personIds.toSorted(),
      people: (await t.call(listParticipationPeople, { as: staff, query: autumn })).body.items,
      sheet: (await readXlsxFile(Buffer.from((await t.call(exportParticipation, { as: staff, query: autumn })).body)))[0]?.data,
    })
    const before = await all()
    expect(before.sheet?.filter((row) => row[0] === 'Sexo').map((row) => row[3])).toEqual([2, 1, 0, 0])
    // a phone that had no signal since December, and the rest of a course that was begun in the quarter
    t.at('2027-01-15T18:00:00Z')
    await send(2, lesson(), '2026-12-05T17:00:00.000Z')
    await send(1, wholeCourse(edition), '2026-12-20T17:00:00.000Z')
    // two registrations of one person are joined
    const [kept, given] = [people[0], people[4]]
    await t.receive(personChanged, given?.personId ?? '', {
      personId: given?.personId ?? '',
      displayName: given?.name ?? '',
      sortName: 'Abad Cruz',
      municipalityId: null,
      mergedInto: kept?.personId ?? '',
    })
    await t.db
      .updateTable('appointment')
      .set({ position_title: 'Otro puesto' })
      .where('person_id', '=', people[1]?.personId ?? '')
      .execute()
    await t.db.updateTable('municipality').set({ name: 'Villa de Álvarez' }).where('id', '=', '06002').execute()
    expect(await all()).toEqual(before)
    for (const change of [
      sql`delete from closed_participation`,
      sql`update closed_participation set hours = 40`,
      sql`update closed_period set closed_by = gen_random_uuid()`,
      sql`insert into closed_participation (told_in, about, sign, person_id, hours, groups) select id, id, 1, gen_random_uuid(), 4, '{}' from closed_period`,
      sql`delete from closed_period`,
    ])
      await expect(change.execute(t.db)).rejects.toThrow(/is not changed/)
    // as of a day it is still what was known on that day
    expect((await read({ ...autumn, asOf: '2027-01-15' })).total).not.toEqual(before.table.total)
  })

  test('what came later shows as an adjustment in the next quarter with its persons, and the quarter itself counts its own', async () => {
    await send(3, lesson(), '2027-01-12T17:00:00.000Z')
    const { total, adjustments, closed } = await read(winter)
    expect([total, closed]).toEqual([{ people: 1, participations: 1, completed: 0, hours: 0 }, null])
    expect(adjustments).toEqual([{ ...autumn, people: 0, participations: 1, completed: 1, hours: 4, changed: 4 }])
    expect(await adjusted(winter, autumn.from)).toEqual([
      'Ana Abad Cruz changed 1 0 0',
      'Ana Abad Cruz gone -1 0 0',
      'Beto Beltrán Díaz changed 0 1 4',
      'Ciro Cano Ébano added 1 0 0',
    ])
    // only there: neither in a later quarter nor in a month nor as of a day
    for (const elsewhere of [spring, { from: '2027-01-01', to: '2027-01-31' }, { ...winter, asOf: '2027-01-15' }]) expect((await read(elsewhere)).adjustments).toEqual([])
    expect(await adjusted(winter, winter.from)).toEqual([])
    const file = await readXlsxFile(Buffer.from((await t.call(exportParticipation, { as: staff, query: winter })).body))
    expect(file.find(({ sheet }) => sheet === 'Ajustes a trimestres cerrados')?.data[1]).toEqual(['Del 1 de octubre de 2026 al 31 de diciembre de 2026', 0, 1, 1, 4])
    const pdf = async (query: Quarter) => Buffer.from((await t.call(printParticipation, { as: staff, query })).body).length
    // the same rows in days that tell nothing
    expect(await pdf(winter)).toBeGreaterThan((await pdf({ ...winter, to: '2027-03-30' })) + 500)
  })

  test('one after the other; a closed quarter keeps what it told and the one after it does not tell it again', async () => {
    t.at('2027-07-05T18:00:00Z')
    expect((await read(spring)).closing).toEqual({ isFirst: false, before: winter, basis: null })
    expect((await close({ ...spring, basis: '' })).problem).toMatchObject({ code: 'close-earlier-first', facts: winter })
    expect((await closeNow({ from: '2026-07-01', to: '2026-09-30' })).problem).toMatchObject({ facts: { fact: 'before-closed' } })
    const told = (await read(winter)).adjustments
    expect(told).toHaveLength(1)
    expect((await closeNow(winter)).status).toBe(201)
    const { adjustments, closed } = await read(winter)
    // identity did not answer
    expect([adjustments, closed?.sexes]).toEqual([told, null])
    expect((await read(spring)).adjustments).toEqual([])
    // what comes still later is told by the third quarter, of each quarter by itself; the second one keeps its own
    await send(2, wholeCourse(edition), '2026-12-06T17:00:00.000Z')
    await send(5, lesson(), '2027-02-02T17:00:00.000Z')
    expect((await read(spring)).adjustments).toEqual([
      { ...autumn, people: 0, participations: 0, completed: 1, hours: 4, changed: 1 },
      { ...winter, people: 1, participations: 1, completed: 0, hours: 0, changed: 1 },
    ])
    expect(await adjusted(winter, autumn.from)).toHaveLength(4)
    expect((await read(winter)).adjustments).toEqual(told)
    const frozen = await read(autumn)
    expect(frozen.total).toEqual({ people: 3, participations: 3, completed: 1, hours: 4 })
    await t.db
      .deleteFrom('person')
      .where('id', '=', people[1]?.personId ?? '')
      .execute()
    expect(await read(autumn)).toEqual(frozen)
    // an adjustment that came after it was looked at is not frozen unseen, whatever the own figures of the quarter are
    const seen = (await read(spring)).closing?.basis ?? ''
    await send(5, lesson(), '2026-11-11T17:00:00.000Z')
    expect((await close({ ...spring, basis: seen })).problem.code).toBe('participation-moved')
    expect((await closeNow(spring)).status).toBe(201)
    expect((await read(spring)).total).toEqual(nothing)
    // frozen and all that was told later are what is known today
    const sum = [(await read(autumn)).total, ...(await read(winter)).adjustments, ...(await read(spring)).adjustments.filter(({ from }) => from === autumn.from)]
    const today = (await read({ ...autumn, asOf: '2027-07-05' })).total
    for (const name of ['people', 'participations', 'completed', 'hours'] as const) expect([name, sum.reduce((all, one) => all + one[name], 0)]).toEqual([name, today[name]])
  })
})
