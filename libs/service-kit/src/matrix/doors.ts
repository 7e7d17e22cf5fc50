import type { AnyEndpoint } from '@tequio/contracts/make'
import type { KitTables } from '../tables.ts'
import { isRead, named, paramsOf, told, type Ask, type Reply } from './asking.ts'
import { expected, holds, mayReach, type Asker } from './oracle.ts'
import type { makeResult } from './result.ts'
import { relations, type Matrix, type Part, type Relation } from './shape.ts'

type Want = 'open' | 'hidden' | 'narrowed' | 'refused'

/** Asks one endpoint as everybody about each part: it opens or hides as the policy says. `undo` takes back what the request wrote. */
export const tryDoor = async <T extends KitTables>(
  endpoint: AnyEndpoint,
  of: { matrix: Matrix<T>; askers: readonly Asker[]; parts: readonly Part[]; ask: Ask; undo: () => Promise<void>; result: ReturnType<typeof makeResult> },
): Promise<void> => {
  const { matrix, askers, parts, result } = of
  const { may } = endpoint
  const ask = async (...asked: Parameters<Ask>): Promise<Reply> => {
    const reply = await of.ask(...asked)
    await of.undo()
    return reply
  }
  const nowhere = told((await ask({ ...endpoint, method: 'GET', path: '/api/none' }, parts[0] as Part, askers.at(-1) as Asker)).content)

  const judge = (reply: Reply, want: Want, about: string): void => {
    const cell = `${named(endpoint)} | ${about}`
    result.cells++
    for (const leak of reply.leaks) result.hole(`${cell}: tells ${leak}`)
    const isRefused = reply.status === 401 && reply.code === 'unauthenticated'
    if (reply.status >= 500) return result.hole(`${cell}: ${reply.status}`)
    if (want === 'refused') return isRefused ? undefined : result.hole(`${cell}: ${reply.status}, without having signed in`)
    if (want === 'hidden')
      return reply.status === 404 && told(reply.content) === nowhere ? undefined : result.hole(`${cell}: ${reply.status} ${reply.code}, though it is not theirs`)
    if (isRefused || reply.status === 403) return result.hole(`${cell}: ${reply.status} ${reply.code}`)
    if (want === 'open' && reply.status === 404 && !matrix.mayBeMissing?.includes(endpoint.path)) result.hole(`${cell}: 404, though it is theirs`)
  }

  const wantOf = (asker: Asker, part: Part, relation: Relation): Want => {
    if (may.on === 'service') return 'refused'
    if (matrix.personal?.includes(endpoint) && relation !== 'own') return 'hidden'
    // what adds to a list is for who may reach a thing of it
    if ('list' in may && !isRead(endpoint)) return mayReach(asker, may.do, part.owners[may.list] ?? {}) ? 'open' : 'hidden'
    const want = expected(may, asker, part.owners)
    return want === 'open' && matrix.stricter?.get(endpoint)?.(asker) ? 'hidden' : want
  }

  for (const [at, relation] of ('by' in may || matrix.personal?.includes(endpoint) ? relations : (['own'] as const)).entries()) {
    const part = parts[at] as Part
    judge(await ask(endpoint, part, 'visitor'), may.on === 'public' ? 'open' : 'refused', `visitor | ${relation}`)
    if (may.on === 'public') continue
    if (may.on === 'service') judge(await ask(endpoint, part, 'service'), 'narrowed', `service | ${relation}`)
    for (const asker of askers) judge(await ask(endpoint, part, asker), wantOf(asker, part, relation), `${asker.name} | ${relation}`)
  }
  if (!('do' in may)) return

  const [own, , other] = parts as [Part, Part, Part]
  // A thing of another part under one's own: the path's first id opens nothing else.
  if ('by' in may)
    for (const name of paramsOf(endpoint).filter((one) => one !== may.by && own.params[one] !== other.params[one]))
      for (const asker of askers.filter((one) => expected(may, one, own.owners) === 'open'))
        judge(await ask(endpoint, own, asker, { params: { [name]: other.params[name] ?? '' } }), 'hidden', `${asker.name} | :${name} of another`)

  const crossed = matrix.crossed?.get(endpoint)
  if (!crossed) return
  const owner = other.owners['by' in may ? may.on : 'list' in may ? may.list : ''] ?? {}
  for (const asker of askers.filter((one) => holds(one, may.do) && !mayReach(one, may.do, owner))) {
    const reply = await ask(endpoint, own, asker, { body: crossed(own, other) })
    result.cells++
    if (reply.status < 400) result.hole(`${named(endpoint)} | ${asker.name} | names a thing of another municipality: ${reply.status}`)
  }
}
