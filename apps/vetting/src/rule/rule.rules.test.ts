import { ruleKinds } from '@tequio/contracts/vetting/rule'
import { addDays } from '@tequio/service-kit/clock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decisionOf, fits, newestOn, problemsIn, stateOf, tidyRule, type Deciding, type Post, type Rule } from './rule.rules.ts'

const any = { institutionKind: null, area: null, level: null, rank: null, post: null, donor: null } as const
const rule = (title: string, over: Partial<Rule> = {}): Rule => ({ title, ...any, type: 'none', ...over })
const rules: readonly Rule[] = [
  rule('Policía', { institutionKind: 'police', type: 'leahy' }),
  rule('Mediación', { institutionKind: 'court', area: 'Centro de mediación' }),
  rule('Juzgado', { institutionKind: 'court', type: 'courtesy' }),
  rule('Mando de prevención', { institutionKind: 'prevention', level: 'high', type: 'courtesy' }),
  rule('Otro'),
]
const post = (institutionKind: string, area: string, level = 'operative', over: Partial<Post> = {}): Post => ({
  institutionKind,
  area,
  level,
  rank: null,
  positionTitle: 'Puesto',
  ...over,
})
const by = (some: readonly Rule[], donor: string | null = null): Deciding => ({ asks: true, donor, version: 3, rules: some })

describe('the rule that gives a post its vetting', () => {
  test.each([
    [post('police', 'Proximidad'), 'leahy', 'Policía', 1],
    [post('court', 'Juzgado cívico', 'middle'), 'courtesy', 'Juzgado', 3],
    [post('court', '  CENTRO DE  MEDIACION '), 'none', 'Mediación', 2],
    [post('prevention', 'Prevención', 'high'), 'courtesy', 'Mando de prevención', 4],
    [post('prevention', 'Prevención', 'middle'), 'none', 'Otro', 5],
    [post('mayor', 'Presidencia', 'high'), 'none', 'Otro', 5],
  ])('%j needs %s by «%s»', (asked, type, title, row) => {
    expect(decisionOf(asked, by(rules))).toEqual({ type, rule_version: 3, rule_row: row, rule_title: title })
  })

  test('the order of the rules decides, and rules without an end are an error', () => {
    expect(decisionOf(post('court', 'Centro de mediación'), by(rules.toReversed())).rule_title).toBe('Otro')
    expect(() => decisionOf(post('mayor', 'x'), by(rules.slice(0, 4)))).toThrow(/fits every post/)
  })

  test('rank, post and donor are conditions like the others', () => {
    const some = [
      rule('Comisarios', { rank: 'comisario', type: 'leahy' }),
      rule('Médicos', { post: 'Persona médica', type: 'courtesy' }),
      rule('Con ese donante', { donor: 'cooperación ejemplo', type: 'leahy' }),
      rule('Otro'),
    ]
    const row = (of: Post, donor: string | null = null) => decisionOf(of, by(some, donor)).rule_row
    expect(row(post('police', 'x', 'high', { rank: 'Comisario' }))).toBe(1)
    expect(row(post('court', 'x', 'operative', { positionTitle: 'Persona medica' }))).toBe(2)
    expect(row(post('court', 'x'), 'Cooperación Ejemplo')).toBe(3)
    expect(row(post('court', 'x'), 'Otra')).toBe(4)
    expect(row(post('court', 'x'))).toBe(4)
  })

  test('no rule decides while the programme asks for no vetting', () => {
    expect(decisionOf(post('police', 'x'), { ...by(rules), asks: false })).toEqual({ type: 'none', rule_version: 3, rule_row: null, rule_title: 'El programa no la pide' })
  })
})

