import { useEffect, useRef, useState } from 'react'
import { lay } from '../../offline/outbox.ts'
import { changeWork, useWork } from '../../offline/work.ts'
import { useMe } from '../../session/session.ts'

/** What is being written; `sentBy`: the row of the outbox that handed it in. */
type Draft = { text: string; sentBy?: string }

const restMs = 400

/** The text of an assignment on this device: kept as it is typed, and when the page is left. `given`: what stands there before anything was typed. */
export const useDraft = (editionId: string, given: string) => {
  const { accountId } = useMe()
  const name = `assignment ${editionId}`
  const { state, ready } = useWork<Draft>(accountId, name)
  const [typed, setTyped] = useState<string>()
  const [failed, setFailed] = useState(false)
  const kept = state && !state.sentBy ? state.text : undefined
  const text = typed ?? kept ?? given
  const latest = useRef<string | undefined>(undefined)
  latest.current = typed
  const keep = async (of: string): Promise<void> => {
    await changeWork<Draft>(accountId, name, async (before) => (before && before.text === (before.sentBy ? of.trim() : of) ? before : { text: of })).then(
      () => setFailed(false),
      () => setFailed(true),
    )
  }
  useEffect(() => {
    if (typed === undefined || typed === kept) return undefined
    const rest = setTimeout(() => void keep(typed), restMs)
    return () => clearTimeout(rest)
  })
  // the page may go at any moment: a phone call, a dead battery
  useEffect(() => {
    const leave = () => {
      if (latest.current !== undefined) void changeWork<Draft>(accountId, name, async (before) => (before?.sentBy ? before : { text: latest.current ?? '' })).catch(() => undefined)
    }
    document.addEventListener('visibilitychange', leave)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [accountId, name])
  return {
    ready,
    text,
    /** What is on the screen is on the disk. */
    isKept: text === (kept ?? given) && !failed,
    failed,
    type: setTyped,
    /** Lays the text into the outbox, once. False: it could not be written here. */
    handIn: async (): Promise<boolean> => {
      const made = text.trim()
      try {
        await changeWork<Draft>(accountId, name, async (before, tx) =>
          before?.sentBy && before.text === made ? before : { text: made, sentBy: await lay(tx, { type: 'assignment.submitted', body: { editionId, text: made } }) },
        )
        latest.current = undefined
        setTyped(undefined)
        return true
      } catch {
        setFailed(true)
        return false
      }
    },
  }
}
