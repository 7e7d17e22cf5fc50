import { useQueries } from '@tanstack/react-query'
import { readAudit } from '@tequio/contracts/audit'
import { readNames } from '@tequio/contracts/identity/names'
import { call } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { idIn } from './audit-acts.ts'
import { mergeNewest, type Cursors, type Entry, type Source } from './audit-pages.ts'
import { services, type ServiceName } from './words.ts'

export type Filter = {
  service?: ServiceName | undefined
  act?: string | undefined
  actor?: string | undefined
  subject?: string | undefined
  from?: string
  to?: string
  readings: boolean
}
export const pageLength = 50
const batchLength = 500
export const exportLimit = 10_000
const namesAtOnce = 100
const reading = 'gateway.audit.read'

/** The services to ask: an act stands in the log of its own, readings in all. */
export const askedServices = ({ service, act }: Filter): ServiceName[] =>
  services.filter((one) => (!service || one === service) && (!act || act === reading || act.startsWith(`${one}.`)))

// a day begins where the reader is
const midnight = (day: string, later = 0): string | undefined => {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number)
  const moment = new Date(year, month - 1, date + later)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}

const queryFor = (filter: Filter, after: number | undefined, limit: number) => {
  const [from, before] = [filter.from && midnight(filter.from), filter.to && midnight(filter.to, 1)]
  return {
    ...(filter.actor ? { actor: filter.actor } : {}),
    ...(filter.act ? { act: filter.act } : {}),
    ...(filter.subject ? { subject: filter.subject } : {}),
    ...(from ? { from } : {}),
    ...(before ? { before } : {}),
    ...(filter.readings ? { readings: true } : {}),
    ...(after === undefined ? {} : { after }),
    limit,
  }
}

/** One page over all asked services. Every reading is written down, so it is not repeated by itself when the window comes back. */
export const useAudit = (filter: Filter, cursors: Cursors) => {
  const asked = askedServices(filter)
  const lists = useQueries({
    queries: asked.map((service) => ({
      ...queryOf(readAudit, { params: { service }, query: queryFor(filter, cursors[service], pageLength) }),
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    })),
  })
  const answers = asked.flatMap((service, at): Source[] => {
    const data = lists[at]?.data
    return data ? [{ service, ...data }] : []
  })
  return { asked, lists, ...mergeNewest(answers, cursors, pageLength) }
}

const idsOf = (texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => idIn(text) ?? []))].sort()
const chunks = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / namesAtOnce) }, (_, at) => ids.slice(at * namesAtOnce, (at + 1) * namesAtOnce))
export const textsOf = (entries: readonly Entry[]): string[] => entries.flatMap(({ actor, subject }) => [actor, subject])

export const useNames = (texts: readonly string[]): ReadonlyMap<string, string> => {
  const lists = useQueries({ queries: chunks(idsOf(texts)).map((ids) => ({ ...queryOf(readNames, { query: { ids: ids.join(',') } }), staleTime: 300_000 })) })
  return new Map(lists.flatMap((list) => (list.data?.items ?? []).map(({ id, name }) => [id, name] as const)))
}

/** All that the filter shows, at most `exportLimit` entries, with the names that identity knows. Throws the first problem: a sheet with a hole says nothing of it. */
export const readAll = async (filter: Filter): Promise<{ entries: Entry[]; names: Map<string, string>; isCut: boolean }> => {
  const entries: Entry[] = []
  let cursors: Cursors | undefined = {}
  while (cursors && entries.length < exportLimit) {
    const from: Cursors = cursors
    const answers = await Promise.all(
      askedServices(filter).map(async (service) => ({ service, ...(await call(readAudit, { params: { service }, query: queryFor(filter, from[service], batchLength) })) })),
    )
    const page = mergeNewest(answers, from, batchLength)
    entries.push(...page.entries)
    cursors = page.next
  }
  const names = new Map<string, string>()
  for (const ids of chunks(idsOf(textsOf(entries)))) for (const { id, name } of (await call(readNames, { query: { ids: ids.join(',') } })).items) names.set(id, name)
  return { entries, names, isCut: cursors !== undefined }
}
