import type { Levels } from '@tequio/contracts/training/assignment-shapes'

/** A grading that is being made. `at`: the criterion that the keys are about. */
export type Draft = { levels: Levels; comment: string; at: number }
const nothing: Draft = { levels: [], comment: '', at: 0 }

// what was begun stays while one looks at another, until this page is closed
const begun = new Map<string, Draft>()
export const begunOf = (enrolmentId: string): Draft => begun.get(enrolmentId) ?? nothing
export const keepBegun = (enrolmentId: string, draft: Draft): void => void begun.set(enrolmentId, draft)
export const forgetBegun = (enrolmentId: string): void => void begun.delete(enrolmentId)

/** Chooses a level of a criterion; the one that was chosen before gives way. */
export const choose = (draft: Draft, criterionId: string, level: number): Draft => ({
  ...draft,
  levels: [...draft.levels.filter((one) => one.criterionId !== criterionId), { criterionId, level }],
})

type Criteria = readonly { id: string; levels: readonly unknown[] }[]

/** The digit chooses the level of the criterion at hand, 1 the first, and goes on to the next criterion; a level that there is not changes nothing. */
export const press = (draft: Draft, rubric: Criteria, digit: number): Draft => {
  const criterion = rubric[draft.at]
  if (!criterion || digit < 1 || digit > criterion.levels.length) return draft
  return { ...choose(draft, criterion.id, digit - 1), at: Math.min(draft.at + 1, rubric.length - 1) }
}

export const move = (draft: Draft, rubric: Criteria, by: 1 | -1): Draft => ({ ...draft, at: Math.max(0, Math.min(rubric.length - 1, draft.at + by)) })
