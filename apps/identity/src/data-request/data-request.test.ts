import * as contracts from '@tequio/contracts/identity/data-request'
import type { BodyOf } from '@tequio/contracts/make'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'

let t: TestService<Tables>
let n = 5_000
const staff = actorOf({ role: 'staff' })
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())
afterEach(() => t.at('2026-11-25T16:00:00Z'))

const someone = async (municipality = '19039') => {
  const made = await makePerson(t, ++n, { municipality })
  const as: Actor = { accountId: made.accountId, personId: made.personId, grants: [{ role: 'officer', kind: 'person', id: made.personId }] }
  return { ...made, as }
}
const asks = 'Mi segundo apellido está mal escrito: debe decir Muñoz.'
const ask = async (as: Actor, kind: BodyOf<typeof contracts.makeDataRequest>['kind'] = 'rectification') =>
  (await t.call(contracts.makeDataRequest, { as, body: { kind, text: asks } })).body
const read = async (requestId: string, as = staff) => (await t.call(contracts.readDataRequest, { as, params: { requestId } })).body
const step = async (requestId: string, of: Omit<BodyOf<typeof contracts.stepDataRequest>, 'version'>, as = staff) =>
  t.call(contracts.stepDataRequest, { as, params: { requestId }, body: { version: (await read(requestId)).version, ...of } })
const letter = (requestId: string, which: 'receipt' | 'answer', as: Actor) => t.call(contracts.readDataRequestLetter, { as, params: { requestId }, query: { which } })

