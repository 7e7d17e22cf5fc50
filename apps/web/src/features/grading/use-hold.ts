import { holdSubmission, releaseSubmission, type SubmissionPage } from '@tequio/contracts/training/grading'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../api/call.ts'

const againMs = 240_000

/** Says to the others that this one is open here, again and again, and that it was left. Of another who has it open it tells; `take` takes it over. */
export const useHold = (enrolmentId: string, wants: boolean) => {
  const [held, setHeld] = useState<{ of: string; by: SubmissionPage['heldBy'] }>()
  const hold = useCallback(
    async (take: boolean) => {
      const answer = await call(holdSubmission, { params: { enrolmentId }, body: { take } }).catch(() => undefined)
      if (answer) setHeld({ of: enrolmentId, by: answer.heldBy })
    },
    [enrolmentId],
  )
  useEffect(() => {
    if (!wants) return undefined
    void hold(false)
    const again = setInterval(() => void hold(false), againMs)
    return () => {
      clearInterval(again)
      void call(releaseSubmission, { params: { enrolmentId } }).catch(() => undefined)
    }
  }, [enrolmentId, wants, hold])
  return { heldBy: held?.of === enrolmentId ? held.by : undefined, take: () => hold(true) }
}
