import type { Answer, QuizQuestion } from '@tequio/contracts/training/block'
import type { QuizKind } from '@tequio/contracts/training/learning'
import { useEffect } from 'react'
import { changeWork, useWork } from '../../../offline/work.ts'
import { layAnswer, laySubmission } from './lay-attempt.ts'
import { newAttempt, standing, type Attempt } from './quiz.rules.ts'

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
    answer: (questionId: string, answer: Answer | undefined, versionId?: string) =>
      changeWork<Attempt>(accountId, name, (before, tx) => layAnswer(tx, { editionId, kind, versionId }, before, questionId, answer)),
    go: (at: number, count: number) => edit((attempt) => standing(attempt, at, count)),
    begin: () => edit((attempt) => (attempt.begun ? attempt : { ...attempt, begun: true })),
    /** Lays the whole attempt into the outbox, once; it says whose version asked. A page that was stored before versions were told says none. */
    send: (questions: readonly QuizQuestion[], versionId?: string) =>
      changeWork<Attempt>(accountId, name, (before, tx) => laySubmission(tx, { editionId, kind, versionId }, before, questions)),
    /** A new attempt in place of the one that stands; of two taps the second changes nothing. */
    renew: (old: string) =>
      changeWork<Attempt>(accountId, name, async (before) => (before && before.attemptId !== old ? before : { ...newAttempt(crypto.randomUUID()), begun: true })),
  }
}
