import { connect } from '@nats-io/transport-node'
import { jetstreamManager } from '@nats-io/jetstream'
import pg from 'pg'
import { until } from './supervisor.ts'

const waitingFacts = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from outbox where published_at is null')
  return rows[0]?.n ?? 0
}

/** Waits until every fact in these outboxes is published and every consumer has taken what concerns it. Databases by service: superuser addresses. */
export const waitUntilSettled = async (databases: ReadonlyMap<string, string>, natsUrl: string, timeoutMs: number): Promise<void> => {
  const nats = await connect({ servers: natsUrl })
  const clients = [...databases.values()].map((connectionString) => new pg.Client({ connectionString }))
  for (const client of clients) client.on('error', () => undefined) // the query that waits fails with the same error
  try {
    await Promise.all(clients.map((client) => client.connect()))
    const manager = await jetstreamManager(nats)
    let left = ''
    const isSettled = async (): Promise<boolean> => {
      const unpublished = (await Promise.all(clients.map(waitingFacts))).reduce((sum, n) => sum + n, 0)
      let unread = 0
      if (unpublished === 0)
        for await (const stream of manager.streams.list())
          for await (const consumer of manager.consumers.list(stream.config.name)) unread += consumer.num_pending + consumer.num_ack_pending
      left = `${unpublished} unpublished, ${unread} unread`
      return unpublished + unread === 0
    }
    await until(isSettled, timeoutMs, () => `The facts between the services did not arrive in time (${left})`, 300)
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
    await nats.close()
  }
}
