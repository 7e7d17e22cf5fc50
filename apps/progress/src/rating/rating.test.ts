import { readAssessment } from '@tequio/contracts/progress/assessment'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerOf, assessor, makeInstrument, makeMunicipality, makePerson, makePlan, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Test
let assessmentId: string
let number = 100
beforeAll(async () => {
  t = await testService(service)
  t.at(today)
  await makeInstrument(t)
  await makePerson(t, assessor, 'Laura Figueroa')
})
beforeEach(async () => {
  assessmentId = await makePlan(t, await makeMunicipality(t, `06${++number}`))
})
afterAll(() => t.stop())

const rate = (criterionId: string, body: ReturnType<typeof answerOf>, as = assessor) => t.call(rateCriterion, { as, params: { assessmentId, criterionId }, body })

describe('an answer is saved at once', () => {
  test('level, note and who saved it, and the score so far', async () => {
    const saved = await rate('b-uno', answerOf(3, { note: ' De 212 casos, 187. ', provisional: true }))
    expect(saved.body).toMatchObject({ rating: { level: 3, note: 'De 212 casos, 187.', provisional: true, version: 1, by: 'Laura Figueroa' }, answered: 1, criteria: 5, total: 75 })
    expect((await t.call(readAssessment, { as: assessor, params: { assessmentId } })).body).toMatchObject({ status: 'open', answered: 1 })
  })

  test('two who answer the same criterion: the second is told, both answers stay readable', async () => {
    const other = await makePerson(t, actorOf({ role: 'assessor' }), 'Raúl Medrano')
    await rate('a-uno', answerOf(2))
    const second = await rate('a-uno', answerOf(3), other)
    expect(second.problem).toMatchObject({ code: 'stale', facts: { current: 1 } })
    const read = (await t.call(readAssessment, { as: other, params: { assessmentId } })).body
    expect(read.ratings).toMatchObject([{ criterionId: 'a-uno', level: 2, by: 'Laura Figueroa', version: 1 }])
    expect((await rate('a-uno', answerOf(3, { version: 1 }), other)).body.rating).toMatchObject({ level: 3, version: 2, by: 'Raúl Medrano' })
    expect(await t.db.selectFrom('rating_past').select(['version', 'level']).where('assessment_id', '=', assessmentId).orderBy('version').execute()).toEqual([
      { version: 1, level: 2 },
      { version: 2, level: 3 },
    ])
  })

  test('both say the same: nobody has to choose', async () => {
    await rate('a-uno', answerOf(2))
    expect((await rate('a-uno', answerOf(2))).body.rating).toMatchObject({ level: 2, version: 1 })
  })

  test('ten different answers at once: one is saved, nine are told', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => rate('a-dos', answerOf(at % 5, { note: `de ${at}` }), actorOf({ role: 'assessor' }))))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.problem.code === 'stale')).toHaveLength(9)
    expect(await t.db.selectFrom('rating_past').select('version').where('assessment_id', '=', assessmentId).execute()).toHaveLength(1)
  })

  test('ten criteria answered at once are all counted', async () => {
    const ids = ['a-uno', 'a-dos', 'b-uno', 'b-dos', 'b-tres']
    await Promise.all(ids.map((id) => rate(id, answerOf(4), actorOf({ role: 'assessor' }))))
    expect((await t.call(readAssessment, { as: assessor, params: { assessmentId } })).body).toMatchObject({ answered: 5, total: 100 })
  })
})

describe('"no aplica"', () => {
  test('only where the instrument allows it, and with a written reason', async () => {
    expect((await rate('a-uno', answerOf(null, { notApplicable: true, reason: 'Porque no' }))).problem.code).toBe('criterion-applies')
    expect((await rate('b-tres', answerOf(null, { notApplicable: true }))).problem.code).toBe('reason-missing')
    const saved = await rate('b-tres', answerOf(4, { notApplicable: true, reason: 'Lo presta el estado.' }))
    expect(saved.body).toMatchObject({ rating: { level: null, notApplicable: true, reason: 'Lo presta el estado.' }, answered: 1, total: null })
  })

  test('a level outside 0 to 4, an unknown criterion and an unknown field are refused', async () => {
    expect((await rate('a-uno', answerOf(5))).status).toBe(400)
    expect((await rate('z-nada', answerOf(2))).status).toBe(404)
    expect((await rate('a-uno', { ...answerOf(2), hidden: true } as never)).status).toBe(400)
  })
})
