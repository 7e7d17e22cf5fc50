import { createHmac } from 'node:crypto'
import { Readable } from 'node:stream'
import type { AnyEndpoint, BodyOf, BytesBody, Endpoint, FileReply, Method, ParamsOf, QueryOf } from '@tequio/contracts/make'
import * as common from '@tequio/contracts/problems'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Static, TSchema } from 'typebox'
import { isAllowed, visibleTo, visitor, type Actor, type Resource, type Visible } from './actor.ts'
import { closed } from './closed.ts'
import { Problem } from './problem.ts'
import { retried } from './retried.ts'
import { deriveKey, fieldCipher, type FieldCipher, type Place } from './secrets.ts'
import type { ServiceApp } from './service.ts'
import { kitTx, type KitTables } from './tables.ts'
import { authenticate, freshMs } from './token.ts'

/** Which of so many bytes are sent (RFC 9110, 14), both ends counted: 206; without ends none of them can be: 416. `isWhole`: all, with the news that ranges may be asked for. */
type FileRange = { of: number; from?: number; to?: number; isWhole?: boolean }
/** `mediaType`: where the bytes tell it and the contract does not. `isGzip`: the bytes are compressed already, and leave with that said. */
/** `stream`: sent as they come, for what is large; `bytes` is then left empty. */
export type FileBytes = {
  bytes: Uint8Array
  stream?: { chunks: AsyncIterable<Uint8Array>; sizeBytes: number }
  name: string
  inline?: boolean
  mediaType?: string
  isGzip?: boolean
  range?: FileRange
}
type Reply<E> = E extends Endpoint<TSchema, TSchema, TSchema | BytesBody, infer R, Method> ? (R extends FileReply ? FileBytes : R extends TSchema ? Static<R> : never) : never
type Asked<E> = { actor: Actor; params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E>; now: Date; visible: Visible; resource: Resource; request: FastifyRequest }
type Reading<T extends KitTables, E> = (asked: Asked<E> & { db: Kysely<T> }) => Promise<Reply<E>>
type Writing<T extends KitTables, E, P> = (asked: Asked<E> & { tx: Transaction<T>; prepared: P }) => Promise<Reply<E>>
/** `prepare` does what is slow or outside (hashing, bytes, rendering) before the transaction opens. */
type Prepared<T extends KitTables, E, P> = { prepare: (asked: Asked<E> & { db: Kysely<T> }) => Promise<P>; act: Writing<T, E, P> }
type Plain<T extends KitTables, E> =
  E extends Endpoint<TSchema, TSchema, TSchema | BytesBody, TSchema | FileReply, infer M> ? (M extends 'GET' ? Reading<T, E> : Writing<T, E, undefined>) : never

type AnyAsked = Asked<AnyEndpoint> & { db?: unknown; tx?: unknown; prepared?: unknown }

const isBytes = (body: TSchema | BytesBody): body is BytesBody => 'bytes' in body && body.bytes === true
const isFile = (reply: TSchema | FileReply): reply is FileReply => 'file' in reply && typeof reply.file === 'string'
const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    facts: { type: 'object', additionalProperties: true },
    traceId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'code', 'facts', 'traceId'],
  additionalProperties: false,
}
const problemContent = { description: 'Problem (RFC 9457)', content: { 'application/problem+json': { schema: problemSchema } } }

const nothing = { resource: {}, visible: visibleTo(visitor, 'identity.person.see') }

const permit = async <T extends KitTables>(
  app: ServiceApp<T>,
  contract: AnyEndpoint,
  actor: Actor,
  params: Record<string, string>,
): Promise<{ resource: Resource; visible: Visible }> => {
  const may = contract.may
  if (!('do' in may)) return nothing
  if ('list' in may) return { resource: {}, visible: visibleTo(actor, may.do) }
  const resource = may.on === 'programme' ? {} : await app.scopes[may.on]?.(app.db, params['by' in may ? may.by : ''] ?? '')
  if (!resource || !isAllowed(actor, may.do, resource)) throw new Problem(common.notFound)
  return { resource, visible: visibleTo(actor, may.do) }
}

// What the platform does by itself for who may, such as putting a blocked record back, is not asked of the service's own data.
const isOfPlatform = ({ may }: AnyEndpoint): boolean => may.on === 'service' || ('do' in may && may.do.startsWith('gateway.'))

const isFenced = <T extends KitTables>(app: ServiceApp<T>, contract: AnyEndpoint): boolean => app.fence !== undefined && !isOfPlatform(contract)

