import { useQueries, useQueryClient } from '@tanstack/react-query'
import { readRetention } from '@tequio/contracts/identity/retention'
import { listRetained, readRetained, retainingServices } from '@tequio/contracts/retention'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'

export type RetainingService = (typeof retainingServices)[number]
export type Counts = Reply<typeof readRetained>['items'][number]
export type Retained = Reply<typeof listRetained>['items'][number] & { service: RetainingService }

/** What each service keeps of its classes; a service that does not answer leaves the others as they are. */
export const useCounts = () => useQueries({ queries: retainingServices.map((service) => queryOf(readRetained, { params: { service } })) })

// who waits for the day on which it is deleted comes first, what is only held comes last
const place = ({ deletesOn, heldUntil }: Retained): string => deletesOn ?? `z${heldUntil ?? ''}`

/** Blocked and held records of every service, or those of one person, the next ones to be deleted first. */
export const useRecords = (person: string | undefined, limit: number) => {
  const lists = useQueries({
    queries: retainingServices.map((service) => queryOf(listRetained, { params: { service }, query: { limit, ...(person === undefined ? {} : { person }) } })),
  })
  const items = retainingServices.flatMap((service, at): Retained[] => (lists[at]?.data?.items ?? []).map((item) => ({ ...item, service })))
  return { lists, items: items.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0)), more: lists.some((list) => list.data?.more) }
}

/** Reads again what the screen shows: all of it after something changed, or what one service did not answer. */
export const useRefresh = () => {
  const client = useQueryClient()
  return async (service?: RetainingService): Promise<void> => {
    const of = service ? [{ service }] : []
    await Promise.all([
      ...[readRetained, listRetained].map(({ path }) => client.invalidateQueries({ queryKey: [path, ...of] })),
      ...(service ? [] : [client.invalidateQueries({ queryKey: [readRetention.path] })]),
    ])
  }
}
