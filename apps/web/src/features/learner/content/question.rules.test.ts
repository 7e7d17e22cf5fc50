import type { PracticeQuestion } from '@tequio/contracts/training/block'
import { expect, test } from 'vitest'
import { askedOf, isAnswered, judge, mixed, moved, numberFrom } from './question.rules.ts'

const asked = { id: 'q1', prompt: '¿Qué?', explanation: 'Porque sí.' }
const option = (key: string, correct: boolean) => ({ key, text: `Opción ${key}`, correct, feedback: `Sobre ${key}` })
const single: PracticeQuestion = { ...asked, type: 'single', options: [option('a', false), option('b', true)] }
const multiple: PracticeQuestion = { ...asked, type: 'multiple', options: [option('a', true), option('b', false), option('c', true)] }
const part = (key: string) => ({ key, text: `Parte ${key}` })
const ordering: PracticeQuestion = { ...asked, type: 'ordering', order: ['1', '2', '3', '4'].map(part) }
const matching: PracticeQuestion = { ...asked, type: 'matching', pairs: ['1', '2', '3'].map((key) => ({ left: part(`l${key}`), right: part(`r${key}`) })) }

test('a choice gets the reason of its option, and the right one is named', () => {
  expect(judge(single, { choice: 'b' })).toMatchObject({ right: true, solution: ['Opción b'] })
  const wrong = judge(single, { choice: 'a' })
  expect(wrong.right).toBe(false)
  expect(wrong.remarks.find(({ given }) => given)).toMatchObject({ text: 'Opción a', feedback: 'Sobre a', correct: false })
})

test('several right options are right only together, and every option has its reason', () => {
  expect(judge(multiple, { choices: ['a', 'c'] }).right).toBe(true)
  expect(judge(multiple, { choices: ['a'] })).toMatchObject({ right: false, hits: 2, of: 3 })
  expect(judge(multiple, { choices: ['a', 'b', 'c'] }).right).toBe(false)
  expect(judge(multiple, { choices: ['b'] }).remarks.map(({ feedback }) => feedback)).toEqual(['Sobre a', 'Sobre b', 'Sobre c'])
})

test('order and pairs count their right parts', () => {
  expect(judge(ordering, { order: ['1', '2', '3', '4'] }).right).toBe(true)
  expect(judge(ordering, { order: ['2', '1', '3', '4'] })).toMatchObject({ right: false, hits: 2, of: 4, solution: ['Parte 1', 'Parte 2', 'Parte 3', 'Parte 4'] })
  expect(judge(matching, { pairs: [{ left: 'l1', right: 'r1' }, { left: 'l2', right: 'r3' }] })).toMatchObject({ right: false, hits: 1, of: 3 })
  expect(judge(matching, { pairs: ['1', '2', '3'].map((key) => ({ left: `l${key}`, right: `r${key}` })) }).right).toBe(true)
})

test('numbers and short words forgive how people write them', () => {
  const numeric: PracticeQuestion = { ...asked, type: 'numeric', answer: 0.35, tolerance: 0.01 }
  const short: PracticeQuestion = { ...asked, type: 'short', accepted: ['Última palabra'] }
  expect(judge(numeric, { number: 0.36 }).right).toBe(true)
  expect(judge(numeric, { number: 0.37 }).right).toBe(false)
  expect(judge(short, { text: ' ultima   PALABRA. ' }).right).toBe(true)
  expect(['1,800', '1 800', '$1,800.00'].map(numberFrom)).toEqual([1800, 1800, 1800])
  expect(['0.35', '0,35', '35 %', '-2', '.5', '12,5'].map(numberFrom)).toEqual([0.35, 0.35, 35, -2, 0.5, 12.5])
  expect(['', 'doce', '1.2.3', '1,2,3', '--1'].map(numberFrom)).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('parts are shown in an order that does not give the answer away and stays the same', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const order = mixed(ordering.order, `q${seed}`).map(({ key }) => key)
    expect(order).not.toEqual(['1', '2', '3', '4'])
    expect([...order].sort()).toEqual(['1', '2', '3', '4'])
    expect(mixed(ordering.order, `q${seed}`).map(({ key }) => key)).toEqual(order)
  }
  const shown = askedOf(matching)
  expect(shown.type === 'matching' && shown.left.map(({ key }) => key)).toEqual(['l1', 'l2', 'l3'])
  expect(JSON.stringify(askedOf(single))).not.toContain('correct')
})

test('a question is answered when all its parts are', () => {
  expect(isAnswered(askedOf(matching), { pairs: [{ left: 'l1', right: 'r1' }] })).toBe(false)
  expect(isAnswered(askedOf(matching), { pairs: ['1', '2', '3'].map((key) => ({ left: `l${key}`, right: 'r1' })) })).toBe(true)
  expect(isAnswered(askedOf(multiple), { choices: [] })).toBe(false)
  expect(isAnswered(askedOf(single), undefined)).toBe(false)
})

test('a row moves by one place and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
})