/** Tells the database who asks, until the end of the transaction. */
const fenceIn = async <T extends KitTables>(tx: Transaction<T>, app: ServiceApp<T>, contract: AnyEndpoint, actor: Actor): Promise<void> => {
  if (!isFenced(app, contract)) return
  const act = 'do' in contract.may ? contract.may.do : contract.may.on
  await sql`select set_config('tequio.asker', ${app.fence?.(actor)}, true), set_config('tequio.person', ${actor.personId}, true), set_config('tequio.act', ${act}, true)`.execute(
    tx,
  )
}

const placeOf = (of: { actor: string; key: string }): Place => ({ table: 'idempotency', column: 'reply', row: `${of.actor}/${of.key}` })

// The answer is stored (sealed: it may name persons) in the transaction that caused it, so the same key gives one effect and one answer across crashes.
const once = async <T extends KitTables>(
  app: ServiceApp<T>,
  key: { actor: string; key: string; endpoint: string; hash: string },
  act: (tx: Transaction<T>) => Promise<unknown>,
  status: number,
  cipher: FieldCipher,
): Promise<{ status: number; reply: unknown }> =>
  app.db.transaction().execute(async (transaction) => {
    const tx = kitTx(transaction)
    const mine = await tx
      .insertInto('idempotency')
      .values({ actor: key.actor, key: key.key, endpoint: key.endpoint, body_hash: key.hash, status: null, reply: null, at: app.clock.now() })
      .onConflict((on) => on.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!mine) {
      const before = await tx
        .selectFrom('idempotency')
        .select(['endpoint', 'body_hash', 'status', 'reply'])
        .where('actor', '=', key.actor)
        .where('key', '=', key.key)
        .executeTakeFirstOrThrow()
      if (before.endpoint !== key.endpoint || before.body_hash !== key.hash) throw new Problem(common.keyReused)
      return { status: before.status ?? status, reply: JSON.parse(cipher.decrypt(String(before.reply), placeOf(key))) as unknown }
    }
    const reply = await act(transaction)
    const sealed = cipher.encrypt(JSON.stringify(reply ?? null), placeOf(key))
    await tx
      .updateTable('idempotency')
      .set({ status, reply: sql`${JSON.stringify(sealed)}::jsonb` })
      .where('actor', '=', key.actor)
      .where('key', '=', key.key)
      .execute()
    return { status, reply }
  })

// Keyed, because a body may be a password.
const hashOf = (key: Uint8Array, contract: AnyEndpoint, request: FastifyRequest): string => {
  const hash = createHmac('sha256', key).update(request.url)
  return hash.update(isBytes(contract.body) ? (request.body as Uint8Array) : JSON.stringify(request.body ?? null)).digest('base64url')
}

const sayRange = (reply: FastifyReply, { of, from, to, isWhole }: FileRange): FastifyReply => {
  void reply.header('accept-ranges', 'bytes')
  if (isWhole) return reply
  return from === undefined ? reply.code(416).header('content-range', `bytes */${of}`) : reply.code(206).header('content-range', `bytes ${from}-${to}/${of}`)
}

const sendFile = (reply: FastifyReply, contract: AnyEndpoint, given: FileBytes): FastifyReply => {
  if (given.stream) void reply.header('content-length', given.stream.sizeBytes)
  if (given.isGzip) void reply.header('content-encoding', 'gzip')
  if (given.range) sayRange(reply, given.range)
  return reply
    .header('content-type', given.mediaType ?? (isFile(contract.reply) ? contract.reply.file : 'application/octet-stream'))
    .header('content-disposition', `${given.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(given.name)}`)
    .header('cache-control', reply.getHeader('cache-control') ?? 'private, no-store')
    .send(given.stream ? Readable.from(given.stream.chunks) : Buffer.from(given.bytes.buffer, given.bytes.byteOffset, given.bytes.byteLength))
}

/**
 * Joins an endpoint to what answers it: authentication, permission, validation, the transaction and the idempotency key
 * all stand here. An endpoint whose `may` names no act, loader or parameter that exists stops the service at its start.
 */
