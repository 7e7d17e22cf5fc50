import { formPair, readMatching, readSuggestion, ruleOut } from '@tequio/contracts/mentoring/matching'
import { declinePair, pairEnded, pairFormed } from '@tequio/contracts/mentoring/pair'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, makeContact, makeCycle, makeLevels, makeMunicipality, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
})
afterAll(() => t.stop())

/** Two mentors with one place each and two municipalities: Colima fits both, La Paz only Chihuahua. */
const smallCycle = async (): Promise<string> => {
  for (const id of ['08019', '16053', '03003', '06002']) await makeMunicipality(t, id)
  await makeLevels(t, '08019', { c5: 4, c6: 4 })
  await makeLevels(t, '16053', { c5: 4, c6: 2 })
  await makeLevels(t, '06002', { c5: 1, c6: 1 })
  await makeLevels(t, '03003', { c5: 3, c6: 1 })
  const cycleId = await makeCycle(t)
  await apply(t, cycleId, '08019', { offers: ['c5', 'c6'], capacity: 1 })
  await apply(t, cycleId, '16053', { offers: ['c5'], capacity: 1 })
  await apply(t, cycleId, '06002', { needs: ['c5'] })
  await apply(t, cycleId, '03003', { needs: ['c6'] })
  return cycleId
}
const rowsOf = async (cycleId: string) => Object.fromEntries((await t.call(readMatching, { as: staff, params: { cycleId } })).body.rows.map((row) => [row.mentee.name, row]))

describe('staff decide a cycle that was assigned at once', () => {
  test('every suggestion has three reasons and the runner-up, and a choice by hand shows its cost', async () => {
    const cycleId = await smallCycle()
    const rows = await rowsOf(cycleId)
    expect([rows['Colima']?.mentor?.name, rows['La Paz']?.mentor?.name]).toEqual(['Morelia', 'Chihuahua'])
    expect(rows['Colima']?.state).toBe('toDecide')
    const { body } = await t.call(readSuggestion, { as: staff, params: { cycleId, menteeId: '06002' } })
    expect(body.suggestion?.reasons).toHaveLength(3)
    expect(body.suggestion?.reasons[0]).toEqual({ kind: 'advantage', levels: 3, mentorLevel: 4, menteeLevel: 1, component: 'Componente c5' })
    expect(body.suggestion?.caution).not.toBeNull()
    expect(body.runnerUp?.mentor.name).toBe('Chihuahua')
    expect(body.runnerUp?.cost.leftWithout).toEqual(['La Paz'])
  })

  test('a pair that was formed keeps its place while the rest is distributed around it', async () => {
    const cycleId = await smallCycle()
    const formed = await t.call(formPair, { as: staff, params: { cycleId, menteeId: '06002' }, body: { mentorId: '08019' } })
    expect(formed.status).toBe(201)
    const rows = await rowsOf(cycleId)
    expect(rows['Colima']).toMatchObject({ state: 'proposed', mentor: { name: 'Chihuahua' }, pairId: formed.body.pairId })
    expect(rows['La Paz']).toMatchObject({ state: 'unmatched', whyNone: 'full', fullMentors: 1 })
    expect((await t.emitted(pairFormed)).at(-1)?.data).toEqual({
      pairId: formed.body.pairId,
      mentorId: '08019',
      menteeId: '06002',
      componentIds: ['c5'],
      status: 'formed',
      lastSessionOn: null,
    })
    const again = await t.call(formPair, { as: staff, params: { cycleId, menteeId: '06002' }, body: { mentorId: '16053' } })
    expect(again.problem.code).toBe('already-paired')
    const full = await t.call(formPair, { as: staff, params: { cycleId, menteeId: '03003' }, body: { mentorId: '08019' } })
    expect(full.problem).toMatchObject({ code: 'mentor-full', facts: { capacity: 1 } })
    await t.db.updateTable('pair').set({ status: 'ended' }).execute()
  })

  test('a municipality that declines frees the place and is not suggested the same mentor again', async () => {
    const cycleId = await smallCycle()
    const liaison = await makeContact(t, '03003', 'liaison')
    const { body } = await t.call(formPair, { as: staff, params: { cycleId, menteeId: '03003' }, body: { mentorId: '08019' } })
    const why = { version: 1, reason: 'No tenemos equipo este año' }
    const other = await t.call(declinePair, { as: actorOf({ role: 'liaison', municipality: '19039' }), params: { pairId: body.pairId }, body: why })
    expect(other.status).toBe(404)
    const declined = await t.call(declinePair, { as: liaison, params: { pairId: body.pairId }, body: why })
    expect(declined.status).toBe(200)
    expect((await t.emitted(pairEnded)).at(-1)?.subjectId).toBe(body.pairId)
    expect((await rowsOf(cycleId))['La Paz']).toMatchObject({ state: 'unmatched', whyNone: 'ruledOut', pairId: null })
    const twice = await t.call(declinePair, { as: liaison, params: { pairId: body.pairId }, body: { ...why, version: 2 } })
    expect(twice.problem.code).toBe('pair-over')
  })

  test('a mentor that was ruled out is not suggested, and staff may still come back to it', async () => {
    const cycleId = await smallCycle()
    const ruled = await t.call(ruleOut, { as: staff, params: { cycleId, menteeId: '06002' }, body: { mentorId: '16053' } })
    expect(ruled.status).toBe(201)
    const rows = await rowsOf(cycleId)
    expect([...new Set([rows['Colima']?.mentor?.name, rows['La Paz']?.mentor?.name])]).toHaveLength(2)
    expect(rows['Colima']?.mentor?.name).not.toBe('Morelia')
  })

  test('a municipality on hold and one without a level are not matched, and the reason is told', async () => {
    const cycleId = await smallCycle()
    await makeMunicipality(t, '16053', { participation: 'hold' })
    await makeLevels(t, '08019', { c5: 2, c6: 4 }, '2026-10-01T12:00:00Z')
    expect((await rowsOf(cycleId))['Colima']).toMatchObject({ state: 'unmatched', whyNone: 'noLevel' })
  })

  test('ten municipalities want the last place of one mentor at once: one gets it', async () => {
    const mentees = Array.from({ length: 10 }, (_, at) => `250${10 + at}`)
    await makeMunicipality(t, '19021')
    await makeLevels(t, '19021', { c5: 4 })
    for (const id of mentees) {
      await makeMunicipality(t, id)
      await makeLevels(t, id, { c5: 0 })
    }
    const cycleId = await makeCycle(t, { componentIds: ['c5'] })
    await apply(t, cycleId, '19021', { offers: ['c5'], capacity: 1 })
    for (const id of mentees) await apply(t, cycleId, id, { needs: ['c5'] })
    const answers = await Promise.all(mentees.map((menteeId) => t.call(formPair, { as: staff, params: { cycleId, menteeId }, body: { mentorId: '19021' } })))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409 && answer.problem.code === 'mentor-full')).toHaveLength(9)
  })

  test('only staff see the matching', async () => {
    const cycleId = await makeCycle(t, { componentIds: ['c5'] })
    for (const as of [actorOf({ role: 'liaison', municipality: '03003' }), actorOf({ role: 'donor' }), actorOf({ role: 'coordinator' })]) {
      expect((await t.call(readMatching, { as, params: { cycleId } })).status).toBe(404)
    }
  })
})
