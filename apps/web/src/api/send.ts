import type { Endpoint } from '@tequio/contracts/make'
import { useRef, useState } from 'react'
import { callLoose, type CallArgs, type Loose, type Reply } from './call.ts'
import { ApiProblem } from './problem.ts'

/**
 * For one form or one act. The Idempotency-Key is made when the form opens and renewed after a success, so a double click
 * or a repeat after a lost answer does it once. `send` answers undefined when it failed; then `problem` says why.
 */
export const useSend = <E extends Endpoint>(endpoint: E) => {
  const key = useRef('')
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const send = async (args: Omit<CallArgs<E>, 'key'>): Promise<Reply<E> | undefined> => {
    if (running.current) return undefined
    running.current = true
    key.current ||= crypto.randomUUID()
    setBusy(true)
    setProblem(undefined)
    try {
      const reply = await callLoose<E>(endpoint, { ...(args as Loose), key: key.current })
      key.current = ''
      return reply
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      if (trouble.code === 'idempotency-key-reused') key.current = ''
      setProblem(trouble)
      return undefined
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { send, busy, problem, forget: () => setProblem(undefined) }
}
