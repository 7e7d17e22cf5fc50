import type { Static, TObject, TProperties, TSchema } from 'typebox'
import type { Act } from './policy.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call an endpoint. `do` is an act of the policy table.
 * `on: 'public'` asks for no session, `on: 'session'` for any signed-in person acting on their own behalf,
 * `on: 'programme'` for the whole programme; any other `on` names a scope loader, `by` the parameter that holds the id.
 * `list` says that the answer is narrowed to what the actor may see.
 */
export type May = { on: 'public' | 'session' | 'service' } | { do: Act; on: 'programme' } | { do: Act; on: string; by: string } | { do: Act; list: string; on?: never }

export type Problem<Code extends string = string, Facts extends TSchema = TSchema> = {
  code: Code
  status: number
  facts: Facts
}

/** `application/octet-stream`: the body is the bytes of one file, at most `maxBytes`. */
export type BytesBody = { bytes: true; maxBytes: number }
export const bytes = (maxBytes: number): BytesBody => ({ bytes: true, maxBytes })

/** The answer is a file (a spreadsheet, a PDF) of this media type. */
export type FileReply = { file: string }
export const file = (mediaType: string): FileReply => ({ file: mediaType })

export type Endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema | BytesBody = TSchema | BytesBody,
  R extends TSchema | FileReply = TSchema | FileReply,
  M extends Method = Method,
> = {
  method: M
  /** Whole public path, parameters as `:name`, for example `/api/training/editions/:editionId`. */
  path: string
  summary: string
  may: May
  params: P
  query: Q
  body: B
  reply: R
  status: number
  problems: readonly Problem[]
  /** Asks for a sign-in, or a proof of it, of the last half hour. */
  isFresh?: true
}

export type AnyEndpoint = Endpoint<TSchema, TSchema, TSchema | BytesBody, TSchema | FileReply, Method>

type None = TObject<{}>
const none = { type: 'object', properties: {}, additionalProperties: false } as unknown as None

/** Says one endpoint: the one place where its path, its permission, its limits and its problems are written. */
export const endpoint = <R extends TSchema | FileReply, const M extends Method, P extends TSchema = None, Q extends TSchema = None, B extends TSchema | BytesBody = None>(of: {
  method: M
  path: string
  summary: string
  may: May
  params?: P
  query?: Q
  body?: B
  reply: R
  status?: number
  problems?: readonly Problem[]
  isFresh?: true
}): Endpoint<P, Q, B, R, M> => ({
  status: of.method === 'POST' ? 201 : 200,
  problems: [],
  params: none as unknown as P,
  query: none as unknown as Q,
  body: none as unknown as B,
  ...of,
})

export type ParamsOf<E> = E extends Endpoint<infer P, any, any, any, any> ? Static<P> : never
export type QueryOf<E> = E extends Endpoint<any, infer Q, any, any, any> ? Static<Q> : never
export type BodyOf<E> = E extends Endpoint<any, any, infer B, any, any> ? (B extends BytesBody ? Uint8Array : B extends TSchema ? Static<B> : never) : never
export type ReplyOf<E> = E extends Endpoint<any, any, any, infer R, any> ? (R extends FileReply ? Uint8Array : R extends TSchema ? Static<R> : never) : never

/** A failure that a caller can act on. `facts` are what the sentence on the screen needs; never personal data. */
export const problem = <const Code extends string, F extends TProperties = {}>(code: Code, status: number, facts?: TObject<F>): Problem<Code, TObject<F>> => ({
  code,
  status,
  facts: facts ?? (none as unknown as TObject<F>),
})

export type EventContract<Name extends string = string, D extends TSchema = TSchema> = {
  name: Name
  summary: string
  data: D
}

/** A fact, named `<service>.<subject>.<past participle>.v<n>`; `data` is the subject's whole public state after it. */
export const event = <const Name extends string, D extends TSchema>(name: Name, summary: string, data: D): EventContract<Name, D> => ({
  name,
  summary,
  data,
})
export type DataOf<E> = E extends EventContract<any, infer D> ? Static<D> : never
