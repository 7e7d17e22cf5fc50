import { queryOptions } from '@tanstack/react-query'
import { ageBands, countedSexes, countPersons, fewestCounted } from '@tequio/contracts/identity/person'
import type { QueryOf } from '@tequio/contracts/make'
import { listParticipationIds, type ParticipationTable, type readParticipation } from '@tequio/contracts/training/participation'
import { call } from '../../api/call.ts'
import type { ApiProblem } from '../../api/problem.ts'

export type PersonCounts = { sexes: number[]; ages: number[] }
const mostAtOnce = 20_000

const sum = (a: readonly number[], b: readonly number[]): number[] => a.map((value, at) => value + (b[at] ?? 0))

/** Identity's counts by sex and age of the persons that training counts: ids go from one to the other, and counts come back. Counted anew where `basis` is another: it is of other rows. */
export const countsOf = (query: QueryOf<typeof readParticipation>, basis: string | null) =>
  queryOptions<PersonCounts, ApiProblem>({
    queryKey: [countPersons.path, query, basis],
    // each count is written into the log of identity, so a look at another window is no reason for one more
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => {
      const { personIds } = await call(listParticipationIds, { query, signal })
      const none = { sexes: [...countedSexes.slice(1).map(() => 0), personIds.length], ages: [...ageBands.slice(1).map(() => 0), personIds.length] }
      if (personIds.length < fewestCounted) return none
      const size = Math.ceil(personIds.length / Math.ceil(personIds.length / mostAtOnce))
      let all: PersonCounts = { sexes: countedSexes.map(() => 0), ages: ageBands.map(() => 0) }
      for (let from = 0; from < personIds.length; from += size) {
        const part = await call(countPersons, { body: { personIds: personIds.slice(from, from + size), on: query.to }, signal })
        all = { sexes: sum(all.sexes, part.sexes), ages: sum(all.ages, part.ages) }
      }
      return all
    },
  })

/** What was counted when the quarter was closed; null where identity did not answer then. */
export const frozenCounts = ({ sexes, ages }: NonNullable<ParticipationTable['closed']>): PersonCounts | null => (sexes && ages ? { sexes, ages } : null)

/** As the exports of training take them. */
export const countText = (counts: readonly number[]): string => counts.join('.')
