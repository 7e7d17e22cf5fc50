import { holdEssay, releaseEssay, type EssayPage } from '@tequio/contracts/training/essay'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../api/call.ts'

const againMs = 240_000

/** As an assignment is held: says to the others that these open answers are open here, and that they were left. */
export const useHoldEssay = (enrolmentId: string, attemptId: string, wants: boolean) => {
  const [held, setHeld] = useState<{ of: string; by: EssayPage['heldBy'] }>()
  const hold = useCallback(
    async (take: boolean) => {
      const answer = await call(holdEssay, { params: { enrolmentId, attemptId }, body: { take } }).catch(() => undefined)
      if (answer) setHeld({ of: attemptId, by: answer.heldBy })
    },
    [enrolmentId, attemptId],
  )
  useEffect(() => {
    if (!wants) return undefined
    void hold(false)
    const again = setInterval(() => void hold(false), againMs)
    return () => {
      clearInterval(again)
      void call(releaseEssay, { params: { enrolmentId, attemptId } }).catch(() => undefined)
    }
  }, [enrolmentId, attemptId, wants, hold])
  return { heldBy: held?.of === attemptId ? held.by : undefined, take: () => hold(true) }
}
