import { changeAgreement, readAgreement, signAgreement } from '@tequio/contracts/mentoring/agreement'
import { listPairs, pairAgreed, readPair } from '@tequio/contracts/mentoring/pair'
import { accountChanged, tellGrants } from '@tequio/contracts/identity/account'
import { appointmentEnded } from '@tequio/contracts/identity/appointment'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeContact, makePair, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
})
afterEach(async () => {
  await t.db.updateTable('pair').set({ status: 'ended' }).execute()
})
afterAll(() => t.stop())

describe('two municipalities sign their agreement', () => {
  test('the text names both, the components and the review at the change of government', async () => {
    const { pairId, mentor } = await makePair(t, { signed: false })
    const { body } = await t.call(readAgreement, { as: mentor.liaison, params: { pairId } })
    const text = body.clauses.map((clause) => clause.text).join('\n')
    expect(body).toMatchObject({ template: 'convenio-1', state: 'draft', reviewOn: '2027-09-10', plannedSessions: 6 })
    expect(text).toContain('Municipio de Chihuahua, Chihuahua')
    expect(text).toContain('Municipio de La Paz, Baja California Sur')
    expect(text).toContain('Componente c5, y Componente c6')
    expect(text).toContain('A partir del 10 de septiembre de 2027')
  })

  test('each side signs once; with the second signature the pair is agreed and tells it', async () => {
    const { pairId, mentor, mentee } = await makePair(t, { signed: false })
    const { hash } = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    const first = await t.call(signAgreement, { as: mentor.signatory, params: { pairId }, body: { hash } })
    expect(first.body).toMatchObject({ isAgreed: false })
    expect((await t.call(signAgreement, { as: mentor.signatory, params: { pairId }, body: { hash } })).problem.code).toBe('agreement-signed')
    expect((await t.call(readPair, { as: staff, params: { pairId } })).body.stage).toBe('agreement')
    const second = await t.call(signAgreement, { as: mentee.signatory, params: { pairId }, body: { hash } })
    expect(second.body).toMatchObject({ isAgreed: true })
    expect((await t.emitted(pairAgreed)).at(-1)).toMatchObject({ subjectId: pairId, data: { status: 'agreed', componentIds: ['c5', 'c6'] } })
    const read = (await t.call(readPair, { as: mentee.liaison, params: { pairId } })).body
    expect(read).toMatchObject({ status: 'agreed', stage: 'plan', side: 'mentee' })
    expect(read.levels[0]).toEqual({ componentId: 'c5', title: 'Componente c5', mentorLevel: 4, menteeLevel: 1, levelAtStart: 1, target: null })
  })

  test('ten signatories of one municipality at once leave one signature', async () => {
    const { pairId } = await makePair(t, { signed: false })
    const { hash } = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    const ten = await Promise.all(Array.from({ length: 10 }, () => makeContact(t, '08019', 'signatory')))
    const answers = await Promise.all(ten.map((as) => t.call(signAgreement, { as, params: { pairId }, body: { hash } })))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.problem.code === 'agreement-signed')).toHaveLength(9)
    expect(await t.db.selectFrom('agreement_signature').select('id').where('pair_id', '=', pairId).execute()).toHaveLength(1)
  })

  test('a text that changed is not signed unread, and a signed text does not change', async () => {
    const { pairId, mentor } = await makePair(t, { signed: false })
    const before = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    const change = { version: before.version, startsOn: '2027-01-15', endsOn: '2027-09-30', plannedSessions: 4 }
    const changed = await t.call(changeAgreement, { as: mentor.liaison, params: { pairId }, body: change })
    expect(changed.body.hash).not.toBe(before.hash)
    expect((await t.call(changeAgreement, { as: mentor.liaison, params: { pairId }, body: change })).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect((await t.call(changeAgreement, { as: staff, params: { pairId }, body: { ...change, version: 2, endsOn: '2027-01-01' } })).problem.code).toBe('agreement-days')
    expect((await t.call(signAgreement, { as: mentor.signatory, params: { pairId }, body: { hash: before.hash } })).problem.code).toBe('agreement-changed')
    expect((await t.call(signAgreement, { as: mentor.signatory, params: { pairId }, body: { hash: changed.body.hash } })).status).toBe(201)
    expect((await t.call(changeAgreement, { as: staff, params: { pairId }, body: { ...change, version: 2 } })).problem.code).toBe('agreement-signed')
  })

  test('a signatory whose post ended signs nothing, and the vacancy is shown', async () => {
    const { pairId, mentee } = await makePair(t, { signed: false })
    const { hash } = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    const posts = await t.db
      .selectFrom('post_held')
      .selectAll()
      .where('municipality_id', '=', '03003')
      .where('position_title', 'in', ['Puesto signatory', 'Puesto liaison'])
      .execute()
    for (const post of posts) {
      await t.receive(appointmentEnded, post.appointment_id, {
        appointmentId: post.appointment_id,
        personId: post.person_id,
        displayName: post.display_name,
        municipalityId: '03003',
        institutionId: post.appointment_id,
        institutionKind: 'mayor',
        institutionName: 'Presidencia',
        positionTitle: post.position_title,
        area: 'Presidencia',
        level: 'high',
        rank: null,
        career: false,
        fromOn: post.from_on,
        toOn: '2026-11-20',
      })
    }
    expect((await t.call(signAgreement, { as: mentee.signatory, params: { pairId }, body: { hash } })).problem.code).toBe('signatory-left')
    const read = (await t.call(readPair, { as: staff, params: { pairId } })).body
    expect(read.members.filter((one) => one.personId === null)).toEqual([
      { side: 'mentee', role: 'liaison', personId: null, name: null, title: null },
      { side: 'mentee', role: 'signatory', personId: null, name: null, title: null },
    ])
    expect(read.health).toMatchObject({ state: 'attention', reason: 'contact-vacant', municipality: 'La Paz' })
  })

  test('of an interim without the right to sign no signature is asked, and none is taken', async () => {
    const { pairId, mentee } = await makePair(t, { signed: false })
    const { accountId, personId, grants } = mentee.signatory
    const unsigned = grants.map((grant) => ({ ...grant, maySign: false as const }))
    await t.receive(accountChanged, accountId, { accountId, personId, version: 2, blocked: false, ...tellGrants(unsigned) })
    const agreement = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    expect(agreement.signatures.find((one) => one.side === 'mentee')?.signatory).toBeNull()
    expect((await t.call(signAgreement, { as: { ...mentee.signatory, grants: unsigned }, params: { pairId }, body: { hash: agreement.hash } })).status).toBe(404)
    expect((await t.call(readPair, { as: { ...mentee.signatory, grants: unsigned }, params: { pairId } })).status).toBe(200)
  })

  test('only signatories of the two municipalities sign; nobody else even sees the pair', async () => {
    const { pairId, mentor } = await makePair(t, { signed: false })
    const { hash } = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    for (const as of [mentor.liaison, mentor.team, staff, actorOf({ role: 'signatory', municipality: '06002' })]) {
      expect((await t.call(signAgreement, { as, params: { pairId }, body: { hash } })).status).toBe(404)
    }
    for (const as of [actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'officer' }), actorOf({ role: 'donor' })]) {
      expect((await t.call(readPair, { as, params: { pairId } })).status).toBe(404)
    }
    expect((await t.call(listPairs, { as: actorOf({ role: 'liaison', municipality: '06002' }) })).body.items).toEqual([])
    expect((await t.call(listPairs, { as: mentor.liaison })).body.items.map((one) => one.pairId)).toEqual([pairId])
  })
})
