import { randomUUID } from 'node:crypto'
import type { DataOf, EventContract } from '@tequio/contracts/make'
import { sql } from 'kysely'
import { kitTx, type KitTables, type Tx } from './tables.ts'
import { currentTrace } from './trace.ts'

/** `vetting.clearance.granted.v1` → `vetting.clearance`: what the sequence counts. */
export const subjectOf = (name: string): string => name.split('.').slice(0, 2).join('.')

/** Lays a fact into the outbox and wakes the relay when the transaction commits. The subject's row lock is held. */
export const layFact = async (tx: Tx<KitTables>, fact: { name: string; subjectId: string; sequence: number; data: unknown }, now: Date): Promise<void> => {
  await tx
    .insertInto('outbox')
    .values({
      id: randomUUID(),
      name: fact.name,
      subject: subjectOf(fact.name),
      subject_id: fact.subjectId,
      sequence: fact.sequence,
      data: JSON.stringify(fact.data),
      trace: currentTrace() ?? null,
      time: now,
      published_at: null,
    })
    .execute()
  await sql`select pg_notify('outbox', '')`.execute(tx)
}

/**
 * Writes a fact beside the change that caused it. Takes the subject's row lock, so that facts of one subject keep their
 * order, and wakes the relay when the transaction commits. Returns the sequence.
 */
export const emit = async <T extends KitTables, E extends EventContract>(transaction: Tx<T>, contract: E, subjectId: string, data: DataOf<E>, now: Date): Promise<number> => {
  const tx = kitTx(transaction)
  const { sequence } = await tx
    .insertInto('aggregate')
    .values({ subject: subjectOf(contract.name), id: subjectId, sequence: 1 })
    .onConflict((on) => on.columns(['subject', 'id']).doUpdateSet({ sequence: sql`aggregate.sequence + 1` }))
    .returning('sequence')
    .executeTakeFirstOrThrow()
  await layFact(tx, { name: contract.name, subjectId, sequence, data }, now)
  return sequence
}
