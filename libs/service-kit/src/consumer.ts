import { randomUUID } from 'node:crypto'
import type { EventContract } from '@tequio/contracts/make'
import type { Kysely, Transaction } from 'kysely'
import { Value } from 'typebox/value'
import type { Envelope, Received } from './envelope.ts'
import { kitTx, type KitTables } from './tables.ts'
import { continueTrace, withTrace } from './trace.ts'

type Effect<T extends KitTables, E extends EventContract> = (of: { tx: Transaction<T>; event: Received<E>; now: Date }) => Promise<void>

/** Reads one family of facts, `subject` = `<service>.<subject>`, and is named for what it does. */
export type Consumer<T extends KitTables> = { name: string; subject: string; reads: readonly EventContract[]; do: Effect<T, EventContract> }

export const consumer =
  <T extends KitTables>() =>
  <const E extends readonly EventContract[]>(of: { name: string; subject: string; reads: E; do: Effect<T, E[number]> }): Consumer<T> =>
    of as unknown as Consumer<T>

/** A fact that will never fit: no use to try it again. */
export class Poison extends Error {}

export type Outcome = 'applied' | 'repeated' | 'older' | 'passed'

/**
 * Applies a fact once, in the caller's transaction: inbox row, sequence and effect stand or fall together. `passed` = a
 * version that this consumer does not read; `older` = the copy already knows a later state. The same sequence under another
 * id is the same state, told again (`restate`): it mends a copy that lost its rows.
 */
export const applyIn = async <T extends KitTables>(transaction: Transaction<T>, to: Consumer<T>, envelope: Envelope, now: Date): Promise<Outcome> => {
  const contract = to.reads.find((candidate) => candidate.name === envelope.type)
  if (!contract) return 'passed'
  if (!Value.Check(contract.data, envelope.data)) throw new Poison(`${envelope.type} does not fit its contract`)
  const tx = kitTx(transaction)
  const fresh = await tx
    .insertInto('inbox')
    .values({ consumer: to.name, event_id: envelope.id, at: now })
    .onConflict((on) => on.doNothing())
    .returning('event_id')
    .executeTakeFirst()
  if (!fresh) return 'repeated'
  const newest = await tx
    .insertInto('applied')
    .values({ consumer: to.name, subject_id: envelope.subject, sequence: envelope.sequence })
    .onConflict((on) =>
      on
        .columns(['consumer', 'subject_id'])
        .doUpdateSet((eb) => ({ sequence: eb.ref('excluded.sequence') }))
        .whereRef('applied.sequence', '<=', 'excluded.sequence'),
    )
    .returning('sequence')
    .executeTakeFirst()
  if (!newest) return 'older'
  const event = { id: envelope.id, name: envelope.type, subjectId: envelope.subject, sequence: envelope.sequence, time: new Date(envelope.time), data: envelope.data }
  await to.do({ tx: transaction, event: event as Received<EventContract>, now })
  return 'applied'
}

/** Applies a fact in a transaction of its own, under the trace of the fact. */
export const deliver = async <T extends KitTables>(db: Kysely<T>, to: Consumer<T>, envelope: Envelope, now: Date): Promise<Outcome> =>
  withTrace(continueTrace(envelope.traceparent), () => db.transaction().execute((tx) => applyIn(tx, to, envelope, now)))

/** Sets a fact aside for an operator, who replays or discards it. */
export const bury = async (db: Kysely<KitTables>, consumerName: string, envelope: unknown, error: Error, now: Date): Promise<void> => {
  await db
    .insertInto('dead_letter')
    .values({
      id: randomUUID(),
      consumer: consumerName,
      event: JSON.stringify(envelope),
      error: error.message.slice(0, 500),
      state: 'open',
      reason: null,
      at: now,
      closed_at: null,
    })
    .execute()
}
