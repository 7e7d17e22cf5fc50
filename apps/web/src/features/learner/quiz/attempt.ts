import type { Answer, QuizQuestion } from '@tequio/contracts/training/block'
import type { QuizKind } from '@tequio/contracts/training/learning'
import { useEffect } from 'react'
import { lay } from '../../../offline/outbox.ts'
import { changeWork, useWork } from '../../../offline/work.ts'
import { answered, newAttempt, standing, submissionOf, type Attempt } from './quiz.rules.ts'

export const attemptName = (editionId: string, kind: QuizKind): string => `quiz ${editionId} ${kind}`

/** The attempt of this device: begun when the test is opened, the same in every tab, kept until it is sent and after. */
export const useAttempt = (accountId: string, editionId: string, kind: QuizKind) => {
  const name = attemptName(editionId, kind)
  const { state, ready } = useWork<Attempt>(accountId, name)
  const isMissing = ready && state === undefined
  useEffect(() => {
    if (isMissing) void changeWork<Attempt>(accountId, name, async (before) => before ?? newAttempt(crypto.randomUUID()))
  }, [accountId, name, isMissing])
  const edit = (make: (attempt: Attempt) => Attempt) => changeWork<Attempt>(accountId, name, async (before) => before && make(before))
  return {
    attempt: state,
    answer: (questionId: string, answer: Answer | undefined) =>
      changeWork<Attempt>(accountId, name, async (before, tx) => {
        if (!before) return before
        const after = answered(before, questionId, answer)
        if (after !== before && answer) await lay(tx, { type: 'quiz.answered', body: { editionId, kind, attemptId: before.attemptId, questionId, answer } })
        return after
      }),
    go: (at: number, count: number) => edit((attempt) => standing(attempt, at, count)),
    begin: () => edit((attempt) => (attempt.begun ? attempt : { ...attempt, begun: true })),
    /** Lays the whole attempt into the outbox, once. */
    send: (questions: readonly QuizQuestion[]) =>
      changeWork<Attempt>(accountId, name, async (before, tx) => {
        if (!before || before.sentBy) return before
        const sentBy = await lay(tx, { type: 'quiz.submitted', body: { editionId, kind, attemptId: before.attemptId, answers: submissionOf(questions, before) } })
        return { ...before, sentBy }
      }),
    /** A new attempt in place of the one that stands; of two taps the second changes nothing. */
    renew: (old: string) =>
      changeWork<Attempt>(accountId, name, async (before) => (before && before.attemptId !== old ? before : { ...newAttempt(crypto.randomUUID()), begun: true })),
  }
}
