import { readMyAssignment } from '@tequio/contracts/training/assignment'
import { listMyEditions, readHome, readQuiz, type QuizKind } from '@tequio/contracts/training/learning'
import { warm, type renew } from '../../../offline/cached.ts'
import { changeWork, readWork } from '../../../offline/work.ts'
import type { CoursePage } from '../progress.rules.ts'
import { attemptName } from './attempt.ts'
import { newAttempt, type Attempt } from './quiz.rules.ts'

/** The tests that are still to make. */
export const testsToMake = (page: CoursePage): QuizKind[] => page.requirements.flatMap(({ kind, met }) => ((kind === 'pre' || kind === 'post') && !met ? [kind] : []))

/**
 * Reserves an attempt of each of these tests: its questions, without answers, lie on the device before the signal goes. What is here
 * already is not asked again, unless `read` says so. False: some could not be fetched.
 */
export const reserve = async (account: string, editionId: string, kinds: readonly QuizKind[], read: typeof renew = warm): Promise<boolean> => {
  const here: boolean[] = []
  for (const kind of kinds) {
    const name = attemptName(editionId, kind)
    const attempt =
      (await readWork<Attempt>(account, name).catch(() => undefined)) ??
      (await changeWork<Attempt>(account, name, async (before) => before ?? newAttempt(crypto.randomUUID())).catch(() => undefined))
    if (attempt && !attempt.sentBy) here.push(await read(account, readQuiz, { params: { editionId, kind }, query: { attempt: attempt.attemptId } }))
  }
  here.push(await warm(account, readHome, {}), await warm(account, listMyEditions, {}), await warm(account, readMyAssignment, { params: { editionId } }))
  return here.every(Boolean)
}
