import type { Answer } from '@tequio/contracts/training/block'
import { lay } from '../../../offline/outbox.ts'
import { changeWork, useWork } from '../../../offline/work.ts'
import { useMe } from '../../../session/session.ts'

/** By question: what is chosen and not checked yet, and the answer checked last. */
type Answers = { drafts: Readonly<Record<string, Answer>>; checked: Readonly<Record<string, Answer>> }
const none: Answers = { drafts: {}, checked: {} }

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> => {
  const { [key]: _, ...others } = record
  return others
}

/** The practice of one lesson on this device: a reload or a dead battery takes no answer away. */
export const usePractice = (editionId: string, lessonId: string) => {
  const { accountId } = useMe()
  const name = `practice ${editionId} ${lessonId}`
  const { state = none, ready } = useWork<Answers>(accountId, name)
  return {
    ready,
    of: (questionId: string) => ({
      draft: state.drafts[questionId],
      checked: state.checked[questionId],
      change: (answer: Answer | undefined) =>
        changeWork<Answers>(accountId, name, async (before = none) => ({
          ...before,
          drafts: answer ? { ...before.drafts, [questionId]: answer } : without(before.drafts, questionId),
        })),
      check: (answer: Answer) =>
        void changeWork<Answers>(accountId, name, async (before = none, tx) => {
          // a second tap on the same answer is no second answer
          if (JSON.stringify(before.checked[questionId]) === JSON.stringify(answer)) return before
          await lay(tx, { type: 'practice.answered', body: { editionId, lessonId, questionId, answer } })
          return { drafts: without(before.drafts, questionId), checked: { ...before.checked, [questionId]: answer } }
        }),
      again: () => void changeWork<Answers>(accountId, name, async (before = none) => ({ ...before, checked: without(before.checked, questionId) })),
    }),
  }
}
