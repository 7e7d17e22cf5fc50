import { randomUUID } from 'node:crypto'
import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { handoverCompleted } from '@tequio/contracts/identity/handover'
import { addCommitment, changeCommitment, listCommitments } from '@tequio/contracts/mentoring/commitment'
import { readHandedOver, readOpenWork } from '@tequio/contracts/mentoring/handover'
import { addAction, addObjective, changeAction, readPlan } from '@tequio/contracts/mentoring/plan'
import * as sessions from '@tequio/contracts/mentoring/session'
import type { Actor } from '@tequio/service-kit/actor'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeContact, makePair, staff, today, type Agreed, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
})
afterEach(async () => {
  await t.db.updateTable('pair').set({ status: 'ended' }).execute()
})
afterAll(() => t.stop())

const dueOn = '2026-12-20'
const times = ['2026-11-26T17:00:00.000Z', '2026-11-27T19:00:00.000Z', '2026-11-30T16:00:00.000Z']

/** A pair whose accompanied side's liaison owes an action, a promise kept and a promise open, both of a session that was held. */
const owing = async (): Promise<Agreed & { liaison: Actor; key: { pairId: string; sessionId: string } }> => {
  t.at(today)
  const pair = await makePair(t)
  const params = { pairId: pair.pairId }
  const { liaison } = pair.mentee
  const { objectiveId } = (await t.call(addObjective, { as: liaison, params, body: { criterionId: 'c5-a', target: 3, text: 'Audiencia pública' } })).body
  await t.call(addAction, { as: liaison, params: { ...params, objectiveId }, body: { title: 'Escribir el guion', ownerId: liaison.personId, dueOn } })
  await t.call(addAction, { as: liaison, params: { ...params, objectiveId }, body: { title: 'Prestar el formato', ownerId: pair.mentor.liaison.personId, dueOn } })
  const { sessionId } = (
    await t.call(sessions.proposeSession, { as: pair.mentor.team, params, body: { title: 'Tamizaje', times, minutesLong: 60, place: 'Sala', agenda: 'Casos' } })
  ).body
  const key = { ...params, sessionId }
  await t.call(sessions.chooseTime, { as: liaison, params: key, body: { version: 1, time: times[0] ?? '' } })
  await t.call(sessions.startSession, { as: liaison, params: key, body: { version: 2 } })
  const promise = async (title: string) => (await t.call(addCommitment, { as: liaison, params, body: { title, ownerId: liaison.personId, dueOn, sessionId } })).body.commitmentId
  const kept = await promise('Enviar la lista')
  await promise('Nombrar juez cívico')
  await t.call(changeCommitment, { as: liaison, params: { ...params, commitmentId: kept }, body: { version: 1, done: true } })
  return { ...pair, liaison, key }
}
const changed = (from: Actor, to: Actor | null, handoverId: string = randomUUID()) => ({
  handoverId,
  municipalityId: '03003',
  fromOn: '2026-11-20',
  moves: [{ fromPersonId: from.personId, fromDisplayName: 'Quien se fue', toPersonId: to?.personId ?? null, toDisplayName: to && 'Nadia Cota Ruiz' }],
})
const open = async () => (await t.call(readOpenWork, { as: staff, params: { municipalityId: '03003' } })).body.items
const ownersOf = async () => (await open()).map((one) => [one.title, one.owner.personId])

describe('a change of administration in mentoring', () => {
  test('gives what was open to who takes over, once; what was done keeps its name', async () => {
    const { liaison, mentor, key } = await owing()
    const heir = await makeContact(t, '03003', 'team')
    const signed = (await t.call(sessions.readSession, { as: staff, params: key })).body.hash
    expect(await ownersOf()).toEqual([
      ['Escribir el guion', liaison.personId],
      ['Nombrar juez cívico', liaison.personId],
    ])
    const fact = changed(liaison, heir)
    await t.receive(handoverCompleted, fact.handoverId, fact)
    expect(await ownersOf()).toEqual([
      ['Escribir el guion', heir.personId],
      ['Nombrar juez cívico', heir.personId],
    ])
    const { items } = (await t.call(listCommitments, { as: staff, params: { pairId: key.pairId } })).body
    expect(items.find((one) => one.title === 'Enviar la lista')?.owner.personId).toBe(liaison.personId)
    expect((await t.call(sessions.readSession, { as: staff, params: key })).body.hash).toBe(signed)
    const { body } = await t.call(readHandedOver, { as: heir, params: { municipalityId: '03003', handoverId: fact.handoverId } })
    expect(body.items).toMatchObject([
      { kind: 'action', title: 'Escribir el guion', partner: 'Chihuahua', to: 'Nadia Cota Ruiz' },
      { kind: 'commitment', title: 'Nombrar juez cívico', partner: 'Chihuahua', to: 'Nadia Cota Ruiz' },
    ])
    await t.receive(handoverCompleted, fact.handoverId, { ...fact, moves: changed(heir, liaison).moves })
    expect((await ownersOf()).every(([, owner]) => owner === heir.personId)).toBe(true)
    const stranger = { municipalityId: '08019', handoverId: fact.handoverId }
    expect((await t.call(readHandedOver, { as: mentor.liaison, params: stranger })).status).toBe(404)
  })

  test('to nobody leaves it open until somebody in post takes it on', async () => {
    const { liaison, mentee, key } = await owing()
    const fact = changed(liaison, null)
    await t.receive(handoverCompleted, fact.handoverId, fact)
    const post = await t.db.selectFrom('post_held').selectAll().where('person_id', '=', liaison.personId).executeTakeFirstOrThrow()
    const ended = { appointmentId: post.appointment_id, personId: liaison.personId, displayName: post.display_name, municipalityId: '03003', institutionId: randomUUID() }
    const words = { institutionKind: 'mayor', institutionName: 'Presidencia', positionTitle: 'Enlace', area: 'Presidencia', level: 'high', rank: null, career: false } as const
    await t.receive(appointmentEnded, post.appointment_id, { ...ended, ...words, fromOn: '2024-10-01', toOn: '2026-11-19' })
    expect((await t.call(readHandedOver, { as: staff, params: { municipalityId: '03003', handoverId: fact.handoverId } })).body.items).toMatchObject([{ to: null }, { to: null }])
    expect((await open()).map((one) => one.owner.inPost)).toEqual([false, false])

    const [action, promise] = await open()
    const as = mentee.team
    const params = { pairId: key.pairId }
    const give = (ownerId: string) => t.call(changeAction, { as, params: { ...params, actionId: action?.itemId ?? '' }, body: { version: 1, ownerId } })
    expect((await give(liaison.personId)).problem.code).toBe('owner-unknown')
    expect((await give(as.personId)).body).toEqual({ version: 2 })
    await t.call(changeCommitment, { as, params: { ...params, commitmentId: promise?.itemId ?? '' }, body: { version: 1, ownerId: as.personId } })
    expect((await open()).map((one) => one.owner)).toMatchObject([
      { personId: as.personId, inPost: true },
      { personId: as.personId, inPost: true },
    ])
    const plan = (await t.call(readPlan, { as: staff, params })).body
    expect(plan.objectives[0]?.actions.find((one) => one.actionId === action?.itemId)).toMatchObject({ evidence: '', due: { state: 'ahead' } })
  })
})
