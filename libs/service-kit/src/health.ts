import type { NatsConnection } from '@nats-io/transport-node'
import { Type } from 'typebox'
import { connect, makePool } from './database.ts'
import type { ServiceApp } from './service.ts'
import { sql } from 'kysely'
import type { KitTables } from './tables.ts'

const everyMs = 1_000
const Health = Type.Object({
  live: Type.Boolean(),
  ready: Type.Boolean(),
  database: Type.Boolean(),
  nats: Type.Boolean(),
  services: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
})

/**
 * `/health/live`: the process answers. `/health/ready`: database and NATS answer too, looked at every second on a
 * connection of its own, so that a loss shows within two seconds even while the pool is busy.
 */
export const registerHealth = <T extends KitTables>(
  app: ServiceApp<T>,
  nats: () => NatsConnection | undefined,
  needs: (() => Record<string, boolean>) | undefined,
): (() => Promise<void>) => {
  const state = { database: false, nats: false }
  const probe = connect<KitTables>(makePool(app.config.DATABASE_URL, 1))
  const look = async (): Promise<void> => {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 900).unref())
    state.database = await Promise.race([
      sql`select 1`.execute(probe).then(
        () => true,
        () => false,
      ),
      late,
    ])
    const connection = nats()
    state.nats =
      connection !== undefined &&
      !connection.isClosed() &&
      (await Promise.race([
        connection.rtt().then(
          () => true,
          () => false,
        ),
        late,
      ]))
  }
  void look()
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  const reply = { 200: Health, 503: Health }
  const answer = () => {
    const services = needs?.()
    const ready = state.database && state.nats && Object.values(services ?? {}).every(Boolean)
    return { live: true, ready, ...state, ...(services ? { services } : {}) }
  }
  app.fastify.get('/health/live', { schema: { hide: true, response: reply } }, async () => answer())
  app.fastify.get('/health/ready', { schema: { hide: true, response: reply } }, async (_request, toSend) => {
    const found = answer()
    return toSend.code(found.ready ? 200 : 503).send(found)
  })
  return async () => {
    clearInterval(timer)
    await probe.destroy()
  }
}
