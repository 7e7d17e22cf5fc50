import { useQuery } from '@tanstack/react-query'
import { countInquiries } from '@tequio/contracts/training/inquiry'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { queryOf } from '../../api/query.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'

/** Questions that wait for a reply, by edition; of who does not reply, none. */
export const useWaiting = (): ReadonlyMap<string, number> => {
  const me = useMe()
  const read = useQuery({ ...queryOf(countInquiries), enabled: may(me, trainingPolicy, 'training.answer') })
  return new Map((read.data?.items ?? []).map((one) => [one.editionId, one.open]))
}
