import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import type { BodyOf, BytesBody, Endpoint, EventContract, FileReply, Method, ParamsOf, QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { Actor } from '@tequio/service-kit/actor'
import { envelopeOf, type Envelope } from '@tequio/service-kit/envelope'
import { subjectOf } from '@tequio/service-kit/outbox'
import { ensureStream } from '@tequio/service-kit/relay'
import { startService, type Running } from '@tequio/service-kit/run'
import type { KitTables } from '@tequio/service-kit/tables'
import { testConfig, testService, tokenFor, type TestService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import type { TSchema } from 'typebox'
import { service as identity } from '../../apps/identity/src/service.ts'
import { turnSeats } from '../../apps/training/src/enrolment/seat.jobs.ts'
import { service as training } from '../../apps/training/src/service.ts'
import { turnDay } from '../../apps/vetting/src/clearance/clearance.jobs.ts'
import { service as vetting } from '../../apps/vetting/src/service.ts'
import { startNats } from '../servers/nats.ts'

const services = { identity, vetting, training }
export type Name = keyof typeof services
const names = Object.keys(services) as Name[]
const settlesWithinMs = 30_000

type Call<E> = { as: Actor; params?: ParamsOf<E>; query?: QueryOf<E>; body?: BodyOf<E> }
export type Answer<R> = { status: number; body: R; code: string; facts: Record<string, unknown> }
type Place = { t: TestService<KitTables>; running: Running<KitTables>; address: string; seen: number }

const pathOf = (path: string, params: Record<string, unknown>, query: Record<string, unknown>): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return search.size > 0 ? `${filled}?${search.toString()}` : filled
}

/** Identity, vetting and training as they run, on PostgreSQL and NATS, asked over HTTP. One clock for all, which stands until it is moved. */
export const openWorld = async (from: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'tequio-model-'))
  // a NATS of its own: the streams of these services belong to one run
  const server = await startNats({ dir: join(folder, 'nats') })
  const nats = await connect({ servers: server.url, name: 'model' })
  const manager = await jetstreamManager(nats)
  const stream = jetstream(nats)
  // services that do not run here are silent, and not missing
  const heard = Object.values(services).flatMap(({ consumers }) => consumers.map(({ subject }) => subject))
  for (const name of new Set([...names, ...heard.map((subject) => subject.split('.')[0] ?? '')])) await ensureStream(manager, name)

  const places = {} as Record<Name, Place>
  for (const name of names) {
    const service = services[name] as never
    const t: TestService<KitTables> = await testService(service)
    const config = await testConfig(name, t.databaseUrl, { NATS_URL: server.url })
    const running: Running<KitTables> = await startService(service, config)
    const { port } = running.app.fastify.server.address() as AddressInfo
    places[name] = { t, running, address: `http://127.0.0.1:${port}`, seen: 0 }
  }
  const counts = { http: 0, events: 0 }
  let now = new Date(from)
  const moveTo = (moment: Date): void => {
    now = moment
    for (const { t, running } of Object.values(places)) for (const app of [t.app, running.app]) app.clock.set(moment)
  }
  moveTo(now)

  // a token holds for five minutes
  const tokens = new Map<string, { token: string; until: number }>()
  const tokenOf = (name: Name, actor: Actor): string => {
    const key = `${name}/${actor.accountId}`
    const known = tokens.get(key)
    if (known && known.until > Date.now()) return known.token
    const made = { token: tokenFor(name, actor), until: Date.now() + 120_000 }
    tokens.set(key, made)
    return made.token
  }

  const ask = async <E extends Endpoint<TSchema, TSchema, TSchema | BytesBody, TSchema | FileReply, Method>>(name: Name, contract: E, of: Call<E>): Promise<Answer<ReplyOf<E>>> => {
    counts.http++
    const isBytes = of.body instanceof Uint8Array
    const answer = await fetch(places[name].address + pathOf(contract.path, of.params ?? {}, of.query ?? {}), {
      method: contract.method,
      headers: {
        authorization: `Bearer ${tokenOf(name, of.as)}`,
        ...(contract.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(of.body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(of.body === undefined ? {} : { body: isBytes ? Buffer.from(of.body as Uint8Array) : JSON.stringify(of.body) }),
    })
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    const body: unknown = isJson ? await answer.json() : await answer.arrayBuffer()
    if (answer.status >= 500) throw new Error(`${contract.method} ${contract.path} answered ${answer.status}: ${JSON.stringify(body)}`)
    const { code = '', facts = {} } = body as { code?: string; facts?: Record<string, unknown> }
    return { status: answer.status, body: body as never, code, facts }
  }

  const awaited: Envelope[] = []
  /** A fact that a service told before comes a second time; `asNew`: to readers that do not know any more that they had it. */
  const repeat = async (name: Name, at: number, asNew: boolean): Promise<string> => {
    const { rows } =
      await sql<never>`select * from outbox where position >= (select floor(max(position) * ${at}::float8) from outbox) and subject = any(${heard.filter((subject) => subject.startsWith(`${name}.`))}::text[]) order by position limit 1`.execute(
        places[name].t.db,
      )
    if (!rows[0]) return 'nothing'
    const envelope = envelopeOf(rows[0])
    const again = asNew ? { ...envelope, id: randomUUID() } : envelope
    if (asNew) awaited.push(again)
    await stream.publish(again.type, JSON.stringify(again), { msgID: randomUUID() })
    return again.type
  }

  const readersOf = (type: string): string[] =>
    names.flatMap((name) =>
      (services[name].consumers as readonly { name: string; subject: string; reads: readonly EventContract[] }[])
        .filter((one) => one.subject === subjectOf(type) && one.reads.some((contract) => contract.name === type))
        .map((one) => `${name}/${one.name}`),
    )

  const told = async (): Promise<{ id: string; type: string }[]> => {
    const found = awaited.splice(0).map(({ id, type }) => ({ id, type }))
    for (const place of Object.values(places)) {
      const { rows } = await sql<{ id: string; name: string; position: number }>`select id, name, position from outbox where position > ${place.seen} order by position`.execute(
        place.t.db,
      )
      for (const row of rows) found.push({ id: row.id, type: row.name })
      place.seen = Number(rows.at(-1)?.position ?? place.seen)
    }
    return found
  }
  const lettersOf = async (place: Place): Promise<string> => JSON.stringify((await sql`select consumer, error from dead_letter limit 3`.execute(place.t.db)).rows)
  /** Waits until every fact that was told has been read by everybody who reads it, and those that followed too. */
  const settle = async (): Promise<void> => {
    for (let facts = await told(); facts.length > 0; facts = await told()) {
      counts.events += facts.length
      for (const name of names) {
        const pairs = facts.flatMap(({ id, type }) =>
          readersOf(type)
            .filter((reader) => reader.startsWith(`${name}/`))
            .map(() => id),
        )
        const ids = [...new Set(pairs)]
        for (const at = Date.now(); ids.length > 0;) {
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from inbox where event_id = any(${ids}::uuid[])`.execute(places[name].t.db)
          if ((rows[0]?.n ?? 0) >= pairs.length) break
          if (Date.now() - at > settlesWithinMs) throw new Error(`${name} read ${rows[0]?.n} of ${pairs.length} facts within 30 s; letters: ${await lettersOf(places[name])}`)
          await wait(4)
        }
      }
    }
  }

  /** What each service does by itself every minute. */
  const turn = async (): Promise<void> => {
    await places.vetting.t.db.transaction().execute((tx) => turnDay(tx as never, now))
    await settle()
    await places.training.t.db.transaction().execute((tx) => turnSeats(tx as never, now))
    await settle()
  }

  const rows = async (): Promise<number> => {
    let sum = 0
    for (const { t } of Object.values(places)) {
      const { rows: tables } = await sql<{
        name: string
      }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(t.db)
      for (const { name } of tables) sum += (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(t.db)).rows[0]?.n ?? 0
    }
    return sum
  }

  const stop = async (): Promise<void> => {
    for (const { running, t } of Object.values(places)) {
      await running.stop()
      await t.stop()
      rmSync(new URL(running.app.config.FILES_URL), { recursive: true, force: true })
    }
    await nats.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  return { ask, repeat, settle, turn, moveTo, now: () => now, identity: places.identity.t, training: places.training.t, counts, rows, stop }
}
export type World = Awaited<ReturnType<typeof openWorld>>
