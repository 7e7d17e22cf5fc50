import type { Endpoint } from '@tequio/contracts/make'
import { useCallback, useEffect, useState } from 'react'
import { callLoose, type CallArgs, type Loose, type Reply } from './call.ts'
import { asProblem, type ApiProblem } from './problem.ts'

export type Loaded<Value> = { value: Value | undefined; problem: ApiProblem | undefined; again: () => void }

/**
 * Reads an endpoint for a learner's screen (no query library there). What was read stays while it is read again.
 * Pass undefined as `args` while something is still missing.
 */
export const useLoad = <E extends Endpoint>(endpoint: E, args: CallArgs<E> | undefined): Loaded<Reply<E>> => {
  const [state, setState] = useState<{ value?: Reply<E>; problem?: ApiProblem }>({})
  const [turn, setTurn] = useState(0)
  const asked = JSON.stringify(args)
  useEffect(() => {
    if (asked === undefined) return
    const stop = new AbortController()
    callLoose<E>(endpoint, { ...(JSON.parse(asked) as Loose), signal: stop.signal }).then(
      (value) => setState({ value }),
      (trouble: unknown) => {
        if (stop.signal.aborted) return
        setState((before) => ({ ...before, problem: asProblem(trouble) }))
      },
    )
    return () => stop.abort()
  }, [endpoint, asked, turn])
  return { value: state.value, problem: state.problem, again: useCallback(() => setTurn((before) => before + 1), []) }
}
