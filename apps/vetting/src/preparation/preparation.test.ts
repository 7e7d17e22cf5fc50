import { randomUUID } from 'node:crypto'
import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { municipalityChanged } from '@tequio/contracts/identity/municipality'
import { addPreparation, getPreparationGuide, listPreparations, readPreparation, readPreparationFiles } from '@tequio/contracts/vetting/preparation'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complete, coordinator, decide, makeMunicipality, makePerson, makeSent, reviewer, type Person, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'
import { guideLines } from './guide.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const course = { purpose: 'Fundamentos, edición de marzo', startsOn: '2027-03-01', seats: 10 }
const liaison = actorOf({ role: 'liaison', municipality: '06002' })
const unitOf = async (person: Person) => (await t.db.selectFrom('vetting_unit').select('id').where('institution_id', '=', person.post.institutionId).executeTakeFirstOrThrow()).id
const prepare = async (person: Person, of: Partial<typeof course> = {}, as = coordinator) =>
  t.call(addPreparation, { as, params: { unitId: await unitOf(person) }, body: { ...course, ...of } })
const read = async (preparationId: string, as = liaison) => (await t.call(readPreparation, { as, params: { preparationId } })).body

describe('the preparation of a course', () => {
  test('names whom to invite by their posts, what each lacks and until when, and both follow what happens', async () => {
    await t.receive(municipalityChanged, '06002', {
      municipalityId: '06002',
      name: 'Colima',
      stateId: '06',
      stateName: 'Colima',
      timeZone: 'America/Mexico_City',
      population: null,
      latitude: null,
      longitude: null,
      electionOn: null,
      termEndsOn: '2027-10-14',
      participation: 'active',
    })
    const institutionId = randomUUID()
    const operative = await makePerson(t, { institutionId, displayName: 'Omar Vega' })
    const boss = await makePerson(t, { institutionId, displayName: 'Norma Ruiz', level: 'high', career: false, fromOn: '2026-01-01' })
    const deputy = await makePerson(t, { institutionId, displayName: 'Dalia Soto', level: 'middle', career: true, fromOn: '2020-01-01' })
    expect((await prepare(boss, { startsOn: '2026-11-25' })).problem.code).toBe('start-passed')
    expect((await prepare(boss, {}, reviewer)).status).toBe(404)
    const { preparationId } = (await prepare(boss)).body
    const before = await read(preparationId)
    expect(before.posts.map((post) => [post.name, post.reasons])).toEqual([
      ['Dalia Soto', ['middle', 'career', 'outlasted', 'long']],
      ['Norma Ruiz', ['high', 'political']],
      ['Omar Vega', ['career', 'outlasted', 'long']],
    ])
    expect(before.tasks.map((task) => [task.paper, task.lacking])).toEqual([
      ['consent', 3],
      ['data', 3],
      ['cup', 3],
    ])
    const listed = (await t.call(listPreparations, { as: liaison })).body.items
    expect(listed.map((row) => [row.preparationId, row.tasks])).toEqual([[preparationId, before.tasks]])
    await complete(t, deputy)
    await t.receive(appointmentEnded, operative.post.appointmentId, { ...operative.post, toOn: '2026-11-20' })
    const after = await read(preparationId)
    expect(after.posts.map((post) => [post.name, post.missing.length])).toEqual([
      ['Dalia Soto', 0],
      ['Norma Ruiz', 3],
    ])
    expect(after.tasks.map((task) => [task.persons, task.lacking])).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ])
    t.at('2027-02-20T18:00:00Z')
    expect((await read(preparationId)).tasks.every((task) => task.isLate)).toBe(true)
    t.at('2027-03-02T18:00:00Z')
    expect((await t.call(listPreparations, { as: liaison })).body.items).toEqual([])
    t.at('2026-11-25T18:00:00Z')
  })

  test('tells the institution the same of who was refused as of who waits; only who opens files reads who is not sent again and what still holds', async () => {
    const institutionId = randomUUID()
    const people = await Promise.all(['Rita Paz', 'Ciro Luna', 'Eva Mora'].map((displayName) => makePerson(t, { institutionId, displayName })))
    const [refused, waiting, cleared] = people as [Person, Person, Person]
    const { batchId } = await makeSent(t, people)
    await decide(t, batchId, refused, { outcome: 'rejected', reason: 'Aviso de la embajada' })
    await decide(t, batchId, cleared, { outcome: 'approved', validUntil: '2027-08-02' })
    const moved = await makePerson(t, { institutionId, personId: cleared.personId, displayName: 'Eva Mora', positionTitle: 'Jefa de turno', level: 'middle' })
    await t.receive(appointmentEnded, cleared.post.appointmentId, { ...cleared.post, toOn: '2026-11-24' })
    const { preparationId } = (await prepare(refused)).body
    const page = await read(preparationId)
    const shown = (one: Person) => {
      const { missing, clearedUntil } = page.posts.find((post) => post.caseId === one.caseId) ?? {}
      return { missing, clearedUntil }
    }
    expect(shown(refused)).toEqual(shown(waiting))
    const [first, second] = [refused, waiting].map(
      (one) =>
        guideLines(page)
          .find((line) => line.includes(one.post.displayName))
          ?.split(one.post.displayName)[1],
    )
    expect(first).toBe(second)
    const files = (await t.call(readPreparationFiles, { as: reviewer, params: { preparationId } })).body.items
    expect(files.find((one) => one.caseId === refused.caseId)).toMatchObject({ isStopped: true, earlier: null })
    expect(files.find((one) => one.caseId === waiting.caseId)).toMatchObject({ isStopped: false, earlier: null })
    expect(files.find((one) => one.caseId === moved.caseId)?.earlier).toMatchObject({ validUntil: '2027-08-02' })
    expect((await t.call(readPreparationFiles, { as: liaison, params: { preparationId } })).status).toBe(404)
  })

  test('is read by its own municipality alone; its guide is a document, and an institution without people invites nobody', async () => {
    const one = await makePerson(t)
    const { preparationId } = (await prepare(one)).body
    const other = actorOf({ role: 'liaison', municipality: '19039' })
    expect((await t.call(readPreparation, { as: other, params: { preparationId } })).status).toBe(404)
    expect((await t.call(listPreparations, { as: other })).body.items).toEqual([])
    const guide = await t.call(getPreparationGuide, { as: liaison, params: { preparationId } })
    expect(Buffer.from(guide.body.subarray(0, 5)).toString()).toBe('%PDF-')
    await t.receive(appointmentEnded, one.post.appointmentId, { ...one.post, toOn: '2026-11-20' })
    expect((await prepare(one)).problem.code).toBe('nobody-to-invite')
  })
})
