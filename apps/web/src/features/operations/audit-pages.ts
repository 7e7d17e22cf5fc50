import type { readAudit } from '@tequio/contracts/audit'
import type { Reply } from '../../api/call.ts'
import { services, type ServiceName } from './words.ts'

export type Row = Reply<typeof readAudit>['items'][number]
export type Entry = Row & { service: ServiceName }
/** The last entry seen of each service: where its next page begins. */
export type Cursors = Partial<Record<ServiceName, number>>
export type Source = { service: ServiceName; items: readonly Row[]; more: boolean }

/** As it stands in the address: `identity-12_vetting-7`. */
export const writeCursors = (cursors: Cursors): string =>
  Object.entries(cursors)
    .map(([service, position]) => `${service}-${position}`)
    .join('_')

export const readCursors = (text: string): Cursors =>
  Object.fromEntries(
    text.split('_').flatMap((part) => {
      const [service, position] = part.split('-')
      const known = services.find((one) => one === service)
      return known && /^[1-9]\d{0,14}$/.test(position ?? '') ? [[known, Number(position)]] : []
    }),
  )

/** The newest entries over all services, each service's own order kept; `next` is missing when nothing is older. */
export const mergeNewest = (sources: readonly Source[], before: Cursors, limit: number): { entries: Entry[]; next: Cursors | undefined } => {
  const entries: Entry[] = []
  const taken = sources.map(() => 0)
  const head = (at: number): Row | undefined => sources[at]?.items[taken[at] ?? 0]
  while (entries.length < limit) {
    let newest = -1
    for (const at of sources.keys()) if (head(at) && (newest === -1 || (head(at)?.at ?? '') > (head(newest)?.at ?? ''))) newest = at
    const [source, row] = [sources[newest], newest === -1 ? undefined : head(newest)]
    if (!source || !row) break
    entries.push({ ...row, service: source.service })
    taken[newest] = (taken[newest] ?? 0) + 1
  }
  const isMore = sources.some((source, at) => source.more || source.items.length > (taken[at] ?? 0))
  const seen: Cursors = Object.fromEntries(entries.map(({ service, position }) => [service, position]))
  return { entries, next: isMore ? { ...before, ...seen } : undefined }
}
