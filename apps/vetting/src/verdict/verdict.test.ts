import { randomUUID } from 'node:crypto'
import { confirmResults, confirmVerdict, proposeVerdict, withdrawVerdict } from '@tequio/contracts/vetting/verdict'
import { listCases, matchCase, reopenCase } from '@tequio/contracts/vetting/case'
import { clearanceGranted, clearanceRevoked, clearanceSuspended } from '@tequio/contracts/vetting/clearance'
import { listPeople } from '@tequio/contracts/vetting/paper'
import { readOwn } from '@tequio/contracts/vetting/own'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk, coordinator, decide, makeMunicipality, makePerson, makeSent, propose, reviewer, today, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

const versionOf = async (caseId: string) => (await t.db.selectFrom('vetting_case').select('version').where('id', '=', caseId).executeTakeFirstOrThrow()).version

describe('a verdict', () => {
  test('the same verdict confirmed by ten at once gives one clearance and one fact', async () => {
    const officer = await makePerson(t)
    const { batchId } = await makeSent(t, [officer])
    const { verdictIds } = (await propose(t, batchId, officer, { outcome: 'approved', validUntil: '2027-08-02' })).body
    const contenders = Array.from({ length: 10 }, () => actorOf({ role: 'reviewer' }))
    const answers = await Promise.all(contenders.map((as) => t.call(confirmResults, { as, params: { batchId }, body: { verdictIds } })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    expect(answers.filter((answer) => answer.status === 409).every((answer) => answer.problem.code === 'verdict-settled')).toBe(true)
    expect(await t.db.selectFrom('clearance').select(['status', 'valid_until']).where('case_id', '=', officer.caseId).execute()).toEqual([
      { status: 'valid', valid_until: '2027-08-02' },
    ])
    const facts = (await t.emitted(clearanceGranted)).filter((event) => event.data['personId'] === officer.personId)
    expect(facts.map((event) => event.data)).toMatchObject([{ appointmentId: officer.post.appointmentId, type: 'leahy', status: 'valid', validUntil: '2027-08-02' }])
  })

  test('who proposed cannot confirm, not even with another account, and the database refuses it too', async () => {
    const judge = await makePerson(t, clerk)
    const { batchId } = await makeSent(t, [judge])
    const { verdictIds } = (await propose(t, batchId, judge, { outcome: 'approved' })).body
    const again = { params: { batchId }, body: { verdictIds } }
    expect((await t.call(confirmResults, { as: coordinator, ...again })).problem.code).toBe('second-person-needed')
    expect((await t.call(confirmResults, { as: actorOf({ role: 'reviewer', person: coordinator.personId }), ...again })).problem.code).toBe('second-person-needed')
    const alone = t.db
      .updateTable('verdict')
      .set({ state: 'confirmed', confirmed_account: coordinator.accountId, confirmed_person: coordinator.personId, confirmed_by: 'x', confirmed_at: new Date() })
      .where('case_id', '=', judge.caseId)
      .execute()
    await expect(alone).rejects.toThrow(/two_persons/)
    await expect(t.db.updateTable('vetting_case').set({ state: 'approved' }).where('id', '=', judge.caseId).execute()).rejects.toThrow(/second person/)
    await expect(t.db.updateTable('verdict').set({ outcome: 'rejected' }).where('case_id', '=', judge.caseId).execute()).rejects.toThrow(/as it is/)
    const made = {
      id: randomUUID(),
      case_id: judge.caseId,
      person_id: judge.personId,
      appointment_id: judge.post.appointmentId,
      type: 'courtesy' as const,
      status: 'valid' as const,
      granted_on: today,
      valid_until: '2030-01-01',
      verdict_id: verdictIds[0] ?? '',
      matched_from: null,
      expiry_told_at: null,
    }
    await expect(t.db.insertInto('clearance').values(made).execute()).rejects.toThrow(/second person/)
    expect((await t.call(confirmResults, { as: reviewer, ...again })).body).toEqual({ confirmed: 1 })
    const kept = await t.db.selectFrom('clearance').select('valid_until').where('case_id', '=', judge.caseId).execute()
    expect(kept).toEqual([{ valid_until: '2027-11-25' }])
  })

  test('who was rejected goes into no batch until two persons record the release', async () => {
    const officer = await makePerson(t)
    const { batchId } = await makeSent(t, [officer])
    const before = (await t.emitted()).length
    await decide(t, batchId, officer, { outcome: 'rejected', reason: 'CANARIO-MOTIVO' })
    expect((await t.emitted()).slice(before)).toEqual([])
    const rows = JSON.stringify(await sql`select v.*, c.* from verdict v, case_step c, idempotency i where v.case_id = ${officer.caseId}`.execute(t.db))
    expect(rows).not.toContain('CANARIO-MOTIVO')
    expect((await t.call(readOwn, { as: officer.self })).body.cases[0]?.state).toBe('rejected')
    await expect(t.db.updateTable('vetting_case').set({ state: 'ready' }).where('id', '=', officer.caseId).execute()).rejects.toThrow(/release/)
    const params = { caseId: officer.caseId }
    const released = await t.call(proposeVerdict, { as: coordinator, params, body: { outcome: 'released', resultOn: today, reason: 'Oficio 12 de la embajada' } })
    expect((await t.call(confirmVerdict, { as: reviewer, params: { ...params, ...released.body } })).status).toBe(200)
    expect((await t.call(listCases, { as: coordinator, query: { tab: 'ready', free: true } })).body.items.map((one) => one.caseId)).toContain(officer.caseId)
  })

  test('revoking and suspending act at once and are told', async () => {
    const [one, two] = [await makePerson(t), await makePerson(t)]
    const { batchId } = await makeSent(t, [one, two])
    for (const person of [one, two]) await decide(t, batchId, person, { outcome: 'approved', validUntil: '2027-08-02' })
    for (const [person, outcome] of [
      [one, 'revoked'],
      [two, 'suspended'],
    ] as const) {
      const params = { caseId: person.caseId }
      const { verdictId } = (await t.call(proposeVerdict, { as: reviewer, params, body: { outcome, resultOn: today, reason: 'Aviso de la embajada' } })).body
      await t.call(confirmVerdict, { as: coordinator, params: { ...params, verdictId } })
    }
    expect((await t.emitted(clearanceRevoked)).at(-1)?.data).toMatchObject({ personId: one.personId, status: 'revoked' })
    expect((await t.emitted(clearanceSuspended)).at(-1)?.data).toMatchObject({ personId: two.personId, status: 'suspended' })
    const people = (await t.call(listPeople, { as: actorOf({ role: 'staff' }), query: { limit: 200 } })).body.items
    for (const person of [one, two]) expect(people.find((row) => row.caseId === person.caseId)?.standing).toEqual({ mayEnrol: false, until: null })
  })

  test('what was suspended is revoked for every post, and told; only the release of it leads back, by a new answer', async () => {
    const officer = await makePerson(t)
    const other = await makePerson(t, { personId: officer.personId, positionTitle: 'Instructora' })
    const { batchId } = await makeSent(t, [officer])
    await decide(t, batchId, officer, { outcome: 'approved', validUntil: '2027-08-02' })
    const matched = await t.call(matchCase, { as: coordinator, params: { caseId: other.caseId }, body: { version: await versionOf(other.caseId) } })
    expect(matched.status).toBe(201)
    const settle = async (caseId: string, outcome: 'suspended' | 'revoked' | 'released') => {
      const { verdictId } = (await t.call(proposeVerdict, { as: coordinator, params: { caseId }, body: { outcome, resultOn: today, reason: 'Aviso de la embajada' } })).body
      expect((await t.call(confirmVerdict, { as: reviewer, params: { caseId, verdictId } })).status, outcome).toBe(200)
    }
    const reopen = async (caseId: string) => t.call(reopenCase, { as: coordinator, params: { caseId }, body: { version: await versionOf(caseId) } })
    const statuses = async () => (await t.db.selectFrom('clearance').select('status').where('person_id', '=', officer.personId).execute()).map((row) => row.status)
    const toldRevoked = async () => (await t.emitted(clearanceRevoked)).filter((event) => event.data['personId'] === officer.personId).map((event) => event.data['status'])

    await settle(officer.caseId, 'suspended')
    expect([await statuses(), await toldRevoked()]).toEqual([['suspended', 'suspended'], []])
    expect((await reopen(other.caseId)).status).toBe(409)
    const direct = t.db.updateTable('vetting_case').set({ state: 'revoked' }).where('id', '=', officer.caseId).execute()
    await expect(direct).rejects.toThrow(/second person/)
    await settle(officer.caseId, 'revoked')
    expect([await statuses(), await toldRevoked()]).toEqual([
      ['revoked', 'revoked'],
      ['revoked', 'revoked'],
    ])
    await settle(officer.caseId, 'released')
    expect(await statuses()).toEqual(['revoked', 'revoked'])
    // the other post was stopped along: with nothing said of the person any more it is prepared again too
    expect((await reopen(other.caseId)).status).toBe(200)
    expect((await t.call(readOwn, { as: officer.self })).body.cases.map((one) => one.state)).toEqual(['ready', 'ready'])
  })

  test('a proposal is taken back, and results for nobody in the batch are refused', async () => {
    const [inside, outside] = [await makePerson(t, clerk), await makePerson(t, clerk)]
    const { batchId } = await makeSent(t, [inside])
    expect((await propose(t, batchId, outside, { outcome: 'approved' })).status).toBe(404)
    const { verdictIds } = (await propose(t, batchId, inside, { outcome: 'approved' })).body
    const params = { caseId: inside.caseId, verdictId: verdictIds[0] ?? '' }
    expect((await t.call(withdrawVerdict, { as: coordinator, params })).status).toBe(200)
    expect((await t.call(confirmVerdict, { as: reviewer, params })).problem.code).toBe('verdict-settled')
    const future = await t.call(proposeVerdict, { as: coordinator, params: { caseId: inside.caseId }, body: { outcome: 'rejected', resultOn: '2026-11-26' } })
    expect(future.problem.code).toBe('day-in-future')
  })
})
