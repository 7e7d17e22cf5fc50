import type { AnyEndpoint } from '@tequio/contracts/make'
import type { KitTables } from '../tables.ts'
import { named, paramsOf, told, type Ask } from './asking.ts'
import { mayReach, type Asker } from './oracle.ts'
import type { makeResult } from './result.ts'
import { relations, type Matrix, type Part } from './shape.ts'

const difference = (before: string, now: string): string => {
  let at = 0
  while (at < before.length && before[at] === now[at]) at++
  return `…${before.slice(Math.max(0, at - 40), at + 80)} → …${now.slice(Math.max(0, at - 40), at + 80)}`
}

/**
 * Compares what each reads before and after things of another home were added: what one may not see changes nothing in one's lists,
 * counts, exports and files; what one may see stands in them. Call it after each part was made.
 */
export const makeComparison = <T extends KitTables>(of: {
  matrix: Matrix<T>
  endpoints: readonly AnyEndpoint[]
  askers: readonly Asker[]
  ask: Ask
  result: ReturnType<typeof makeResult>
}): ((parts: readonly Part[]) => Promise<void>) => {
  const { matrix, askers, ask, result } = of
  const seen = new Map<string, string>()
  const comparable = (endpoint: AnyEndpoint, own: Part): boolean =>
    endpoint.method === 'GET' &&
    endpoint.may.on !== 'service' &&
    paramsOf(endpoint).every((name) => own.params[name] !== undefined) &&
    (!('file' in endpoint.reply) || matrix.files?.has(endpoint) === true)

  const compare = async (endpoint: AnyEndpoint, asker: Asker | 'visitor', parts: readonly Part[], empty: string | undefined): Promise<void> => {
    const [own, part] = [parts[0] as Part, parts.at(-1) as Part]
    const key = `${named(endpoint)} | ${asker === 'visitor' ? asker : asker.name}`
    const answer = await ask(endpoint, own, asker)
    const [before, now] = [seen.get(key) ?? '', told([answer.status, answer.content])]
    seen.set(key, now)
    result.cells++
    if (answer.status >= 500) return result.hole(`${key}: ${answer.status}`)
    if (asker === 'visitor') return
    const { may } = endpoint
    const act = 'do' in may ? may.do : undefined
    const isQuiet = matrix.quiet?.includes(endpoint) === true
    // who asks about the very thing that the part shares with the first one, a municipality say, meets what was added to it
    const isShared = 'by' in may && own.params[may.by] === part.params[may.by]
    const owner = 'list' in may ? part.owners[may.list] : isShared ? part.owners[may.on] : undefined
    const isSeen = act !== undefined && (owner ? mayReach(asker, act, owner) : asker.grant?.kind === 'programme')
    if (parts.length === 1) {
      if (empty !== undefined && isSeen && !isQuiet && now === empty) result.hole(`${key}: what is theirs is missing from the answer`)
      return
    }
    const added = `what ${relations[parts.length - 1]} added`
    if (!isSeen && before !== now) result.hole(`${key}: ${added} changed the answer: ${difference(before, now)}`)
    if (isSeen && owner && before === now && !isQuiet) result.hole(`${key}: ${added} is missing from the answer`)
  }

  return async (parts) => {
    const own = parts[0] as Part
    for (const endpoint of of.endpoints.filter((one) => comparable(one, own))) {
      const nobody = 'list' in endpoint.may && own.owners[endpoint.may.list] ? await ask(endpoint, own, askers.at(-1) as Asker) : undefined
      const empty = nobody && told([nobody.status, nobody.content])
      for (const asker of endpoint.may.on === 'public' ? (['visitor'] as const) : askers) await compare(endpoint, asker, parts, empty)
    }
  }
}
