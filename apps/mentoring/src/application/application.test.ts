import { readApplication, sendApplication, withdrawApplication } from '@tequio/contracts/mentoring/application'
import { listCycles, openCycle } from '@tequio/contracts/mentoring/cycle'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, makeContact, makeCycle, makeLevels, makeMunicipality, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  await makeMunicipality(t, '03003')
  await makeLevels(t, '03003', { c5: 1, c6: 3, c7: 2 })
})
afterAll(() => t.stop())
const content = { needs: ['c5'], offers: ['c6'], capacity: 1, availableFrom: '2027-01-11', canTravel: false, note: '', version: 0 }

describe('a municipality applies to a cycle', () => {
  test('its liaison reads the levels of the last signed assessment and what is an area of opportunity', async () => {
    const cycleId = await makeCycle(t)
    const liaison = await makeContact(t, '03003', 'liaison')
    const { body } = await t.call(readApplication, { as: liaison, params: { cycleId, municipalityId: '03003' } })
    expect(body.levels).toEqual([
      { componentId: 'c5', title: 'Componente c5', level: 1, target: null, isOpportunity: true, canOffer: false },
      { componentId: 'c6', title: 'Componente c6', level: 3, target: null, isOpportunity: false, canOffer: true },
    ])
    expect(body.application).toBeNull()
    expect(body.measuredOn).toBe('2026-09-01')
  })

  test('sends, changes with the version it read, and withdraws while the call is open', async () => {
    const cycleId = await makeCycle(t)
    const liaison = await makeContact(t, '03003', 'liaison')
    const params = { cycleId, municipalityId: '03003' }
    expect((await t.call(sendApplication, { as: liaison, params, body: content })).body).toEqual({ version: 1 })
    const stale = await t.call(sendApplication, { as: liaison, params, body: content })
    expect(stale.problem).toMatchObject({ code: 'stale', facts: { current: 1 } })
    expect((await t.call(sendApplication, { as: liaison, params, body: { ...content, version: 1, note: ' Dos jueces nuevos ' } })).body).toEqual({ version: 2 })
    expect((await t.call(readApplication, { as: liaison, params })).body.application).toMatchObject({
      needs: ['c5'],
      note: 'Dos jueces nuevos',
      status: 'sent',
      sentOn: '2026-11-23',
    })
    expect((await t.call(withdrawApplication, { as: liaison, params, body: { version: 2 } })).status).toBe(200)
    const list = (await t.call(listCycles, { as: liaison })).body.items.find((one) => one.cycleId === cycleId)
    expect(list).toMatchObject({ applications: 0, stage: 'open' })
  })

  test('offers only what it has at level 3, and never the same that it needs', async () => {
    const cycleId = await makeCycle(t)
    const send = (over: Partial<typeof content>) => t.call(sendApplication, { as: staff, params: { cycleId, municipalityId: '03003' }, body: { ...content, ...over } })
    expect((await send({ needs: [], offers: ['c5'] })).problem).toMatchObject({ code: 'offer-below-level', facts: { componentId: 'c5', level: 1 } })
    expect((await send({ needs: ['c6'], offers: ['c6'] })).problem.code).toBe('need-and-offer')
    expect((await send({ needs: ['c7'] })).problem).toMatchObject({ code: 'component-not-offered', facts: { componentId: 'c7' } })
    expect((await send({ needs: [], capacity: 0 })).problem.code).toBe('application-empty')
    expect((await send({ needs: ['c5', 'c6', 'c7', 'c8'] })).problem.code).toBe('invalid')
  })

  test('cannot apply after the closing day, which is in time itself', async () => {
    const cycleId = await makeCycle(t, { closesOn: '2026-11-23' })
    await apply(t, cycleId, '03003', { needs: ['c5'] })
    t.at('2026-11-24T07:00:00Z')
    const late = await t.call(sendApplication, { as: staff, params: { cycleId, municipalityId: '03003' }, body: { ...content, version: 1 } })
    expect(late.problem).toMatchObject({ code: 'cycle-not-open', facts: { closesOn: '2026-11-23' } })
    t.at(today)
  })

  test('no other municipality reads or sends it', async () => {
    const cycleId = await makeCycle(t)
    const params = { cycleId, municipalityId: '03003' }
    const other = actorOf({ role: 'liaison', municipality: '06002' })
    expect((await t.call(readApplication, { as: other, params })).status).toBe(404)
    expect((await t.call(sendApplication, { as: other, params, body: content })).status).toBe(404)
    expect((await t.call(sendApplication, { as: actorOf({ role: 'team', municipality: '03003' }), params, body: content })).status).toBe(404)
  })

  test('a cycle needs its days in order and components that were measured', async () => {
    const body = { name: 'Ciclo', opensOn: '2026-11-01', closesOn: '2026-10-01', startsOn: '2027-01-11', endsOn: '2027-09-15', componentIds: ['c5'] }
    expect((await t.call(openCycle, { as: staff, body })).problem.code).toBe('cycle-days')
    expect((await t.call(openCycle, { as: staff, body: { ...body, closesOn: '2026-12-01', componentIds: ['zz'] } })).problem.code).toBe('component-unknown')
    expect((await t.call(openCycle, { as: actorOf({ role: 'liaison', municipality: '03003' }), body })).status).toBe(404)
  })

  test('an older round that is signed later does not bring old levels back', async () => {
    const cycleId = await makeCycle(t)
    await makeLevels(t, '03003', { c5: 0 }, '2026-03-01T12:00:00Z')
    const { body } = await t.call(readApplication, { as: staff, params: { cycleId, municipalityId: '03003' } })
    expect(body.levels[0]?.level).toBe(1)
  })
})
