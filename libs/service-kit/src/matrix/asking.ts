import { randomUUID } from 'node:crypto'
import type { AnyEndpoint } from '@tequio/contracts/make'
import type { KitTables } from '../tables.ts'
import { tokenFor, type TestService } from '../testing.ts'
import type { Asker } from './oracle.ts'
import { sampleOf } from './sample.ts'
import type { Matrix, Part } from './shape.ts'

/** `leaks`: the secrets that the asker should not have found in it. */
export type Reply = { status: number; code: string; content: unknown; leaks: readonly string[] }
export type Ask = (endpoint: AnyEndpoint, part: Part, asker: Asker | 'visitor' | 'service', given?: { params?: Record<string, string>; body?: unknown }) => Promise<Reply>

export const named = (of: AnyEndpoint): string => `${of.method} ${of.path}`
export const paramsOf = (of: AnyEndpoint): string[] => [...of.path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? '')
export const isRead = (of: AnyEndpoint): boolean => of.method === 'GET'
/** A reply to compare with another: each has a trace of its own. */
export const told = (content: unknown): string => JSON.stringify(content, (key, value: unknown) => (key === 'traceId' ? undefined : value))

const takesBody = ({ body }: AnyEndpoint): boolean => 'bytes' in body || !('properties' in body) || Object.keys((body as { properties?: object }).properties ?? {}).length > 0
const anyFile = new TextEncoder().encode('%PDF-1.7')

/** Asks as everybody: with a token of the person's account, with the gateway's own, or with none. */
export const makeAsk = <T extends KitTables>(t: TestService<T>, matrix: Matrix<T>): Ask => {
  const tokens = new Map<string, string>()
  const signed = (key: string, make: () => string): string => {
    const token = tokens.get(key) ?? make()
    tokens.set(key, token)
    return token
  }
  const stranger = randomUUID()
  const tokenOf = (asker: Parameters<Ask>[2], own: Part): string | undefined => {
    if (asker === 'visitor') return undefined
    if (asker === 'service') return signed(asker, () => tokenFor(t.app.name, { accountId: 'gateway', personId: '', grants: [] }, { typ: 'service', expiresInMs: 3_600_000 }))
    const actor = { accountId: own.params['accountId'] ?? stranger, personId: asker.personId, grants: asker.grant ? [asker.grant] : [] }
    return signed(asker.name, () => tokenFor(t.app.name, actor, { expiresInMs: 3_600_000 }))
  }
  return async (endpoint, part, asker, given) => {
    const params = { ...part.params, ...given?.params }
    const isBytes = 'bytes' in endpoint.body
    const query = new URLSearchParams(matrix.queries?.get(endpoint)?.(part) ?? (sampleOf(endpoint.query as never) as Record<string, string>)).toString()
    const body = given?.body ?? matrix.bodies?.get(endpoint)?.(part) ?? (isBytes ? anyFile : sampleOf(endpoint.body as never))
    const token = tokenOf(asker, part)
    const answer = await t.app.fastify.inject({
      method: endpoint.method,
      url: endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) + (query ? `?${query}` : ''),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(isRead(endpoint) ? {} : { 'idempotency-key': randomUUID() }),
        ...(isBytes ? { 'content-type': 'application/octet-stream' } : {}),
      },
      ...(isRead(endpoint) || !takesBody(endpoint) ? {} : { payload: isBytes ? Buffer.from(body as Uint8Array) : (body as object) }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    const content: unknown = isJson ? answer.json() : await matrix.files?.get(endpoint)?.(answer.rawPayload)
    const leaks = (matrix.secrets ?? [])
      .filter(({ text, mayRead }) => answer.rawPayload.includes(text) && (typeof asker === 'string' || !mayRead(asker, endpoint)))
      .map(({ name }) => name)
    return { status: answer.statusCode, code: (content as { code?: string } | undefined)?.code ?? '', content, leaks }
  }
}
