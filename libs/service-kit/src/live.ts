import type { NatsConnection } from '@nats-io/transport-node'
import { sql } from 'kysely'
import type { KitTables, Tx } from './tables.ts'

export const liveChannel = 'live'
/** A hint that something of an account is new: no data, and nothing depends on its arrival. */
export type Hint = { accountId: string; topic: string; id: string }

/** Leaves a hint beside a change; it goes out when the transaction commits, and never when it does not. */
export const hint = async <T extends KitTables>(tx: Tx<T>, hints: readonly Hint[]): Promise<void> => {
  if (hints.length === 0) return
  await sql`select pg_notify(${liveChannel}, value) from unnest(${hints.map((one) => JSON.stringify(one))}::text[]) as value`.execute(tx)
}

const uuid = /^[0-9a-f-]{36}$/

/** Passes a hint on over core NATS, `live.<accountId>`. */
export const passOn = (nats: NatsConnection, payload: string): void => {
  try {
    const { accountId, topic, id } = JSON.parse(payload) as Hint
    if (uuid.test(accountId)) nats.publish(`live.${accountId}`, JSON.stringify({ topic, id }))
  } catch {
    // a hint that cannot be read or sent is a hint less
  }
}
