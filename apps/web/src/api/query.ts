import type { Endpoint } from '@tequio/contracts/make'
import { queryOptions } from '@tanstack/react-query'
import { callLoose, type ArgsOf, type Loose, type Reply, type Sent } from './call.ts'
import type { ApiProblem } from './problem.ts'

/**
 * Options of TanStack Query for an endpoint (staff screens): `useQuery(queryOf(listCases, { query }))`.
 * The key is [path, params, query]; `client.invalidateQueries({ queryKey: [listCases.path] })` reads a whole list again.
 */
export const queryOf = <E extends Endpoint>(endpoint: E, ...[args]: ArgsOf<E, Sent<E>>) => {
  const asked = (args ?? {}) as { params?: unknown; query?: unknown }
  return queryOptions<Reply<E>, ApiProblem>({
    queryKey: [endpoint.path, asked.params ?? null, asked.query ?? null],
    queryFn: ({ signal }) => callLoose<E>(endpoint, { ...(asked as Loose), signal }),
    retry: (times, problem) => times < 2 && (problem.status === 0 || problem.status >= 502),
  })
}
