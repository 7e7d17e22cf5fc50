import type { Answer } from '@tequio/contracts/training/block'
import type { Levels, Rubric } from '@tequio/contracts/training/assignment-shapes'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { lackOf } from '../assignment/assignment.rules.ts'
import { pointsOf } from '../assignment/points.rules.ts'
import { isEssay } from '../course/question.rules.ts'

/** The open questions of a test that were answered; one that was left open gives nothing, and nobody grades it. */
export const openAnswers = (drawn: readonly QuestionSource[], answers: ReadonlyMap<string, Answer>): { questionId: string; text: string }[] =>
  drawn.filter(isEssay).flatMap(({ id }) => {
    const given = answers.get(id)
    return given && 'essay' in given && given.essay.trim() !== '' ? [{ questionId: id, text: given.essay.trim() }] : []
  })

/** What of a question an answer reached by its levels, 0 to 1. */
export const shareOf = (rubric: Rubric, levels: Levels): number => {
  const { points, most } = pointsOf(rubric, levels)
  return most === 0 ? 0 : points / most
}

type Asked = { questionId: string; rubric: Rubric }

/** The shares of all answers summed; undefined where an answer lacks a level of a criterion, or has one that is not there. */
export const sharesOf = (asked: readonly Asked[], graded: readonly { questionId: string; levels: Levels }[]): number | undefined => {
  if (graded.length !== asked.length || new Set(graded.map((one) => one.questionId)).size !== graded.length) return undefined
  let sum = 0
  for (const { questionId, rubric } of asked) {
    const one = graded.find((candidate) => candidate.questionId === questionId)
    if (!one || lackOf(rubric, { outcome: 'accepted', levels: one.levels, comment: '' }) !== undefined) return undefined
    sum += shareOf(rubric, one.levels)
  }
  return sum
}