describe('whatever rows somebody writes', () => {
  const words = fc.constantFrom('Área uno', 'area UNO', 'Dos', 'tres')
  const kind = fc.constantFrom(...ruleKinds)
  const level = fc.constantFrom('high' as const, 'middle' as const, 'operative' as const)
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 1 })
  const conditions = { institutionKind: maybe(kind), area: maybe(words), level: maybe(level), rank: maybe(words), post: maybe(words), donor: maybe(words) }
  const row = fc.record({ title: fc.constant('Fila'), ...conditions, type: fc.constantFrom('none' as const, 'courtesy' as const, 'leahy' as const) })
  const person = fc.record({ institutionKind: kind, area: words, level, rank: maybe(words), positionTitle: words })

  test('exactly one row applies to anybody, the first that fits, and a row that is called unreachable to nobody', () => {
    let unreachable = 0
    fc.assert(
      fc.property(fc.array(row, { maxLength: 9 }), fc.array(person, { minLength: 20, maxLength: 40 }), maybe(words), (written, persons, donor) => {
        const rows = [...written, rule('Todos los demás')]
        const problems = problemsIn(rows)
        expect(problems.filter((found) => found.code !== 'unreachable')).toEqual([])
        const closed = new Set(problems.map((found) => found.row))
        unreachable += closed.size
        for (const asked of persons) {
          const { rule_row, type } = decisionOf(asked, by(rows, donor))
          const fitting = rows.flatMap((one, at) => (fits(one, asked, donor) ? [at + 1] : []))
          expect(rule_row).toBe(fitting[0])
          expect(type).toBe(rows[(rule_row ?? 0) - 1]?.type)
          expect(closed.has(rule_row ?? 0)).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
    expect(unreachable).toBeGreaterThan(50)
  })
})

describe('what is wrong with rows', () => {
  test('a row without a name, one that an earlier row leaves nobody, and no last row for everybody', () => {
    const rows = [rule(''), rule('Tarde', { level: 'high' }), rule('Policía', { institutionKind: 'police' })]
    expect(problemsIn(rows)).toEqual([
      { row: 1, code: 'title-missing', by: null },
      { row: 2, code: 'unreachable', by: 1 },
      { row: 3, code: 'unreachable', by: 1 },
      { row: 3, code: 'default-missing', by: null },
    ])
    expect(problemsIn(rules)).toEqual([])
    expect(problemsIn([rule('Juzgado', { area: 'Juzgado' }), rule('Alto', { area: 'JUZGADO', level: 'high' }), rule('Otro')])).toEqual([{ row: 2, code: 'unreachable', by: 1 }])
  })

  test('a condition of spaces is none', () => {
    expect(tidyRule(rule('  Mando   alto ', { area: '  ', rank: ' Oficial  1 ', post: '' }))).toEqual(rule('Mando alto', { rank: 'Oficial 1' }))
  })
})

describe('which version is in force', () => {
  const versions = [
    { version: 1, in_force_from: '2020-01-01' },
    { version: 2, in_force_from: '2026-06-01' },
    { version: 3, in_force_from: '2027-03-01' },
    { version: 4, in_force_from: '2027-02-01' },
    { version: 5, in_force_from: null },
  ]
  test('the newest whose day has come; one that a later version overtook never is', () => {
    expect(newestOn(versions, '2026-05-31')?.version).toBe(1)
    expect(newestOn(versions, '2026-06-01')?.version).toBe(2)
    expect(newestOn(versions, '2027-02-01')?.version).toBe(4)
    expect(newestOn(versions, '2027-03-01')?.version).toBe(4)
    expect(newestOn(versions, '2019-12-31')).toBeUndefined()
    expect(versions.map((one) => stateOf(one, versions, '2026-11-25'))).toEqual([
      { state: 'earlier', until: '2026-05-31' },
      { state: 'in-force', until: '2027-01-31' },
      { state: 'replaced', until: null },
      { state: 'coming', until: null },
      { state: 'draft', until: null },
    ])
  })

  test('on every day of any history exactly one version is in force, and it is the one that decides', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(fc.array(day, { maxLength: 6 }), day, (days, on) => {
        const history = ['2020-01-01', ...days].map((in_force_from, at) => ({ version: at + 1, in_force_from }))
        const inForce = history.filter((one) => stateOf(one, history, on).state === 'in-force')
        expect(inForce.map((one) => one.version)).toEqual([newestOn(history, on)?.version])
      }),
    )
  })
})
