import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { nanos } from '@nats-io/transport-node'
import type { FastifyBaseLogger } from 'fastify'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { envelopeOf } from './envelope.ts'
import { liveChannel, passOn } from './live.ts'
import type { KitTables } from './tables.ts'

const batch = 200
const idleMs = 2_000
const streamAgeMs = 30 * 86_400_000
const lockKey = 4_300_001

export const streamOf = (service: string): string => service.toUpperCase()

/** The stream of a service's facts: transport only, it can be deleted and is filled again from the outbox. */
export const ensureStream = async (manager: JetStreamManager, service: string): Promise<string> => {
  const name = streamOf(service)
  const info = await manager.streams.info(name).catch((error: unknown) => {
    if ((error as Error).name === 'StreamNotFoundError') return undefined
    throw error
  })
  const present = info ?? (await manager.streams.add({ name, subjects: [`${service}.>`], max_age: nanos(streamAgeMs), duplicate_window: nanos(120_000) }))
  return String(present.created)
}

/** Carries committed facts from the outbox to JetStream, at least once and in order for each subject. */
export class Relay {
  readonly #service: string
  readonly #db: Kysely<KitTables>
  readonly #databaseUrl: string
  readonly #nats: NatsConnection
  readonly #log: FastifyBaseLogger
  #stopped = false
  #wake: () => void = () => undefined
  /** A fact came since the last look: it must not wait out a sleep. */
  #isCalled = false
  #done: Promise<void> = Promise.resolve()

  constructor(of: { service: string; db: Kysely<KitTables>; databaseUrl: string; nats: NatsConnection; log: FastifyBaseLogger }) {
    this.#service = of.service
    this.#db = of.db
    this.#databaseUrl = of.databaseUrl
    this.#nats = of.nats
    this.#log = of.log
  }

  start(): void {
    this.#done = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#call()
    await this.#done
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const lock = new pg.Client({ connectionString: this.#databaseUrl })
      lock.on('error', () => this.#wake())
      try {
        await lock.connect()
        await this.#holdAndPublish(lock)
      } catch (error) {
        this.#log.warn({ err: error }, 'the relay starts again')
        await this.#sleep(500)
      } finally {
        await lock.end().catch(() => undefined)
      }
    }
  }

  // One relay a service: two would publish facts of one subject out of order.
  async #holdAndPublish(lock: pg.Client): Promise<void> {
    const { rows } = await lock.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lockKey])
    if (!rows[0]?.held) return this.#sleep(1_000)
    lock.on('notification', ({ channel, payload }) => (channel === liveChannel ? passOn(this.#nats, payload ?? '') : this.#call()))
    await lock.query(`listen outbox; listen ${liveChannel}`)
    const manager = await jetstreamManager(this.#nats, { timeout: 5_000 })
    const stream = jetstream(this.#nats, { timeout: 5_000 })
    while (!this.#stopped) {
      this.#isCalled = false
      await this.#republishIfNew(await ensureStream(manager, this.#service))
      await lock.query('select 1')
      while ((await this.publishOnce(stream)) === batch && !this.#stopped);
      if (!this.#isCalled) await this.#sleep(idleMs)
    }
  }

  // Another creation time means another, empty stream: all that it should hold is published again.
  async #republishIfNew(created: string): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      const known = await tx.selectFrom('mark').select('value').where('name', '=', 'stream').forUpdate().executeTakeFirst()
      if (known?.value === created) return
      if (known) await tx.updateTable('outbox').set({ published_at: null }).where('published_at', 'is not', null).execute()
      await tx
        .insertInto('mark')
        .values({ name: 'stream', value: created })
        .onConflict((on) => on.column('name').doUpdateSet({ value: created }))
        .execute()
    })
  }

  /** Publishes one batch and marks it after the acknowledgement; returns how many. */
  async publishOnce(stream: JetStreamClient): Promise<number> {
    return this.#db.transaction().execute(async (tx) => {
      const rows = await tx.selectFrom('outbox').selectAll().where('published_at', 'is', null).orderBy('position').limit(batch).forUpdate().skipLocked().execute()
      if (rows.length === 0) return 0
      await Promise.all(rows.map((row) => stream.publish(row.name, JSON.stringify(envelopeOf(row)), { msgID: row.id })))
      await tx
        .updateTable('outbox')
        .set({ published_at: sql`clock_timestamp()` })
        .where(
          'position',
          'in',
          rows.map((row) => row.position),
        )
        .execute()
      return rows.length
    })
  }

  #call(): void {
    this.#isCalled = true
    this.#wake()
  }

  async #sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => (clearTimeout(timer), resolve())
    })
  }
}
