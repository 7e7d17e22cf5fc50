import { readMyAssignment } from '@tequio/contracts/training/assignment'
import { gradeSubmission } from '@tequio/contracts/training/grading'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { best, makeAssignmentOf } from '../../test/make-assignment.ts'
import { tellMerged, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
const staff = actorOf({ role: 'staff' })
beforeAll(async () => void (t = await testService(service)))
let at = 3_000
beforeEach(() => {
  t.at('2026-11-25T18:00:00Z')
  at += 10
})
afterAll(() => t.stop())

const mine = async (as: ReturnType<typeof actorOf>, editionId: string) => {
  const { status, body } = await t.call(readMyAssignment, { as, params: { editionId } })
  return status === 200 ? { state: body.state, texts: body.texts.map((one) => [one.number, one.text]) } : status
}

test('what two registrations of one person handed in is one work, accepted once one of it was, and comes apart as it was', async () => {
  const { editionId, as, handIn, seatOf, people } = await makeAssignmentOf(t)
  await handIn(0, 'De la primera', { madeAt: '2026-11-25T10:00:00.000Z' })
  await handIn(1, 'De la segunda', { madeAt: '2026-11-25T11:00:00.000Z' })
  await t.call(gradeSubmission, { as: staff, params: { enrolmentId: seatOf(1) }, body: { version: 1, outcome: 'accepted', levels: best, comment: '' } })
  const [kept, gone] = people
  if (!kept || !gone) throw new Error('no people')
  await tellMerged(t, gone, kept.personId, at + 1)
  const joined = {
    state: 'accepted',
    texts: [
      [2, 'De la segunda'],
      [1, 'De la primera'],
    ],
  }
  expect(await mine(as(0), editionId)).toEqual(joined)
  await tellMerged(t, gone, null, at + 2)
  expect(await mine(as(0), editionId)).toEqual({ state: 'waiting', texts: [[1, 'De la primera']] })
  expect(await mine(as(1), editionId)).toEqual({ state: 'accepted', texts: [[1, 'De la segunda']] })
})

test('what was handed in since two registrations were joined stays with the one who stayed', async () => {
  const { editionId, as, handIn, people } = await makeAssignmentOf(t)
  await handIn(1, 'Antes', { madeAt: '2026-11-25T11:00:00.000Z' })
  const [kept, gone] = people
  if (!kept || !gone) throw new Error('no people')
  await tellMerged(t, gone, kept.personId, at + 1)
  t.at('2026-11-25T19:00:00Z')
  await handIn(0, 'Después', { madeAt: '2026-11-25T18:30:00.000Z' })
  expect(await mine(as(0), editionId)).toMatchObject({
    texts: [
      [2, 'Después'],
      [1, 'Antes'],
    ],
  })
  await tellMerged(t, gone, null, at + 2)
  expect(await mine(as(1), editionId)).toEqual({ state: 'waiting', texts: [[1, 'Antes']] })
  expect(await mine(as(0), editionId)).toEqual({ state: 'waiting', texts: [[1, 'Después']] })
})