describe('a request about one’s own data', () => {
  test('is received with a folio and its last day, asked back, clarified, answered with a letter and carried out', async () => {
    const made = await someone()
    const { requestId, folio, dueOn } = await ask(made.as)
    expect(folio).toMatch(/^ARCO-2026-\d{5}$/)
    expect(dueOn).toBe('2026-12-23')
    expect((await t.call(contracts.listDataRequests, { as: staff, query: {} })).body.items).toMatchObject([
      { folio, kind: 'rectification', workingDaysLeft: 20, municipalityName: 'Monterrey' },
    ])
    const receipt = await letter(requestId, 'receipt', made.as)
    expect(Buffer.from(receipt.body).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await letter(requestId, 'answer', made.as)).problem.code).toBe('data-request-step-unfit')

    expect((await step(requestId, { step: 'clarify', text: 'Mande una foto de su acta.' })).body).toEqual({ version: 2, state: 'clarifying' })
    const mine = async () => (await t.call(contracts.listOwnDataRequests, { as: made.as })).body.items[0]
    expect(await mine()).toMatchObject({ state: 'clarifying', nextBy: '2026-12-09', texts: [{ what: 'request', text: asks }, { what: 'question' }] })
    t.at('2026-12-03T16:00:00Z')
    const clarify = (as: Actor) => t.call(contracts.clarifyDataRequest, { as, params: { requestId }, body: { version: 2, text: 'Ya la mandé por correo.' } })
    expect((await clarify(staff)).status).toBe(404)
    expect((await clarify((await someone()).as)).status).toBe(404)
    expect((await clarify(made.as)).body).toEqual({ version: 3, state: 'received' })
    expect((await mine())?.dueOn).toBe('2027-01-04')

    expect((await step(requestId, { step: 'answer', text: 'Procede.' })).problem).toMatchObject({ code: 'data-request-step-unfit', facts: { why: 'outcome' } })
    expect((await step(requestId, { step: 'answer', text: 'Se corrige el apellido.', outcome: 'granted' })).body).toEqual({ version: 4, state: 'answered' })
    expect(await mine()).toMatchObject({ state: 'answered', outcome: 'granted', nextBy: '2026-12-24' })
    const waiting = async () => (await t.call(contracts.listDataRequests, { as: staff, query: {} })).body.items.filter((item) => item.requestId === requestId)
    expect(await waiting()).toMatchObject([{ state: 'answered', nextBy: '2026-12-24' }])
    expect((await letter(requestId, 'answer', made.as)).status).toBe(200)
    expect((await step(requestId, { step: 'carry-out', text: '' })).body).toEqual({ version: 5, state: 'carried-out' })
    expect(await waiting()).toEqual([])
    expect((await step(requestId, { step: 'answer', text: 'Otra vez.', outcome: 'refused' })).problem).toMatchObject({ facts: { why: 'wrong-state' } })
    const log = await t.db
      .selectFrom('audit')
      .select(['act', 'purpose'])
      .where('subject', '=', requestId)
      .where('act', '=', 'identity.data-request.step')
      .orderBy('position')
      .execute()
    expect(log.map((entry) => entry.purpose)).toEqual(['clarify', 'answer', 'carry-out'])
  })

  test('lies sealed, and the log holds nothing of it', async () => {
    const made = await someone()
    await ask(made.as)
    for (const table of ['data_request', 'audit', 'outbox', 'idempotency'] as const)
      expect(JSON.stringify(await t.db.selectFrom(table).selectAll().execute())).not.toContain('Muñoz')
  })

  test('is extended once with its reason, is late when its day has passed, and is answered all the same', async () => {
    const made = await someone()
    const { requestId } = await ask(made.as, 'access')
    expect((await step(requestId, { step: 'extend', text: 'Hay que buscar en papel.' })).status).toBe(200)
    expect((await read(requestId)).dueOn).toBe('2027-01-08')
    expect((await step(requestId, { step: 'extend', text: 'Otra vez.' })).problem.facts).toEqual({ why: 'once' })
    t.at('2027-01-11T16:00:00Z')
    const list = (await t.call(contracts.listDataRequests, { as: staff, query: {} })).body
    expect(list.items.find((item) => item.requestId === requestId)?.workingDaysLeft).toBe(-1)
    expect(list.late).toBeGreaterThan(0)
    expect((await step(requestId, { step: 'answer', text: 'No tratamos esos datos.', outcome: 'refused' })).body.state).toBe('answered')
    expect((await read(requestId)).closedOn).toBe('2027-01-11')
  })

  test('lapses when the clarification did not come, and is withdrawn by its owner alone', async () => {
    const made = await someone()
    const first = await ask(made.as)
    await step(first.requestId, { step: 'clarify', text: '¿Cuál apellido?' })
    expect((await step(first.requestId, { step: 'lapse', text: '' })).problem.facts).toEqual({ why: 'too-early' })
    t.at('2026-12-11T16:00:00Z')
    expect((await step(first.requestId, { step: 'lapse', text: '' })).body.state).toBe('lapsed')
    const second = await ask(made.as)
    const withdraw = (as: Actor) => t.call(contracts.withdrawDataRequest, { as, params: { requestId: second.requestId }, body: { version: 1 } })
    expect((await withdraw((await someone()).as)).status).toBe(404)
    expect((await withdraw(made.as)).body.state).toBe('withdrawn')
  })

  test('handed in on paper is registered by the liaison of the place, who sees no request afterwards', async () => {
    const made = await someone()
    const liaison = actorOf({ role: 'liaison', municipality: '19039' })
    const register = (as: Actor, receivedOn = '2026-11-20') =>
      t.call(contracts.registerDataRequest, { as, params: { personId: made.personId }, body: { kind: 'opposition', text: 'No quiero aparecer en listas.', receivedOn } })
    expect((await register(actorOf({ role: 'liaison', municipality: '06002' }))).status).toBe(404)
    expect((await register(liaison, '2026-11-26')).problem.facts).toEqual({ why: 'day-ahead' })
    const { requestId, dueOn } = (await register(liaison)).body
    expect(dueOn).toBe('2026-12-18')
    expect((await t.call(contracts.readDataRequest, { as: liaison, params: { requestId } })).status).toBe(404)
    expect((await t.call(contracts.listDataRequests, { as: liaison, query: {} })).body.items).toEqual([])
  })

  test('clarified or withdrawn on paper is taken down by staff, and the person reads what was taken down', async () => {
    const made = await someone()
    const { requestId } = await ask(made.as)
    expect((await step(requestId, { step: 'clarified', text: 'Antes de tiempo.' })).problem.facts).toEqual({ why: 'wrong-state' })
    await step(requestId, { step: 'clarify', text: '¿Cuál apellido?' })
    t.at('2026-12-01T16:00:00Z')
    expect((await step(requestId, { step: 'clarified', text: 'El segundo; trajo su acta.' })).body.state).toBe('received')
    expect((await read(requestId)).dueOn).toBe('2026-12-30')
    expect((await step(requestId, { step: 'withdraw', text: 'Lo pidió por escrito el 1 de diciembre.' })).body.state).toBe('withdrawn')
    const [own] = (await t.call(contracts.listOwnDataRequests, { as: made.as })).body.items
    expect(own?.texts.map((one) => one.what)).toEqual(['request', 'question', 'clarification', 'withdrawal'])
  })

  test('of staff is handled by another person', async () => {
    const made = await someone()
    const as: Actor = { ...made.as, grants: [{ role: 'staff', kind: 'programme', id: '' }] }
    const { requestId } = await ask(as)
    expect((await step(requestId, { step: 'answer', text: 'Me lo concedo.', outcome: 'granted' }, as)).problem.facts).toEqual({ why: 'own' })
  })

  test('counts the days off of its municipality, not those of another', async () => {
    const liaison = actorOf({ role: 'liaison', municipality: '06002' })
    const items = ['2026-12-21', '2026-12-22', '2026-12-23'].map((day) => ({ day, name: 'Cierre de año' }))
    const set = (as: Actor) => t.call(contracts.setDaysOff, { as, params: { municipalityId: '06002' }, body: { items } })
    expect((await set(actorOf({ role: 'liaison', municipality: '19039' }))).status).toBe(404)
    expect((await set(liaison)).body).toEqual({ days: 3 })
    expect((await t.call(contracts.listDaysOff, { as: liaison, params: { municipalityId: '06002' } })).body.items).toEqual(items)
    expect((await ask((await someone('06002')).as)).dueOn).toBe('2026-12-29')
    expect((await ask((await someone()).as)).dueOn).toBe('2026-12-23')
    t.at('2027-06-01T16:00:00Z')
    expect((await t.call(contracts.setDaysOff, { as: liaison, params: { municipalityId: '06002' }, body: { items: [{ day: '2027-07-01', name: 'Feria' }] } })).body).toEqual({
      days: 1,
    })
    expect(await t.db.selectFrom('day_off').select('day').where('municipality_id', '=', '06002').orderBy('day').execute()).toHaveLength(4)
  })
})
