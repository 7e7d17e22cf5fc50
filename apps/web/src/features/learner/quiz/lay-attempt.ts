import type { Answer, QuizQuestion } from '@tequio/contracts/training/block'
import type { QuizKind } from '@tequio/contracts/training/learning'
import type { DeviceChange } from '../../../offline/device.ts'
import { lay } from '../../../offline/outbox.ts'
import { answered, submissionOf, type Attempt } from './quiz.rules.ts'

/** `versionId`: whose questions were asked; a page that was stored before versions were told says none. */
type Of = { editionId: string; kind: QuizKind; versionId?: string | undefined }
const said = ({ versionId }: Of) => (versionId ? { versionId } : {})

/** An answer, with its row in the outbox; a long text stays on the device, a word at a time, and goes with the whole attempt. */
export const layAnswer = async (
  tx: DeviceChange,
  of: Of,
  before: Attempt | undefined,
  questionId: string,
  answer: Answer | undefined,
  now = new Date(),
): Promise<Attempt | undefined> => {
  if (!before) return before
  const { editionId, kind } = of
  const after = answered(before, questionId, answer)
  if (after !== before && answer && !('essay' in answer))
    await lay(tx, { type: 'quiz.answered', body: { editionId, kind, attemptId: before.attemptId, questionId, answer, ...said(of) } }, now)
  return after
}

/** The whole attempt, once: one that was laid before stays as it is. */
export const laySubmission = async (tx: DeviceChange, of: Of, before: Attempt | undefined, questions: readonly QuizQuestion[], now = new Date()): Promise<Attempt | undefined> => {
  if (!before || before.sentBy) return before
  const { editionId, kind } = of
  const body = { editionId, kind, attemptId: before.attemptId, answers: submissionOf(questions, before), ...said(of) }
  return { ...before, sentBy: await lay(tx, { type: 'quiz.submitted', body }, now) }
}
