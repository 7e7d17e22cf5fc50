import { randomUUID } from 'node:crypto'
import { addAction, addObjective, changeAction, readPlan, removeObjective } from '@tequio/contracts/mentoring/plan'
import { readPair } from '@tequio/contracts/mentoring/pair'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeContact, makeMunicipality, makePair, today, type Agreed, type Test } from '../../test/make.ts'
import { service } from '../service.ts'
import { checkObjective } from './plan.rules.ts'

let t: Test
let pair: Agreed
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  pair = await makePair(t)
})
afterAll(() => t.stop())

const add = (body: Partial<{ criterionId: string; target: number; text: string }>) =>
  t.call(addObjective, { as: pair.mentee.team, params: { pairId: pair.pairId }, body: { criterionId: 'c5-a', target: 3, text: 'Audiencia pública en todos los turnos', ...body } })

describe('the work plan', () => {
  test('ties an objective to a criterion of the pair and to a level above the measured one', async () => {
    expect((await add({ criterionId: 'c5-a', target: 1 })).problem).toMatchObject({ code: 'target-too-low', facts: { level: 1 } })
    expect((await add({ criterionId: 'zz' })).problem.code).toBe('objective-outside')
    expect((await add({})).status).toBe(201)
    expect((await add({})).problem.code).toBe('objective-exists')
    expect((await add({ criterionId: 'c6-b', target: 4, text: 'Seguimiento de medidas' })).status).toBe(201)
    const plan = (await t.call(readPlan, { as: pair.mentor.liaison, params: { pairId: pair.pairId } })).body
    expect(plan.objectives.map((one) => [one.component.title, one.criterion.id, one.levelAtStart, one.target])).toEqual([
      ['Componente c5', 'c5-a', 1, 3],
      ['Componente c6', 'c6-b', 2, 4],
    ])
    expect(plan.criteria.map((one) => one.id)).toEqual(['c5-a', 'c5-b', 'c6-a', 'c6-b'])
    expect((await t.call(readPair, { as: pair.mentee.liaison, params: { pairId: pair.pairId } })).body.stage).toBe('sessions')
  })

  test('never holds more than three components', () => {
    const objectives = ['c1', 'c2', 'c3'].map((id) => ({ componentId: id, criterionId: `${id}-a` }))
    const check = (componentId: string) =>
      checkObjective({ componentId, criterionId: `${componentId}-z`, level: 1, target: 3 }, { componentIds: ['c1', 'c2', 'c3', 'c4'], objectives })
    expect(() => check('c4')).toThrow('plan-full')
    expect(() => check('c3')).not.toThrow()
  })

  test('an action has an owner in post, a day in words and is done only with its evidence', async () => {
    const { objectives } = (await t.call(readPlan, { as: pair.mentor.liaison, params: { pairId: pair.pairId } })).body
    const params = { pairId: pair.pairId, objectiveId: objectives[0]?.objectiveId ?? '' }
    const body = { title: 'Escribir el guion de audiencia', ownerId: pair.mentee.team.personId, dueOn: '2026-11-20' }
    expect((await t.call(addAction, { as: pair.mentor.team, params, body: { ...body, ownerId: randomUUID() } })).problem.code).toBe('owner-unknown')
    const { actionId } = (await t.call(addAction, { as: pair.mentor.team, params, body })).body
    const change = (of: object) => t.call(changeAction, { as: pair.mentee.team, params: { pairId: pair.pairId, actionId }, body: { version: 1, ...of } })
    const action = async () => (await t.call(readPlan, { as: pair.mentee.team, params: { pairId: pair.pairId } })).body.objectives[0]?.actions[0]
    expect(await action()).toMatchObject({ due: { state: 'late', days: 3 }, owner: { municipality: 'La Paz', name: 'team de 03003' } })
    expect((await change({ done: true })).problem.code).toBe('evidence-missing')
    expect((await change({ done: true, evidence: 'Guion versión 2, carpeta compartida' })).body).toEqual({ version: 2 })
    expect((await change({ done: false })).problem).toMatchObject({ code: 'stale', facts: { current: 2 } })
    expect(await action()).toMatchObject({ due: { state: 'done' }, evidence: 'Guion versión 2, carpeta compartida' })
    const remove = (objectiveId: string) => t.call(removeObjective, { as: pair.mentor.team, params: { pairId: pair.pairId, objectiveId } })
    expect((await remove(params.objectiveId)).problem.code).toBe('objective-begun')
    expect((await remove(objectives[1]?.objectiveId ?? '')).body).toEqual({ removed: 0 })
  })

  test('a person of a third municipality takes nothing on', async () => {
    await makeMunicipality(t, '06002')
    const { objectives } = (await t.call(readPlan, { as: pair.mentor.liaison, params: { pairId: pair.pairId } })).body
    const stranger = await makeContact(t, '06002', 'team')
    const answer = await t.call(addAction, {
      as: pair.mentor.team,
      params: { pairId: pair.pairId, objectiveId: objectives[0]?.objectiveId ?? '' },
      body: { title: 'Ajena', ownerId: stranger.personId, dueOn: '2026-12-20' },
    })
    expect(answer.problem.code).toBe('owner-unknown')
  })
})
