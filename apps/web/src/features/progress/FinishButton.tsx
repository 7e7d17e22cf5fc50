import { Trans } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { finishAssessment, listAssessments, readAssessment } from '@tequio/contracts/progress/assessment'
import { call } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import type { WholeAssessment } from './Assessment.tsx'

/** Closes the ratings for signature, once everything that was answered here has arrived. */
export const FinishButton = ({ assessment, waiting }: { assessment: WholeAssessment; waiting: number }) => {
  const client = useQueryClient()
  const { send, busy, problem } = useSend(finishAssessment)
  const { assessmentId } = assessment
  const finish = async () => {
    // every saved answer moves the version on; the one to close is the one of now
    const { version } = await call(readAssessment, { params: { assessmentId } }).catch(() => assessment)
    if (!(await send({ params: { assessmentId }, body: { version } }))) return
    await Promise.all([client.invalidateQueries({ queryKey: [readAssessment.path] }), client.invalidateQueries({ queryKey: [listAssessments.path] })])
  }
  return (
    <>
      <Button look="next" after="right" busy={busy} disabled={waiting > 0} onClick={() => void finish()}>
        <Trans>Terminar y pasar a firma</Trans>
      </Button>
      {problem && <ErrorText>{sentenceOf(problem)}</ErrorText>}
    </>
  )
}
