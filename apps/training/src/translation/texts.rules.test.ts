import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readInline, rewrite, textsOf, writeInline } from './texts.rules.ts'

const span = fc.record({ text: fc.string({ minLength: 1 }), style: fc.constantFrom('strong' as const, 'em' as const, undefined) })

test('runs that are written as one line read as the same words in the same styles', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      // neighbours of one style are one run
      const runs = spans.filter((one, at) => one.style !== spans[at - 1]?.style).map(({ text, style }) => (style ? { text, style } : { text }))
      expect(readInline(writeInline(runs))).toEqual(runs)
    }),
  )
})

test('a mark that is never closed loses no word', () => {
  expect(readInline('uno **dos tres')).toEqual([{ text: 'uno ' }, { text: 'dos tres', style: 'strong' }])
  expect(readInline('a * b \\ c')).toEqual([{ text: 'a * b \\ c' }])
})

test('what a reader is told is a text, names, numbers and states are none; a paragraph is one text', () => {
  const lesson = {
    lessonId: '01-a',
    kind: 'lesson',
    title: 'La audiencia',
    screens: [[{ kind: 'paragraph', inline: [{ text: 'Lea ' }, { text: 'antes', style: 'strong' }, { text: '.' }] }]],
    question: { id: 'q', options: [{ key: 'abc', text: 'Sí', correct: true, feedback: 'Así es.' }], accepted: ['tres', '3'] },
  }
  expect(textsOf(lesson)).toEqual(['La audiencia', 'Lea **antes**.', 'Sí', 'Así es.', 'tres'])
  const told = rewrite(lesson, (text) => (text === 'Lea **antes**.' ? 'Read it **first**' : text.toUpperCase()))
  expect(told.screens[0]?.[0]?.inline).toEqual([{ text: 'Read it ' }, { text: 'first', style: 'strong' }])
  expect(told).toMatchObject({ lessonId: '01-a', kind: 'lesson', title: 'LA AUDIENCIA', question: { id: 'q', options: [{ key: 'abc', text: 'SÍ' }], accepted: ['TRES', '3'] } })
})
