import { connect as connectNats, type NatsConnection } from '@nats-io/transport-node'
import { buildService } from './build.ts'
import { readConfig, readVariable, type Config } from './config.ts'
import { registerHealth } from './health.ts'
import { migrate } from './migrate.ts'
import { makeClock } from './clock.ts'
import { connect, makePool } from './database.ts'
import { Relay } from './relay.ts'
import { restateAll } from './restate.ts'
import type { Service, ServiceApp } from './service.ts'
import { Subscription } from './subscription.ts'
import { kitDb, type KitTables } from './tables.ts'

const badConfiguration = 78
const stopWithinMs = 10_000

/** A service that listens, publishes its facts and reads those of others. */
export type Running<T extends KitTables> = { app: ServiceApp<T>; nats: NatsConnection; stop(): Promise<void> }

/** Starts a built service's traffic: health, relay, subscriptions, background work and the listener. */
export const startService = async <T extends KitTables>(service: Service<T>, config: Config): Promise<Running<T>> => {
  let nats: NatsConnection | undefined
  let stopHealth = async (): Promise<void> => undefined
  const app = await buildService(service, config, (built) => {
    const needs = service.needs?.(built)
    const end = registerHealth(built, () => nats, needs && (() => needs.state()))
    stopHealth = async () => {
      needs?.stop()
      await end()
    }
  })
  nats = await connectNats({ servers: config.NATS_URL, name: service.name, maxReconnectAttempts: -1, reconnectTimeWait: 500, waitOnFirstConnect: true, pingInterval: 5_000 })
  const relay = new Relay({ service: service.name, db: kitDb(app.db), databaseUrl: config.DATABASE_URL, nats, log: app.fastify.log })
  const connection = nats
  const subscriptions = service.consumers.map(
    (consumer) => new Subscription<T>({ service: service.name, consumer, db: app.db, nats: connection, clock: app.clock, log: app.fastify.log }),
  )
  relay.start()
  for (const subscription of subscriptions) subscription.start()
  const background = (service.background ?? []).map((start) => start(app, connection))
  await app.fastify.listen({ host: config.HOST, port: config.PORT })
  return {
    app,
    nats,
    stop: async () => {
      await app.fastify.close()
      await Promise.all([...background.map((end) => end()), ...subscriptions.map((subscription) => subscription.stop())])
      await relay.stop()
      await stopHealth()
      await connection.close()
      await app.db.destroy()
    },
  }
}

/** What every service's `main.ts` calls: a wrong configuration is a sentence and exit code 78, SIGTERM a graceful stop. */
export const runService = async <T extends KitTables>(service: Service<T>): Promise<void> => {
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (error) {
    process.stderr.write(`${service.name}: ${(error as Error).message}\n`)
    process.exit(badConfiguration)
  }
  const running = await startService(service, config)
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    await running.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

/** What every service's `migrate.ts` calls, with the owner's role. */
export const migrateService = async <T extends KitTables>(service: Service<T>): Promise<void> => {
  const ownerUrl = readVariable(process.env, 'OWNER_DATABASE_URL')
  if (!ownerUrl) {
    process.stderr.write(`${service.name}: OWNER_DATABASE_URL is missing\n`)
    process.exit(badConfiguration)
  }
  await migrate(ownerUrl, service.migrations, service.name)
}

/**
 * What every service's `restate.ts` calls: tells all subjects of one kind again, or of every kind when no noun is given
 * (`node apps/identity/src/restate.ts person`). It lays them into the outbox; the running service publishes.
 */
export const restateService = async <T extends KitTables>(service: Service<T>, noun: string | undefined): Promise<void> => {
  const restates = service.restates ?? []
  const asked = noun === undefined ? restates : restates.filter((one) => one.subject === `${service.name}.${noun}`)
  if (asked.length === 0) {
    process.stderr.write(`${service.name} tells facts of ${restates.map((one) => one.subject.slice(service.name.length + 1)).join(', ')}, not of "${noun}"\n`)
    process.exit(1)
  }
  const config = readConfig(process.env)
  const clock = makeClock(config.clockShiftMs)
  const db = connect<T>(makePool(config.DATABASE_URL, 1))
  try {
    for (const restate of asked) {
      let saidAt = Date.now()
      const told = await restateAll(
        db,
        restate,
        () => clock.now(),
        ({ done, total }) => {
          if (Date.now() - saidAt < 1_000) return
          saidAt = Date.now()
          process.stdout.write(`${restate.subject}: ${done} of ${total}\n`)
        },
      )
      process.stdout.write(`${restate.subject}: ${told} told again\n`)
    }
  } finally {
    await db.destroy()
  }
}
