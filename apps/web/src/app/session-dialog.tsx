import { useEffect, useRef, useState } from 'react'
import { onInterruption, type Interruption } from '../api/call.ts'
import { whoNow } from '../session/session.ts'

const soonMs = 15_000
type Form = typeof import('./SessionForm.tsx').SessionForm

/**
 * Above an open form: when the session ends meanwhile one signs in again, and before a sensitive act one shows again who one is.
 * The form stays, the call is repeated. What asks comes when it is first needed; without it the call fails as it is.
 */
export const SessionDialog = () => {
  const [why, setWhy] = useState<Interruption>()
  const [known, setKnown] = useState<{ Form: Form }>()
  const waiting = useRef<((back: boolean) => void)[]>([])

  useEffect(() => {
    onInterruption(async (reason) => {
      const came = whoNow() && (await import('./SessionForm.tsx').catch(() => undefined))
      if (!came) return false
      setKnown({ Form: came.SessionForm })
      // who has no session any more cannot prove anything through it
      setWhy((before) => (before === 'over' ? before : reason))
      return new Promise((resolve) => waiting.current.push(resolve))
    })
  }, [])

  // a page that stays open outlives the files of its version: what it may need in the evening is fetched in the morning
  useEffect(() => {
    const soon = setTimeout(() => void import('./SessionForm.tsx').catch(() => undefined), soonMs)
    return () => clearTimeout(soon)
  }, [])

  const finish = (back: boolean) => {
    setWhy(undefined)
    for (const resolve of waiting.current.splice(0)) resolve(back)
  }
  return known ? <known.Form why={why} finish={finish} /> : null
}
