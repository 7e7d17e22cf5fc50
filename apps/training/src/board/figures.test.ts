import { sync } from '@tequio/contracts/training/activity'
import { readCompletion, readSummary, readTrainingFigures } from '@tequio/contracts/training/board'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clear, makeEdition, makePerson, wholeCourse, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
const donor = actorOf({ role: 'donor' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

const figures = async (as = donor) => (await t.call(readTrainingFigures, { as })).body
const makeGraduate = async (editionId: string, municipality: string): Promise<void> => {
  const { personId, ...person } = await makePerson(t, { municipality })
  await clear(t, { personId, ...person })
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [personId] } })
  const as = actorOf({ role: 'officer', person: personId })
  await t.call(sync, { as, body: { items: wholeCourse(editionId) } })
  await t.call(claimCertificate, { as, params: { editionId } })
}

test('a donor never receives a small group of people, nor one that the total would tell; staff read exact figures', async () => {
  const editionId = await makeEdition(t)
  await makeGraduate(editionId, '06002')
  await makePerson(t, { municipality: '06002' })
  await makePerson(t, { municipality: '16053' })
  for (let n = 0; n < 8; n++) await makePerson(t, { municipality: '19039' })
  expect((await t.call(readCompletion, { as: staff })).body.rows.map((row) => [row.name, row.people, row.certificates])).toEqual([
    ['Colima', 2, 1],
    ['Monterrey', 8, 0],
    ['Morelia', 1, 0],
  ])
  const shown = await figures()
  expect(shown.rows.map((row) => [row.name, row.people, row.certificates])).toEqual([
    ['Colima', null, null],
    ['Monterrey', null, 0],
    ['Morelia', null, 0],
  ])
  expect(shown).toMatchObject({ hiddenBelow: 5, training: 1, people: 11, certificates: null, hours: null })
  for (let n = 0; n < 4; n++) await makeGraduate(editionId, '06002')
  const later = await figures()
  expect(later.rows.map((row) => [row.people, row.certificates])).toEqual([
    [null, 5],
    [8, 0],
    [null, 0],
  ])
  expect(later).toMatchObject({ people: 15, certificates: 5, hours: 20 })
  expect(await figures(staff)).toEqual(later)
})

test('a donor reads no exact figure of training, and nobody else the figures', async () => {
  for (const contract of [readCompletion, readSummary]) expect((await t.call(contract, { as: donor })).status).toBe(404)
  for (const as of [actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'officer' }), actorOf({ role: 'instructor' })])
    expect((await t.call(readTrainingFigures, { as })).status).toBe(404)
})
