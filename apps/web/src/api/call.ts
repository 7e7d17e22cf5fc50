import type { BytesBody, Endpoint, FileReply } from '@tequio/contracts/make'
import type { Static, TSchema } from 'typebox'
import { ApiProblem } from './problem.ts'

type Part<Name extends string, Value> = [keyof Value] extends [never] ? { [K in Name]?: undefined } : {} extends Value ? { [K in Name]?: Value } : { [K in Name]: Value }
type BodyPart<B> = B extends BytesBody ? { body: Uint8Array<ArrayBuffer> | Blob } : B extends TSchema ? Part<'body', Static<B>> : { body?: undefined }
type Paths<E extends Endpoint> = Part<'params', Static<E['params']>> & Part<'query', Static<E['query']>>
export type Sent<E extends Endpoint> = Paths<E> & BodyPart<E['body']>
/** `key`: the Idempotency-Key of this form; without one each call makes its own. */
export type CallArgs<E extends Endpoint> = Sent<E> & { key?: string; signal?: AbortSignal; waitMs?: number }
export type Reply<E extends Endpoint> = E['reply'] extends FileReply ? Blob : E['reply'] extends TSchema ? Static<E['reply']> : never
export type ArgsOf<_E extends Endpoint, A> = {} extends A ? [args?: A] : [args: A]

/** Arguments whose types were checked by the caller. */
export type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; key?: string; signal?: AbortSignal; waitMs?: number }

/** The session is over, or the act asks for a proof of who is signed in. */
export type Interruption = 'over' | 'proof'
/** Asks the person over the open form; true when the same account is back, or has proved itself. */
let askPerson: ((why: Interruption) => Promise<boolean>) | undefined
export const onInterruption = (ask: (why: Interruption) => Promise<boolean>): void => {
  askPerson = ask
}
const interruptions: Partial<Record<string, Interruption>> = { unauthenticated: 'over', 'step-up-needed': 'proof' }

/** Public address of an endpoint, for a link or a download. */
export const addressOf = <E extends Endpoint>(endpoint: E, ...[args]: ArgsOf<E, Paths<E>>): string => address(endpoint, (args ?? {}) as Loose)

const address = (endpoint: { path: string }, { params, query }: Loose): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

const send = async (endpoint: { method: string; path: string }, args: Loose, key: string): Promise<Response> => {
  const { body } = args
  const bytes = body instanceof Blob || body instanceof Uint8Array
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json, */*' }
  if (body !== undefined) headers['content-type'] = bytes ? 'application/octet-stream' : 'application/json'
  if (endpoint.method !== 'GET') headers['idempotency-key'] = key
  const wait = AbortSignal.timeout(args.waitMs ?? (bytes ? 120_000 : 20_000))
  try {
    return await fetch(address(endpoint, args), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers,
      ...(body === undefined ? {} : { body: bytes ? (body as BodyInit) : JSON.stringify(body) }),
      signal: args.signal ? AbortSignal.any([args.signal, wait]) : wait,
    })
  } catch (cause) {
    if (args.signal?.aborted) throw cause
    throw new ApiProblem(wait.aborted ? 'timeout' : 'offline', 0, {}, undefined, cause)
  }
}

/** The problem that an answer tells. */
export const problemFrom = (status: number, said: { code?: string; facts?: Record<string, unknown>; traceId?: string }): ApiProblem => {
  const code = said.code ?? (status === 401 ? 'unauthenticated' : status === 404 ? 'not-found' : status >= 502 ? 'unavailable' : 'unexpected')
  return new ApiProblem(code, status, said.facts, said.traceId)
}

const problemOf = async (response: Response): Promise<ApiProblem> => problemFrom(response.status, await response.json().catch(() => ({})))

/** One call without asking to sign in again: the answer, or the problem of any status that is not a success. */
const answer = async (endpoint: { method: string; path: string }, args: Loose, mayAsk: boolean): Promise<Response> => {
  const key = args.key ?? crypto.randomUUID()
  const response = await send(endpoint, args, key)
  if (response.ok) return response
  const problem = await problemOf(response)
  const why = interruptions[problem.code]
  if (mayAsk && why && (await askPerson?.(why))) return answer(endpoint, { ...args, key }, false)
  throw problem
}

const read = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return undefined
  return response.headers.get('content-type')?.includes('json') ? response.json() : response.blob()
}

/**
 * Calls an endpoint by its contract. Throws `ApiProblem`. When the session has ended meanwhile, or the act asks for a proof, it asks
 * the person and repeats the call with the same key, so that nothing typed is lost and nothing is done twice.
 */
export const call = async <E extends Endpoint>(endpoint: E, ...[args]: ArgsOf<E, CallArgs<E>>): Promise<Reply<E>> => callLoose<E>(endpoint, (args ?? {}) as Loose)

/** `call` for the hooks of this folder, which have checked the types of `args` themselves. */
export const callLoose = async <E extends Endpoint>(endpoint: E, args: Loose): Promise<Reply<E>> => (await read(await answer(endpoint, args, true))) as Reply<E>

/** As `call`, for the session's own endpoints: a 401 is an answer, not an interruption. */
export const callQuietly = async <E extends Endpoint>(endpoint: E, ...[args]: ArgsOf<E, CallArgs<E>>): Promise<Reply<E>> =>
  (await read(await answer(endpoint, (args ?? {}) as Loose, false))) as Reply<E>

/** Calls an endpoint whose answer is a file and hands it to the person under the name that the server gave. */
export const download = async <E extends Endpoint>(endpoint: E, ...[args]: ArgsOf<E, CallArgs<E>>): Promise<void> => {
  const response = await answer(endpoint, (args ?? {}) as Loose, true)
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const href = URL.createObjectURL(await response.blob())
  const link = Object.assign(document.createElement('a'), { href, download: named ? decodeURIComponent(named) : (plain ?? 'tequio') })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
