import type { NatsConnection } from '@nats-io/transport-node'
import type { AnyEndpoint } from '@tequio/contracts/make'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Registry } from 'prom-client'
import type { Actor, Resource } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Consumer } from './consumer.ts'
import type { FileStore } from './files.ts'
import type { Restate } from './restate.ts'
import type { KitTables } from './tables.ts'

/** Tells where the thing behind an id belongs; undefined = there is no such thing. */
export type ScopeLoader<T extends KitTables> = (db: Kysely<T>, id: string) => Promise<Resource | undefined>

/**
 * What the database is told of who asks, for the row policies of the service: a word as `tequio.asker`, beside the person as
 * `tequio.person` and the act as `tequio.act`. Work that nobody asked for, and acts of the platform itself, carry none of them.
 */
export type Fence = (actor: Actor) => string

/** What a running service gives to its routes. */
export type ServiceApp<T extends KitTables = KitTables> = {
  name: string
  fastify: FastifyInstance
  db: Kysely<T>
  pool: pg.Pool
  clock: Clock
  config: Config
  files: FileStore
  metrics: Registry
  scopes: Record<string, ScopeLoader<T>>
  fence?: Fence | undefined
  /** Every endpoint that this service serves, in the order of its routes. */
  endpoints: AnyEndpoint[]
  /** Every route that listens, `METHOD /path`, whether an endpoint stands behind it or not. */
  listening: Set<string>
}

/** The table of contents of a service. */
export type Service<T extends KitTables = KitTables> = {
  name: string
  migrations: URL
  scopes: Record<string, ScopeLoader<T>>
  /** Present where rows are refused by the database as well. */
  fence?: Fence
  routes: readonly ((app: ServiceApp<T>) => void | Promise<void>)[]
  consumers: readonly Consumer<T>[]
  /** For each kind of subject that this service tells facts of: how to tell its present state again. */
  restates?: readonly Restate<T>[]
  /** Other processes that this one cannot do without, by name, as last seen; shown by `/health/ready`. */
  needs?: (app: ServiceApp<T>) => { state(): Record<string, boolean>; stop(): void }
  /** Work beside requests: starts when the service listens, and answers how to stop it. */
  background?: readonly ((app: ServiceApp<T>, nats: NatsConnection) => () => Promise<void>)[]
}

export const defineService = <T extends KitTables>(of: Service<T>): Service<T> => of
