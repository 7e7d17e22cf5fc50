import { personChanged } from '@tequio/contracts/identity/person'
import { addCommitment, changeCommitment, listCommitments } from '@tequio/contracts/mentoring/commitment'
import { readOpenWork } from '@tequio/contracts/mentoring/handover'
import type { Actor } from '@tequio/service-kit/actor'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeContact, makePair, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
})
afterAll(() => t.stop())

let sequence = 1_000
const tell = (of: Actor, mergedInto: string | null) =>
  t.receive(personChanged, of.personId, { personId: of.personId, displayName: 'liaison de 03003', sortName: 'liaison', municipalityId: null, mergedInto }, (sequence += 1_000))

test('two persons who are one owe what either owes; undone, what is still open goes back and the rest stays', async () => {
  t.at(today)
  const pair = await makePair(t)
  const params = { pairId: pair.pairId }
  const merged = pair.mentee.liaison
  const kept = await makeContact(t, '03003', 'team', { name: 'Rosa Elena Cota' })
  const promise = async (title: string) => (await t.call(addCommitment, { as: merged, params, body: { title, ownerId: merged.personId, dueOn: '2026-12-20' } })).body.commitmentId
  const [done, open, given] = [await promise('Hecho antes'), await promise('Abierto'), await promise('Se da a otra')]
  const change = (commitmentId: string, body: { done?: boolean; ownerId?: string }, version: number) =>
    t.call(changeCommitment, { as: pair.mentee.team, params: { ...params, commitmentId }, body: { version, ...body } })
  await change(done, { done: true }, 1)
  const owners = async () => (await t.call(listCommitments, { as: staff, params })).body.items.map((one) => [one.title, one.owner.personId, one.owner.name]).sort()
  const before = await owners()

  await tell(merged, kept.personId)
  expect(await owners()).toEqual([
    ['Abierto', kept.personId, 'Rosa Elena Cota'],
    ['Hecho antes', merged.personId, 'liaison de 03003'],
    ['Se da a otra', kept.personId, 'Rosa Elena Cota'],
  ])
  expect((await t.call(readOpenWork, { as: staff, params: { municipalityId: '03003' } })).body.items.every((one) => one.owner.personId === kept.personId)).toBe(true)
  await tell(merged, null)
  expect(await owners()).toEqual(before)

  await tell(merged, kept.personId)
  await change(given, { ownerId: pair.mentee.team.personId }, 4)
  await tell(merged, null)
  expect((await owners()).map(([title, owner]) => [title, owner])).toEqual([
    ['Abierto', merged.personId],
    ['Hecho antes', merged.personId],
    ['Se da a otra', pair.mentee.team.personId],
  ])
  void open
})
