import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BodyOf, BytesBody, DataOf, Endpoint, EventContract, FileReply, Method, ParamsOf, QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { Grant, Role } from '@tequio/contracts/policy'
import { createSigner } from 'fast-jwt'
import type { Kysely } from 'kysely'
import pg from 'pg'
import type { TSchema } from 'typebox'
import type { Actor } from './actor.ts'
import { buildService } from './build.ts'
import { readConfig, type Config } from './config.ts'
import { deliver, type Outcome } from './consumer.ts'
import { migrate } from './migrate.ts'
import { subjectOf } from './outbox.ts'
import type { Service, ServiceApp } from './service.ts'
import { kitDb, type KitTables } from './tables.ts'
import { issuer, type TokenType } from './token.ts'

const keys = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const superUrl = (): string => {
  const url = process.env['TEQUIO_TEST_DATABASE_URL']
  if (!url) throw new Error('TEQUIO_TEST_DATABASE_URL is missing: tests run through vitest with its global set-up')
  return url
}

const withDatabase = (url: string, database: string, role?: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  if (role) [changed.username, changed.password] = [role, 'test']
  return changed.toString()
}

const asSuper = async <R>(run: (client: pg.Client) => Promise<R>, database = 'postgres'): Promise<R> => {
  const client = new pg.Client({ connectionString: withDatabase(superUrl(), database) })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

const folders = (service: Service<never>): URL[] => [new URL('../migrations/', import.meta.url), service.migrations]
const versionOf = async (service: Service<never>): Promise<string> => {
  const hash = createHash('sha256')
  for (const folder of folders(service)) for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(new URL(name, folder)))
  return hash.digest('hex').slice(0, 12)
}

// The first test file of a service migrates a template, the others copy it: about 0.05 s a file.
const makeDatabase = async (service: Service<never>): Promise<string> => {
  const template = `template_${service.name}_${await versionOf(service)}`
  const fresh = `test_${service.name}_${randomBytes(6).toString('hex')}`
  await asSuper(async (client) => {
    await client.query('select pg_advisory_lock(4300003)')
    for (const role of [`${service.name}_owner`, service.name]) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (!rowCount) await client.query(`create role ${role} login password 'test'`)
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template])
    if (!rowCount) {
      await client.query(`drop database if exists ${template} with (force)`)
      await client.query(`create database ${template} owner ${service.name}_owner encoding 'UTF8' template template0`)
      await migrate(withDatabase(superUrl(), template, `${service.name}_owner`), service.migrations, service.name)
      await client.query(`alter database ${template} is_template true allow_connections false`)
    }
    await client.query(`create database ${fresh} template ${template} owner ${service.name}_owner`)
    await client.query(`revoke all on database ${fresh} from public`)
    await client.query(`grant connect on database ${fresh} to ${service.name}`)
    await client.query('select pg_advisory_unlock(4300003)')
  })
  return fresh
}

/** Grants for a test: a role where it is usually held, narrowed by `municipality`, `institution` or `person`. */
export const actorOf = (of: { role: Role; municipality?: string; institution?: string; person?: string; account?: string; more?: readonly Grant[] }): Actor => {
  const personId = of.person ?? randomUUID()
  const grant: Grant = of.municipality
    ? { role: of.role, kind: 'municipality', id: of.municipality }
    : of.institution
      ? { role: of.role, kind: 'institution', id: of.institution }
      : of.role === 'officer'
        ? { role: of.role, kind: 'person', id: personId }
        : { role: of.role, kind: 'programme', id: '' }
  return { accountId: of.account ?? randomUUID(), personId, grants: [grant, ...(of.more ?? [])] }
}

/** A token as the gateway would mint it; `change` spoils it. */
export const tokenFor = (
  service: string,
  actor: Actor,
  change: { typ?: TokenType; aud?: string; iss?: string; expiresInMs?: number; kid?: string; claims?: object } = {},
): string =>
  createSigner({
    key: keys.privateKey,
    algorithm: 'EdDSA',
    kid: change.kid ?? 'test',
    expiresIn: change.expiresInMs ?? 300_000,
    aud: change.aud ?? service,
    iss: change.iss ?? issuer,
    sub: actor.accountId || 'gateway',
  })({
    typ: change.typ ?? 'access',
    person: actor.personId,
    grants: actor.grants,
    ...(actor.session === undefined ? {} : { sid: actor.session }),
    auth_time: Math.floor((actor.provedAt ?? Date.now()) / 1_000),
    ...change.claims,
  })

