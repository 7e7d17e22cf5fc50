import type { DataOf, EventContract } from '@tequio/contracts/make'
import type { Kysely } from 'kysely'
import { layFact } from './outbox.ts'
import { retried } from './retried.ts'
import { kitDb, kitTx, type KitTables, type Tx } from './tables.ts'

/** A fact that tells the present state of its subject. */
export type Fact = { contract: EventContract; data: unknown }
export const factOf = <E extends EventContract>(contract: E, data: DataOf<E>): Fact => ({ contract, data })

/** Tells the present state of one subject (`<service>.<noun>`) again; answers whether there was something to tell. */
export type Restate<T extends KitTables> = ((tx: Tx<T>, id: string, now: Date) => Promise<boolean>) & { subject: string }

/**
 * Makes a slice's `restate(tx, id)`. The fact bears the sequence that the subject has: a reader that is new or lost its rows
 * takes it, one that knows a later state does not, and a change keeps the number that it would have had. `present` is read
 * under the subject's lock, so that no change slips in between, and takes no lock itself: writers lock their row first.
 */
export const restating = <T extends KitTables>(subject: string, present: (tx: Tx<T>, id: string, now: Date) => Promise<Fact | undefined>): Restate<T> => {
  const restate = async (transaction: Tx<T>, id: string, now: Date): Promise<boolean> => {
    const tx = kitTx(transaction)
    const told = await tx.selectFrom('aggregate').select('sequence').where('subject', '=', subject).where('id', '=', id).forUpdate().executeTakeFirst()
    const fact = told && (await present(transaction, id, now))
    if (!fact) return false
    await layFact(tx, { name: fact.contract.name, subjectId: id, sequence: told.sequence, data: fact.data }, now)
    return true
  }
  return Object.assign(restate, { subject })
}

const batch = 100

/** Tells every subject that a fact ever named again, in batches with a transaction each; `said` hears how far it is. */
export const restateAll = async <T extends KitTables>(
  db: Kysely<T>,
  restate: Restate<T>,
  now: () => Date,
  said: (progress: { done: number; total: number; told: number }) => void = () => undefined,
): Promise<number> => {
  const subjects = kitDb(db).selectFrom('aggregate').where('subject', '=', restate.subject)
  const { total } = await subjects.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let done = 0
  let told = 0
  for (let after = ''; ;) {
    const ids = (await subjects.select('id').where('id', '>', after).orderBy('id').limit(batch).execute()).map((row) => row.id)
    // in the order in which `emitAll` locks, and tried again where somebody locked two in another one
    told += await retried(() =>
      db.transaction().execute(async (tx) => {
        let count = 0
        for (const id of ids) if (await restate(tx, id, now())) count++
        return count
      }),
    )
    done += ids.length
    if (ids.length > 0) said({ done, total: Math.max(done, total), told })
    after = ids.at(-1) ?? ''
    if (ids.length < batch) return told
  }
}