export function serve<T extends KitTables, E extends AnyEndpoint>(app: ServiceApp<T>, contract: E, handler: Plain<T, E>): void
export function serve<T extends KitTables, E extends AnyEndpoint, P>(app: ServiceApp<T>, contract: E, handler: Prepared<T, E, P>): void
export function serve<T extends KitTables>(app: ServiceApp<T>, contract: AnyEndpoint, handler: unknown): void {
  const of: AnyEndpoint = contract
  const may = of.may
  if (!may) throw new Error(`${of.method} ${of.path} declares no permission`)
  if ('by' in may && (!app.scopes[may.on] || !of.path.includes(`:${may.by}`))) throw new Error(`${of.method} ${of.path}: no scope loader "${may.on}" or no parameter ":${may.by}"`)
  app.endpoints.push(of)
  const isOpen = may.on === 'public'
  const isRead = of.method === 'GET'
  const keys = { hash: deriveKey(app.config.secretKey, 'idempotency.hash'), cipher: fieldCipher([{ id: '1', key: deriveKey(app.config.secretKey, 'idempotency.reply') }]) }
  const run = handler as ((asked: AnyAsked) => Promise<unknown>) | { prepare: (asked: AnyAsked) => Promise<unknown>; act: (asked: AnyAsked) => Promise<unknown> }
  const prepare = typeof run === 'function' ? undefined : run.prepare
  const act = typeof run === 'function' ? run : run.act

  app.fastify.route({
    method: of.method,
    url: of.path,
    ...(isBytes(of.body) ? { bodyLimit: of.body.maxBytes } : {}),
    schema: {
      summary: of.summary,
      operationId: `${of.method.toLowerCase()}${of.path.replace(/[^a-zA-Z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/[^a-zA-Z0-9]/g, '')}`,
      tags: [of.path.split('/')[3] ?? app.name],
      ...(isOpen ? {} : { security: [{ token: [] }] }),
      params: closed(of.params),
      querystring: closed(of.query),
      ...(isRead ? {} : isBytes(of.body) ? { consumes: ['application/octet-stream'] } : hasBody(of.body) ? { body: closed(of.body) } : {}),
      response: {
        [of.status]: isFile(of.reply) ? { description: 'A file', content: { [of.reply.file]: { schema: { type: 'string', format: 'binary' } } } } : withDescription(of.reply),
        ...Object.fromEntries(statusesOf(of, isOpen).map((status) => [status, problemContent])),
      },
    },
    onRequest: async (request) => {
      request.actor = isOpen ? visitor : await authenticate(request, may.on === 'service' ? 'service' : 'access')
    },
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key']
      const isKeyed = !isRead && !isOpen && may.on !== 'service'
      if (isKeyed && (typeof key !== 'string' || key.length < 8 || key.length > 100)) throw new Problem(common.keyMissing)
      if (isBytes(of.body) && !(request.body instanceof Uint8Array)) throw new Problem(common.invalid, { fields: [{ field: 'body', rule: 'bytes' }] })
      const { resource, visible } = await permit(app, of, request.actor, request.params as Record<string, string>)
      // after the permission, so that it tells nothing of what one may not see; real time, as of the session
      if (of.isFresh && Date.now() - (request.actor.provedAt ?? 0) > freshMs) throw new Problem(common.stepUpNeeded)
      const asked: AnyAsked = {
        actor: request.actor,
        params: request.params as never,
        query: request.query as never,
        body: request.body as never,
        now: app.clock.now(),
        visible,
        resource,
        request,
      }
      const reading = (run: (db: Kysely<T>) => Promise<unknown>): Promise<unknown> =>
        isFenced(app, of)
          ? app.db.transaction().execute(async (tx) => {
              await fenceIn(tx, app, of, request.actor)
              return run(tx)
            })
          : run(app.db)
      if (isRead) {
        const answer = await reading((db) => act({ ...asked, db }))
        return isFile(of.reply) ? sendFile(reply, of, answer as FileBytes) : reply.code(of.status).send(answer)
      }
      // outside any transaction, so that no connection waits for it; nothing of it is answered
      const prepared = prepare ? await prepare({ ...asked, db: app.db }) : undefined
      const write = async (tx: Transaction<T>): Promise<unknown> => {
        await fenceIn(tx, app, of, request.actor)
        return act({ ...asked, tx, prepared })
      }
      if (isFile(of.reply) || !isKeyed) {
        const answer = await retried(() => app.db.transaction().execute(write))
        return isFile(of.reply) ? sendFile(reply.code(of.status), of, answer as FileBytes) : reply.code(of.status).send(answer)
      }
      const stored = await retried(() =>
        once(app, { actor: request.actor.accountId, key: key as string, endpoint: `${of.method} ${of.path}`, hash: hashOf(keys.hash, of, request) }, write, of.status, keys.cipher),
      )
      return reply.code(stored.status).send(stored.reply)
    },
  })
}

const hasBody = (body: TSchema | BytesBody): boolean => Object.keys(('properties' in body ? body.properties : undefined) ?? {}).length > 0 || !('properties' in body)
const withDescription = (schema: TSchema | FileReply): object => ({ description: 'The answer', ...schema })
const statusesOf = (of: AnyEndpoint, isOpen: boolean): number[] =>
  [
    ...new Set([
      400,
      ...(isOpen ? [] : [401]),
      ...(of.isFresh ? [403] : []),
      404,
      429,
      500,
      503,
      ...(of.method === 'GET' ? [] : [409, 413, 422]),
      ...of.problems.map((declared) => declared.status),
    ]),
  ].sort()