export const testConfig = async (service: string, databaseUrl: string, more: NodeJS.ProcessEnv = {}): Promise<Config & { folder: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'tequio-files-'))
  const config = readConfig({
    MODE: 'demo',
    DATABASE_URL: databaseUrl,
    NATS_URL: process.env['TEQUIO_TEST_NATS_URL'] ?? 'nats://127.0.0.1:4222',
    PORT: '0',
    FILES_URL: pathToFileURL(folder).toString(),
    TOKEN_PUBLIC_KEYS: JSON.stringify({ test: keys.publicKey }),
    SECRET_KEY: Buffer.alloc(32, service).toString('base64'),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    ...more,
  })
  return { ...config, folder }
}

type Answer<R> = { status: number; body: R; headers: Record<string, unknown>; problem: { code: string; facts: Record<string, unknown> } }
type Call<E> = { as?: Actor; params?: ParamsOf<E>; query?: QueryOf<E>; body?: BodyOf<E>; key?: string; headers?: Record<string, string> }

export type TestService<T extends KitTables> = {
  app: ServiceApp<T>
  db: Kysely<T>
  /** For a second process on the same database. */
  databaseUrl: string
  ownerUrl: string
  call<E extends Endpoint<TSchema, TSchema, TSchema | BytesBody, TSchema | FileReply, Method>>(contract: E, of?: Call<E>): Promise<Answer<ReplyOf<E>>>
  receive<E extends EventContract>(contract: E, subjectId: string, data: DataOf<E>, sequence?: number): Promise<Outcome[]>
  emitted(contract?: EventContract): Promise<{ name: string; subjectId: string; sequence: number; data: Record<string, unknown> }[]>
  /** Sets the service's clock to a moment (ISO). */
  at(moment: string): void
  stop(): Promise<void>
}

const urlOf = (path: string, params: Record<string, unknown>, query: Record<string, unknown>): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  return search.size > 0 ? `${filled}?${search.toString()}` : filled
}

/** A service on a fresh database, asked in process; stop it in `afterAll`. `more`: settings that differ from a test's usual ones. */
export const testService = async <T extends KitTables>(service: Service<T>, more: NodeJS.ProcessEnv = {}): Promise<TestService<T>> => {
  const name = await makeDatabase(service as unknown as Service<never>)
  const databaseUrl = withDatabase(superUrl(), name, service.name)
  const config = await testConfig(service.name, databaseUrl, more)
  const app = await buildService(service, config)
  let sequence = 0
  return {
    app,
    db: app.db,
    databaseUrl,
    ownerUrl: withDatabase(superUrl(), name, `${service.name}_owner`),
    call: async (contract, of = {}) => {
      const isBytes = of.body instanceof Uint8Array
      const isService = contract.may.on === 'service'
      const actor = of.as ?? (isService ? { accountId: 'gateway', personId: '', grants: [] } : undefined)
      const answer = await app.fastify.inject({
        method: contract.method,
        url: urlOf(contract.path, of.params ?? {}, of.query ?? {}),
        headers: {
          ...(actor ? { authorization: `Bearer ${tokenFor(service.name, actor, isService ? { typ: 'service' } : {})}` } : {}),
          ...(contract.method === 'GET' ? {} : { 'idempotency-key': of.key ?? randomUUID() }),
          ...(isBytes ? { 'content-type': 'application/octet-stream' } : {}),
          ...of.headers,
        },
        ...(of.body === undefined ? {} : { payload: isBytes ? Buffer.from(of.body as Uint8Array) : (of.body as object) }),
      })
      const isJson = String(answer.headers['content-type'] ?? '').includes('json')
      const body: unknown = isJson ? answer.json() : answer.rawPayload
      return { status: answer.statusCode, body: body as never, headers: answer.headers, problem: body as { code: string; facts: Record<string, unknown> } }
    },
    receive: async (contract, subjectId, data, given) => {
      sequence = given ?? sequence + 1
      const envelope = {
        specversion: '1.0' as const,
        id: randomUUID(),
        source: '/test',
        type: contract.name,
        subject: subjectId,
        time: app.clock.now().toISOString(),
        datacontenttype: 'application/json' as const,
        sequence,
        data,
      }
      const outcomes: Outcome[] = []
      for (const consumer of service.consumers.filter((candidate) => candidate.subject === subjectOf(contract.name)))
        outcomes.push(await deliver(app.db, consumer, envelope, app.clock.now()))
      return outcomes
    },
    emitted: async (contract) => {
      let query = kitDb(app.db).selectFrom('outbox').select(['name', 'subject_id as subjectId', 'sequence', 'data']).orderBy('position')
      if (contract) query = query.where('name', '=', contract.name)
      return (await query.execute()) as { name: string; subjectId: string; sequence: number; data: Record<string, unknown> }[]
    },
    at: (moment) => app.clock.set(new Date(moment)),
    stop: async () => {
      await app.fastify.close()
      await app.db.destroy()
      await asSuper((client) => client.query(`drop database if exists ${name} with (force)`))
      await rm(config.folder, { recursive: true, force: true })
    },
  }
}
