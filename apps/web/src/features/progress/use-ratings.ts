import { useQueryClient } from '@tanstack/react-query'
import { readAssessment } from '@tequio/contracts/progress/assessment'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { call, type Reply } from '../../api/call.ts'
import { ApiProblem, isNetworkTrouble } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { drop, enqueue, keepQueue, markTried, readQueue, settle, type Entry, type Given, type Queue } from './rating-queue.ts'

type Whole = Reply<typeof readAssessment>
const waitBeforeAgainMs = 4_000
const isPassing = (problem: ApiProblem): boolean => isNetworkTrouble(problem) || problem.status >= 500 || problem.status === 429 || problem.status === 401

/**
 * Answers are kept on this device before they are sent, one by one, and sent again until the server answered. An answer that
 * met another person's stands in `conflicts` until the writer chooses.
 */
export const useRatings = (accountId: string, assessmentId: string) => {
  const client = useQueryClient()
  const [queue, setQueue] = useState<Queue>(() => readQueue(localStorage, accountId, assessmentId))
  const [conflicts, setConflicts] = useState<Readonly<Record<string, Given>>>({})
  const [savedAt, setSavedAt] = useState<string>()
  const [isKept, setKept] = useState(true)
  const [problem, setProblem] = useState<ApiProblem>()
  const now = useRef(queue)
  const sending = useRef(false)

  const change = useCallback(
    (next: Queue) => {
      now.current = next
      setKept(keepQueue(localStorage, accountId, assessmentId, next))
      setQueue(next)
    },
    [accountId, assessmentId],
  )

  const sendOne = async (entry: Entry): Promise<'go-on' | 'later'> => {
    change(markTried(now.current, entry.key))
    try {
      const reply = await call(rateCriterion, { params: { assessmentId, criterionId: entry.criterionId }, body: { ...entry.given, version: entry.version }, key: entry.key })
      const { queryKey } = queryOf(readAssessment, { params: { assessmentId } })
      // a reading that began before this answer was saved would take it off the screen again: it is begun anew
      const isReading = client.isFetching({ queryKey }) > 0
      await client.cancelQueries({ queryKey })
      change(settle(now.current, entry.key, reply.rating.version))
      setSavedAt(reply.rating.at)
      client.setQueryData(
        queryKey,
        (before: Whole | undefined) =>
          before && {
            ...before,
            status: before.status === 'planned' ? 'open' : before.status,
            answered: reply.answered,
            total: reply.total,
            ratings: [...before.ratings.filter((one) => one.criterionId !== entry.criterionId), reply.rating],
          },
      )
      if (isReading) void client.invalidateQueries({ queryKey })
      return 'go-on'
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      if (isPassing(trouble)) return 'later'
      const mine = now.current.findLast((one) => one.criterionId === entry.criterionId)
      change(drop(now.current, entry.criterionId))
      if (trouble.code === 'stale' && mine) setConflicts((before) => ({ ...before, [entry.criterionId]: mine.given }))
      else setProblem(trouble)
      await client.invalidateQueries({ queryKey: [readAssessment.path] })
      return 'go-on'
    }
  }

  const flush = useEffectEvent(async () => {
    if (sending.current) return
    sending.current = true
    try {
      for (let entry = now.current[0]; entry; entry = now.current[0]) if ((await sendOne(entry)) === 'later') break
    } finally {
      sending.current = false
      // what is still here waits for its next turn
      if (now.current.length > 0) setQueue([...now.current])
    }
  })

  useEffect(() => {
    if (queue.length === 0) return
    const timer = setTimeout(() => void flush(), queue.some(({ tried }) => tried) ? waitBeforeAgainMs : 0)
    const go = () => void flush()
    window.addEventListener('online', go)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
    }
  }, [queue])

  const save = useCallback(
    (criterionId: string, version: number, given: Given) => {
      setProblem(undefined)
      change(enqueue(now.current, { key: crypto.randomUUID(), criterionId, version, given }))
    },
    [change],
  )
  const forgetConflict = useCallback((criterionId: string) => setConflicts(({ [criterionId]: _, ...rest }) => rest), [])
  return { queue, conflicts, savedAt, isKept, problem, save, forgetConflict }
}
export type Ratings = ReturnType<typeof useRatings>
