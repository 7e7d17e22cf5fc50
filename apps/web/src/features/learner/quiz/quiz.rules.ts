import type { Answer, QuizQuestion } from '@tequio/contracts/training/block'
import { isAnswered } from '../content/question.rules.ts'

/**
 * One attempt on this device. It begins when the test is opened and stays until a new one is begun.
 * `begun`: begun on purpose although an earlier one was enough. `sentBy` is the outbox row that carries it: once it is there, nothing changes any more.
 */
export type Attempt = { attemptId: string; answers: Readonly<Record<string, Answer>>; at: number; begun?: true; sentBy?: string }

export const newAttempt = (attemptId: string): Attempt => ({ attemptId, answers: {}, at: 0 })

/** The attempt with one more answer; undefined takes the answer back. A sent attempt stays as it is. */
export const answered = (attempt: Attempt, questionId: string, answer: Answer | undefined): Attempt => {
  if (attempt.sentBy) return attempt
  const { [questionId]: _, ...others } = attempt.answers
  return { ...attempt, answers: answer ? { ...others, [questionId]: answer } : others }
}

/** Where the person is: a question by its place from 0, or the review when it is beyond the last. */
export const standing = (attempt: Attempt, at: number, count: number): Attempt => {
  const place = Math.max(0, Math.min(at, count))
  return place === attempt.at ? attempt : { ...attempt, at: place }
}

/** Places (from 0) of the questions that lack an answer, or a part of it. */
export const openOnes = (questions: readonly QuizQuestion[], attempt: Attempt): number[] =>
  questions.flatMap((question, at) => (isAnswered(question, attempt.answers[question.id]) ? [] : [at]))

/** What is sent: every answer of a question of this attempt, whole or not. */
export const submissionOf = (questions: readonly QuizQuestion[], attempt: Attempt): { questionId: string; answer: Answer }[] =>
  questions.flatMap(({ id }) => {
    const answer = attempt.answers[id]
    return answer ? [{ questionId: id, answer }] : []
  })

/** The last sentence of a long prompt is the question; what stands before it tells the case. */
export const splitPrompt = (prompt: string): { story: string; question: string } => {
  const found = /^([\s\S]*[.!?»:])\s+(¿[^¿]*\?)$/.exec(prompt.trim())
  return found?.[1] && found[2] ? { story: found[1], question: found[2] } : { story: '', question: prompt.trim() }
}

/** The beginning of a story, cut between words, to tell one question from another. */
export const excerpt = (story: string, length = 70): string => {
  if (story.length <= length) return story
  const cut = story.slice(0, length + 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[,;:.]$/, '')}…`
}
