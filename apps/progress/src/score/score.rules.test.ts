import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRounds } from './comparison.rules.ts'
import { scoreAssessment, scoreComponent, totalOf, type Answer, type Scored } from './score.rules.ts'

const component = (id: string, weight: number, criteria: number): Scored => ({ id, weight, criteria: Array.from({ length: criteria }, (_, at) => ({ id: `${id}-${at}` })) })
const answers = (of: Record<string, number | null | 'na'>): Map<string, Answer> =>
  new Map(Object.entries(of).map(([id, value]) => [id, value === 'na' ? { level: null, notApplicable: true } : { level: value, notApplicable: false }]))

describe('the score of an assessment', () => {
  test('a component is the mean of its levels over four, in hundredths', () => {
    expect(scoreComponent(component('c1', 10, 4), answers({ 'c1-0': 4, 'c1-1': 2, 'c1-2': 1, 'c1-3': 3 }))).toEqual({
      componentId: 'c1',
      score: 62.5,
      level: 2,
      answered: 4,
      notApplicable: 0,
      criteria: 4,
    })
  })

  test('"no aplica" is left out and counted apart; unanswered is not zero', () => {
    const scored = scoreComponent(component('c1', 10, 4), answers({ 'c1-0': 4, 'c1-1': 'na', 'c1-2': null }))
    expect(scored).toEqual({ componentId: 'c1', score: 100, level: 4, answered: 1, notApplicable: 1, criteria: 4 })
  })

  test('a component where nothing applies has no value, and the total rests on the others', () => {
    const components = [component('c1', 20, 2), component('c2', 80, 1)]
    const scored = scoreAssessment(components, answers({ 'c1-0': 'na', 'c1-1': 'na', 'c2-0': 3 }))
    expect(scored.components[0]).toMatchObject({ score: null, level: null, notApplicable: 2 })
    expect(scored).toMatchObject({ total: 75, answered: 3, criteria: 3, unanswered: [] })
    expect(scoreAssessment(components, answers({ 'c1-0': 'na', 'c1-1': 'na', 'c2-0': 'na' })).total).toBeNull()
  })

  test('the total weighs the components', () => {
    expect(totalOf([{ weight: 10 }, { weight: 30 }], [{ score: 100 }, { score: 0 }])).toBe(25)
  })

  test('what is unanswered is named', () => {
    expect(scoreAssessment([component('c1', 100, 3)], answers({ 'c1-0': 0, 'c1-1': null }))).toMatchObject({ answered: 1, criteria: 3, unanswered: ['c1-1', 'c1-2'], total: 0 })
  })

  const anyAnswer = fc.oneof(
    fc.constant<Answer>({ level: null, notApplicable: true }),
    fc.constant<Answer>({ level: null, notApplicable: false }),
    fc.integer({ min: 0, max: 4 }).map((level): Answer => ({ level, notApplicable: false })),
  )
  const anyInstrument = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.array(anyAnswer, { minLength: 1, maxLength: 8 })), { minLength: 1, maxLength: 8 }).map((parts) => ({
    components: parts.map(([weight, list], at) => component(`c${at}`, weight, list.length)),
    given: new Map(parts.flatMap(([, list], at) => list.map((answer, n) => [`c${at}-${n}`, answer] as const))),
  }))

  test('property: a total lies between its lowest and its highest component, whatever the answers', () => {
    fc.assert(
      fc.property(anyInstrument, ({ components, given }) => {
        const scored = scoreAssessment(components, given)
        const values = scored.components.flatMap(({ score }) => (score === null ? [] : [score]))
        if (values.length === 0) return scored.total === null
        return scored.total !== null && scored.total >= Math.min(...values) - 1e-9 && scored.total <= Math.max(...values) + 1e-9
      }),
    )
  })

  test('property: raising one level never lowers the total, and the counts always add up', () => {
    fc.assert(
      fc.property(anyInstrument, fc.nat(), ({ components, given }, pick) => {
        const before = scoreAssessment(components, given)
        expect(before.answered + before.unanswered.length).toBe(before.criteria)
        const raisable = [...given].filter(([, answer]) => answer.level !== null && answer.level < 4)
        const chosen = raisable[pick % Math.max(raisable.length, 1)]
        if (!chosen) return
        const after = scoreAssessment(components, new Map(given).set(chosen[0], { level: (chosen[1].level ?? 0) + 1, notApplicable: false }))
        expect(after.total ?? 0).toBeGreaterThanOrEqual((before.total ?? 0) - 1e-9)
      }),
    )
  })
})

describe('two rounds are compared on their common criteria', () => {
  const components = [component('c1', 50, 2), component('c2', 50, 2)]

  test('a criterion that only one round answered counts in neither', () => {
    const before = answers({ 'c1-0': 1, 'c1-1': 'na', 'c2-0': 2, 'c2-1': 2 })
    const now = answers({ 'c1-0': 2, 'c1-1': 4, 'c2-0': 2, 'c2-1': 'na' })
    const compared = compareRounds(components, before, now)
    expect(compared).toMatchObject({ common: 2, before: 37.5, now: 50, improved: true })
    expect(compared.components.map(({ rose, change }) => ({ rose, change }))).toEqual([
      { rose: true, change: 25 },
      { rose: false, change: 0 },
    ])
  })

  test('a round that is the same did not improve, and nothing in common compares to nothing', () => {
    const same = answers({ 'c1-0': 3, 'c1-1': 3, 'c2-0': 1, 'c2-1': 0 })
    expect(compareRounds(components, same, same)).toMatchObject({ improved: false, before: 43.75, now: 43.75 })
    expect(compareRounds(components, answers({ 'c1-0': 3 }), answers({ 'c2-0': 3 }))).toMatchObject({ common: 0, before: null, now: null, improved: false })
  })
})
