import type { QuestionSource } from '@tequio/contracts/training/question'
import { describe, expect, test } from 'vitest'
import { draftOf, emptyDraft, questionOf, withType } from './editing.ts'

const parts = { id: 'q-1', lesson: '01-a', use: 'post' as const, prompt: '¿Qué?', explanation: 'Así.', difficulty: 2, tags: ['a', 'b'] }
const every: QuestionSource[] = [
  {
    ...parts,
    type: 'single',
    options: [
      { text: 'x', correct: true, feedback: 'sí' },
      { text: 'y', correct: false, feedback: '' },
    ],
  },
  {
    ...parts,
    type: 'multiple',
    options: [
      { text: 'x', correct: true, feedback: '' },
      { text: 'y', correct: true, feedback: '' },
    ],
  },
  { ...parts, type: 'numeric', answer: 36.5, tolerance: 0.5 },
  { ...parts, type: 'short', accepted: ['uno', 'dos'] },
  {
    ...parts,
    type: 'matching',
    pairs: [
      { left: 'a', right: '1' },
      { left: 'b', right: '2' },
    ],
  },
  { ...parts, type: 'ordering', order: ['a', 'b', 'c'] },
]

describe('a question while it is written', () => {
  test('opened and saved without a change is the same question, of whatever type', () => {
    for (const question of every) expect(questionOf(draftOf(question))).toEqual({ question, faults: [] })
  })

  test('says every part that is missing, and leaves empty rows out', () => {
    expect(questionOf(emptyDraft('01-a')).faults).toEqual(['prompt', 'options', 'right'])
    expect(questionOf({ ...emptyDraft('01-a'), prompt: '¿?', type: 'numeric', answer: 'mucho' }).faults).toEqual(['answer'])
    expect(questionOf({ ...emptyDraft('01-a'), prompt: '¿?', type: 'numeric', answer: '36,5' }).question).toMatchObject({ answer: 36.5 })
    expect(
      questionOf({
        ...emptyDraft('01-a'),
        prompt: '¿?',
        type: 'matching',
        pairs: [
          { left: 'a', right: '1' },
          { left: 'b', right: '' },
        ],
      }).faults,
    ).toEqual(['pairs'])
    expect(questionOf({ ...emptyDraft('01-a'), prompt: '¿?', type: 'ordering', order: ['a', ' ', 'b'] })).toMatchObject({ faults: [], question: { order: ['a', 'b'] } })
  })

  test('changes its type without losing what was written', () => {
    const many = draftOf(every[1] as QuestionSource)
    expect(withType(many, 'single').options.map((option) => option.correct)).toEqual([true, false])
    expect(withType(many, 'truefalse').options.map((option) => option.text)).toEqual(['Verdadero', 'Falso'])
    expect(withType(withType(many, 'ordering'), 'multiple').options).toEqual(many.options)
  })
})
