import type { changeRetention } from '@tequio/contracts/identity/retention'
import { retentionChanged, retentionId } from '@tequio/contracts/identity/retention'
import type { BodyOf, DataOf } from '@tequio/contracts/make'
import { stale } from '@tequio/contracts/problems'
import { retentionClasses, retentionClassNames, type RetentionClassName, type Term } from '@tequio/contracts/retention'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import { release, type Keeper } from '@tequio/service-kit/retention'
import { saveTerms } from '@tequio/service-kit/retention.routes'
import { kitTx, type Db, type Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { personRetention } from './person.retention.ts'

/** The terms of every class, in the order of the contracts. */
export const findTerms = async (db: Db<Tables> | Tx<Tables>): Promise<{ version: number; terms: Term[] }> => {
  const setting = await db.selectFrom('retention_setting').select('version').executeTakeFirst()
  const rows = await db.selectFrom('retention_term').selectAll().execute()
  const terms = retentionClassNames.map((name): Term => {
    const set = rows.find((row) => row.class === name)
    const { keepMonths, blockMonths } = retentionClasses[name]
    return set ? { class: name, keepMonths: set.keep_months, blockMonths: set.block_months } : { class: name, keepMonths, blockMonths }
  })
  return { version: setting?.version ?? 0, terms }
}

const stateOf = async (tx: Tx<Tables>): Promise<DataOf<typeof retentionChanged>> => findTerms(tx)

/** Sets the terms of the classes that are named, the others stay; every service follows. */
export const change = async (tx: Tx<Tables>, of: BodyOf<typeof changeRetention>, now: Date): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext('identity.retention'))`.execute(tx)
  const { version, terms } = await findTerms(tx)
  if (version !== of.version) throw new Problem(stale, { current: version })
  const set = new Map<RetentionClassName, Term>([...terms, ...of.terms].map((term) => [term.class, term]))
  await saveTerms(kitTx(tx), [...set.values()])
  await tx
    .insertInto('retention_setting')
    .values({ id: retentionId, version: version + 1 })
    .onConflict((on) => on.column('id').doUpdateSet({ version: version + 1 }))
    .execute()
  await emit(tx, retentionChanged, retentionId, await stateOf(tx), now)
  return version + 1
}

export const restateRetention = restating<Tables>('identity.retention', async (tx) => factOf(retentionChanged, await stateOf(tx)))

/** Whoever is named by a list or a change of administration and lies blocked comes back first, with the registrations that gave way to them. */
export const returnBlocked = async (tx: Tx<Tables>, keeper: Keeper, curpPrints: readonly string[], now: Date): Promise<void> => {
  const found = await tx
    .selectFrom('person as p')
    .innerJoin('person as k', (join) => join.on(sql<boolean>`k.id = coalesce(p.merged_into, p.id)`))
    .innerJoin('person as q', (join) => join.on(sql<boolean>`coalesce(q.merged_into, q.id) = k.id`))
    .select('q.id')
    .distinct()
    .where(sql<boolean>`p.curp_fingerprint = any(${curpPrints}::text[])`)
    .where('q.is_blocked', '=', true)
    .orderBy('q.id')
    .execute()
  for (const { id } of found) await release(keeper, tx, personRetention, id, now)
}
