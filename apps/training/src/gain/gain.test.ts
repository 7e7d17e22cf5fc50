import { sync } from '@tequio/contracts/training/activity'
import { readEdition, readGains } from '@tequio/contracts/training/edition'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCourse, makeEdition, makePerson, submission, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

// the pre-test has one question, the post-test seven; a first try that goes worse and a pre-test that is repeated do not count
const learn = async (editionId: string, people: number, municipality: string): Promise<void> => {
  for (let n = 0; n < people; n++) {
    const { personId } = await makePerson(t, { municipality })
    await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [personId] } })
    const items = [
      submission(editionId, 'pre', n % 2, { madeAt: '2026-11-25T10:00:00.000Z' }),
      submission(editionId, 'pre', 0),
      submission(editionId, 'post', 7),
      submission(editionId, 'post'),
    ]
    await t.call(sync, { as: actorOf({ role: 'officer', person: personId }), body: { items } })
  }
}

test('of each course and edition the gain of who did both tests is told, paired, with its interval; of fewer than five nothing is said', async () => {
  const { courseId } = await makeCourse(t)
  const [big, middle, small] = await Promise.all(['Grande', 'Media', 'Chica'].map((name) => makeEdition(t, { courseId, vetting: 'none', name })))
  await learn(big ?? '', 6, '06002')
  await learn(middle ?? '', 5, '16053')
  await learn(small ?? '', 2, '16053')
  const { courses, hiddenBelow } = (await t.call(readGains, { as: staff })).body
  expect([courses.length, hiddenBelow]).toEqual([1, 5])
  // 7 of 13 began with 100: the differences are 0 and 100
  expect(courses[0]?.gain).toEqual({ people: 13, before: 53.8, after: 100, difference: 46.2, low: 14.8, high: 77.5 })
  expect(courses[0]?.editions.map(({ name, gain }) => [name, gain?.people ?? null]).toSorted()).toEqual([
    ['Chica', null],
    ['Grande', 6],
    ['Media', 5],
  ])
  const page = (await t.call(readEdition, { as: staff, params: { editionId: big ?? '' } })).body
  expect(page.gain).toEqual({ people: 6, before: 50, after: 100, difference: 50, low: -7.5, high: 107.5 })
  const liaison = actorOf({ role: 'liaison', municipality: '16053' })
  expect((await t.call(readGains, { as: liaison })).body.courses[0]?.editions.map((one) => one.name).toSorted()).toEqual(['Chica', 'Media'])
  expect((await t.call(readGains, { as: actorOf({ role: 'donor' }) })).body.courses).toEqual([])
})
