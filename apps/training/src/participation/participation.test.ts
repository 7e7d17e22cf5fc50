import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import {
  exportParticipation,
  listParticipationIds,
  listParticipationPeople,
  participationSplits,
  printParticipation,
  readParticipation,
} from '@tequio/contracts/training/participation'
import type { QueryOf } from '@tequio/contracts/make'
import { actorOf, testService } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCourse, makeEdition, makeItem, makePerson, tellMerged, wholeCourse, type Person, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
const people: Person[] = []
let [first, second] = ['', '']
const october = { from: '2026-10-01', to: '2026-10-31' }
const quarter = { from: '2026-10-01', to: '2026-12-31' }
const read = async (query: QueryOf<typeof readParticipation>) => (await t.call(readParticipation, { as: staff, query })).body
const send = (person: Person | undefined, items: ReturnType<typeof wholeCourse>, madeAt: string) =>
  t.call(sync, { as: actorOf({ role: 'officer', person: person?.personId ?? '' }), body: { items: items.map((item) => ({ ...item, madeAt })) } })
const lesson = (editionId: string) => [makeItem('lesson.done', { editionId, lessonId: '01-a' })]

beforeAll(async () => {
  t = await testService(service)
  t.at('2026-09-01T18:00:00Z')
  const { courseId } = await makeCourse(t)
  const over = { courseId, vetting: 'none' as const, startsOn: '2026-09-01', endsOn: '2027-01-31' }
  first = await makeEdition(t, over)
  second = await makeEdition(t, { ...over, name: 'Otra' })
  for (const [name, municipality, kind] of [
    ['Ana Abad Cruz', '06002', 'police'],
    ['Beto Beltrán Díaz', '06002', 'court'],
    ['Ciro Cano Ébano', '16053', 'police'],
    ['Dora Díaz Flores', '16053', 'police'],
  ] as const)
    people.push(await makePerson(t, { name, municipality, kind }))
  for (const editionId of [first, second]) await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((person) => person.personId) } })
  // Ana completes in October and begins another edition in November; Beto does a lesson in October that arrives in November; Ciro works in November alone
  t.at('2026-10-20T18:00:00Z')
  await send(people[0], wholeCourse(first), '2026-10-20T17:00:00.000Z')
  t.at('2026-11-10T18:00:00Z')
  await send(people[0], lesson(second), '2026-11-10T17:00:00.000Z')
  await send(people[1], wholeCourse(first), '2026-10-31T23:00:00.000Z')
  await send(people[2], lesson(first), '2026-11-05T17:00:00.000Z')
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

