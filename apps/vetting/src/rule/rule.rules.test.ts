import { describe, expect, test } from 'vitest'
import { typeOf, type Rule } from './rule.rules.ts'

const rules: readonly Rule[] = [
  { title: 'Policía', institutionKind: 'police', area: null, level: null, type: 'leahy' },
  { title: 'Mediación', institutionKind: 'court', area: 'Centro de mediación', level: null, type: 'none' },
  { title: 'Juzgado', institutionKind: 'court', area: null, level: null, type: 'courtesy' },
  { title: 'Mando de prevención', institutionKind: 'prevention', area: null, level: 'high', type: 'courtesy' },
  { title: 'Otro', institutionKind: null, area: null, level: null, type: 'none' },
]
const post = (institutionKind: string, area: string, level = 'operative') => ({ institutionKind, area, level })

describe('the rule that gives a post its vetting', () => {
  test.each([
    [post('police', 'Proximidad'), 'leahy', 'Policía'],
    [post('court', 'Juzgado cívico', 'middle'), 'courtesy', 'Juzgado'],
    [post('court', '  CENTRO DE MEDIACION '), 'none', 'Mediación'],
    [post('prevention', 'Prevención', 'high'), 'courtesy', 'Mando de prevención'],
    [post('prevention', 'Prevención', 'middle'), 'none', 'Otro'],
    [post('mayor', 'Presidencia', 'high'), 'none', 'Otro'],
  ])('%j needs %s by «%s»', (asked, type, title) => {
    expect(typeOf(asked, rules)).toMatchObject({ type, title })
  })

  test('the order of the rules decides, and rules without an end are an error', () => {
    expect(typeOf(post('court', 'Centro de mediación'), rules.toReversed()).title).toBe('Otro')
    expect(() => typeOf(post('mayor', 'x'), rules.slice(0, 4))).toThrow(/fits every post/)
  })
})
