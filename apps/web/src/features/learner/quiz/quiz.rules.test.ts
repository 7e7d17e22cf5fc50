import type { QuizQuestion } from '@tequio/contracts/training/block'
import { expect, test } from 'vitest'
import { answered, excerpt, newAttempt, openOnes, splitPrompt, standing, submissionOf } from './quiz.rules.ts'

const options = [
  { key: 'a', text: 'A' },
  { key: 'b', text: 'B' },
]
const questions: QuizQuestion[] = [
  { id: 'q1', prompt: 'Uno', type: 'single', options },
  { id: 'q2', prompt: 'Dos', type: 'multiple', options },
  {
    id: 'q3',
    prompt: 'Tres',
    type: 'matching',
    left: [
      { key: 'l1', text: 'L1' },
      { key: 'l2', text: 'L2' },
    ],
    right: options,
  },
]

test('the last answer to a question counts and can be taken back', () => {
  const attempt = answered(answered(newAttempt('a'), 'q1', { choice: 'a' }), 'q1', { choice: 'b' })
  expect(attempt.answers).toEqual({ q1: { choice: 'b' } })
  expect(answered(attempt, 'q1', undefined).answers).toEqual({})
})

test('after it is sent nothing changes any more', () => {
  const sent = { ...answered(newAttempt('a'), 'q1', { choice: 'a' }), sentBy: 'row' }
  expect(answered(sent, 'q1', { choice: 'b' })).toBe(sent)
})

test('the review names what is open, also half of a matching', () => {
  const attempt = answered(answered(newAttempt('a'), 'q1', { choice: 'a' }), 'q3', { pairs: [{ left: 'l1', right: 'a' }] })
  expect(openOnes(questions, attempt)).toEqual([1, 2])
  expect(submissionOf(questions, attempt).map(({ questionId }) => questionId)).toEqual(['q1', 'q3'])
})

test('answers of questions outside this attempt are never sent', () => {
  expect(submissionOf(questions, answered(newAttempt('a'), 'other', { choice: 'a' }))).toEqual([])
})

test('the place stays between the first question and the review', () => {
  const attempt = newAttempt('a')
  expect(standing(attempt, -3, 3).at).toBe(0)
  expect(standing(attempt, 9, 3).at).toBe(3)
  expect(standing(attempt, 0, 3)).toBe(attempt)
})

test('the question is the last sentence of a prompt, the story stands before it', () => {
  expect(splitPrompt('Luis está intoxicado. ¿Qué hace la jueza?')).toEqual({ story: 'Luis está intoxicado.', question: '¿Qué hace la jueza?' })

  expect(splitPrompt('Ordene los pasos.')).toEqual({ story: '', question: 'Ordene los pasos.' })
})

test('a long story is cut between words', () => {
  expect(excerpt('Uno dos.')).toBe('Uno dos.')
  expect(excerpt('Luis llega al juzgado, intoxicado y solo.', 24)).toBe('Luis llega al juzgado…')
})