describe('the participant-training table of a period', () => {
  test('counts persons once, their participations, and the hours of what they completed within it', async () => {
    expect((await read(quarter)).total).toEqual({ people: 3, participations: 4, completed: 2, hours: 8 })
    expect((await read({ to: '2026-09-30' })).total).toEqual({ people: 0, participations: 0, completed: 0, hours: 0 })
    const { splits, from, asOf } = await read(october)
    expect([from, asOf]).toEqual(['2026-10-01', '2026-11-25'])
    expect(splits.municipality).toEqual([{ key: '06002', name: 'Colima, Estado', people: 2, participations: 2, completed: 2, hours: 8 }])
    expect(splits.institution.map(({ name, people: n }) => [name, n])).toEqual([
      ['Juzgado cívico', 1],
      ['Policía', 1],
    ])
    expect(splits.course.map(({ name, hours }) => [name, hours])).toEqual([['Curso de prueba', 8]])
  })

  test('to open a screen is not to take part; one person of two registrations in an edition is one participation', async () => {
    const november = { from: '2026-11-01', to: '2026-11-30' }
    const before = (await read(november)).total
    await send(people[3], [makeItem('lesson.screen-seen', { editionId: first, lessonId: '01-a', screen: 1 })], '2026-11-20T17:00:00.000Z')
    expect((await read(november)).total).toEqual(before)
    const again = await makePerson(t, { name: 'Ciro Cano Ébano', municipality: '16053', kind: 'police' })
    await t.call(enrol, { as: staff, params: { editionId: first }, body: { personIds: [again.personId] } })
    await send(again, lesson(first), '2026-11-25T17:00:00.000Z')
    expect((await read(november)).total).toEqual({ ...before, people: before.people + 1, participations: before.participations + 1 })
    await tellMerged(t, again, people[2]?.personId ?? '', 9_000)
    expect((await read(november)).total).toEqual(before)
  })

  test('as of a day it knows what had arrived by then, and says the same for ever', async () => {
    const then = await read({ ...october, asOf: '2026-10-31' })
    expect(then.total).toEqual({ people: 1, participations: 1, completed: 1, hours: 4 })
    expect((await read({ ...october, asOf: '2026-11-10' })).total).toEqual({ people: 2, participations: 2, completed: 2, hours: 8 })
    expect(await read({ ...october, asOf: '2026-10-31' })).toEqual(then)
  })

  test('every figure opens the persons that it counts, and the ids are those of the persons of the table', async () => {
    const { total, splits } = await read(quarter)
    const list = async (query: object) => (await t.call(listParticipationPeople, { as: staff, query: { ...quarter, ...query } })).body.items
    expect((await list({})).map((one) => [one.name, one.participations, one.completed, one.hours])).toEqual([
      ['Ana Abad Cruz', 2, 1, 4],
      ['Beto Beltrán Díaz', 1, 1, 4],
      ['Ciro Cano Ébano', 1, 0, 0],
    ])
    for (const split of participationSplits)
      for (const row of splits[split]) {
        const found = await list({ split, key: row.key })
        expect([found.length, found.reduce((sum, one) => sum + one.hours, 0)]).toEqual([row.people, row.hours])
      }
    expect((await t.call(listParticipationIds, { as: staff, query: quarter })).body.personIds).toHaveLength(total.people)
    expect((await list({ limit: 1 })).length).toBe(1)
  })

  test('days the wrong way round and a day that has not come are refused; only staff read it', async () => {
    const ask = (query: QueryOf<typeof readParticipation>, as = staff) => t.call(readParticipation, { as, query })
    expect((await ask({ from: '2026-11-02', to: '2026-11-01' })).problem).toMatchObject({ code: 'period-impossible', facts: { fact: 'reversed' } })
    expect((await ask({ to: '2026-11-01', asOf: '2026-11-26' })).problem).toMatchObject({ facts: { fact: 'ahead' } })
    for (const as of [actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'donor' }), actorOf({ role: 'coordinator' })])
      expect((await ask(quarter, as)).status).toBe(404)
  })

  test('leaves as spreadsheet and PDF with identity’s counts, which must add up to the same persons', async () => {
    const { body } = await t.call(exportParticipation, { as: staff, query: { ...quarter, sex: '2.1.0.0', age: '0.1.1.0.0.0.1' } })
    const [rows] = await readXlsxFile(Buffer.from(body))
    const data = rows?.data ?? []
    expect(data[1]?.slice(0, 7)).toEqual(['Total', null, null, 3, 4, 2, 8])
    expect(data.filter((row) => row[0] === 'Sexo').map((row) => [row[2], row[3]])).toEqual([
      ['Mujeres', 2],
      ['Hombres', 1],
      ['X en la CURP', 0],
      ['Sin dato', 0],
    ])
    for (const split of ['Edad', 'Estado', 'Municipio', 'Institución', 'Puesto'])
      expect(data.filter((row) => row[0] === split).reduce((sum, row) => sum + Number(row[3]), 0)).toBe(3)
    const without = await readXlsxFile(Buffer.from((await t.call(exportParticipation, { as: staff, query: quarter })).body))
    expect(without[0]?.data.find((row) => row[0] === 'Sexo' && row[2] === 'Sin dato')?.[3]).toBe(3)
    expect((await t.call(exportParticipation, { as: staff, query: { ...quarter, sex: '2.2.0.0' } })).problem?.code).toBe('participation-moved')
    const pdf = await t.call(printParticipation, { as: staff, query: { ...quarter, sex: '2.1.0.0', age: '0.1.1.0.0.0.1' } })
    const text = Buffer.from(pdf.body).toString('latin1')
    expect([text.slice(0, 5), text.includes('/StructTreeRoot'), text.includes('/S /Table'), text.includes('/Lang (es-MX)')]).toEqual(['%PDF-', true, true, true])
  })
})
