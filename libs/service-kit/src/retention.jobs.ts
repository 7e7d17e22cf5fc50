import { copyDays, retentionClasses, type RetentionClassName } from '@tequio/contracts/retention'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { todayIn } from './clock.ts'
import { block, erase, release, type Over, type Retaining } from './retention.ts'
import { rounds } from './rounds.ts'
import type { ServiceApp } from './service.ts'
import { kitDb, type KitTables } from './tables.ts'

const everyMs = 600_000
const batch = 200

/** Copies of a service that are deleted by age: their table, the moment that they are counted from, and in days how long they stay. */
export type Copy = { table: string; at: string; days: number; when?: string }
const kitCopies: readonly Copy[] = [
  { table: 'idempotency', at: 'at', days: copyDays.reply },
  { table: 'dead_letter', at: 'closed_at', days: copyDays['dead-letter'], when: `x.state <> 'open'` },
]

type App<T extends KitTables> = Pick<ServiceApp<T>, 'name' | 'db' | 'config' | 'files' | 'clock'> & { fastify: { log: Pick<ServiceApp['fastify']['log'], 'error'> } }
export type Terms = { keepMonths: number; blockMonths: number }

/** The terms of a class today: the programme's, else those of the contracts. */
export const termsOf = async <T extends KitTables>(db: Kysely<T>, name: RetentionClassName): Promise<Terms> => {
  const found = await kitDb(db).selectFrom('retention_term').selectAll().where('class', '=', name).executeTakeFirst()
  const { keepMonths, blockMonths } = retentionClasses[name]
  return found ? { keepMonths: found.keep_months, blockMonths: found.block_months } : { keepMonths, blockMonths }
}

/** SQL of the records that are over and neither blocked nor held, in `o`; a deleted record comes back only if it ended anew since. */
export const overOf = <T extends KitTables>(of: Retaining<T>, today: string): RawBuilder<unknown> => sql`(${sql.raw(of.over(today))}) o
  where not exists (select 1 from retained r where r.class = ${of.class} and r.subject_id = o.id
    and (r.blocked_on is not null and r.deleted_on is null or r.held_until >= ${today}::date or r.deleted_on is not null and r.over_on >= o.over_on))`
/** Whether a record of `o` is to be blocked on a day. */
export const isDue = (today: string, keepMonths: number): RawBuilder<boolean> =>
  sql<boolean>`(o.at_once or (o.over_on + make_interval(months => ${keepMonths}::int))::date <= ${today}::date)`

/** Each record in a transaction of its own, so that one that fails stops none of the others; answers how many were done. */
const each = async <T extends KitTables, R>(
  app: App<T>,
  found: readonly R[],
  idOf: (row: R) => string,
  failed: Set<string>,
  act: (row: R) => Promise<unknown>,
): Promise<number> => {
  let done = 0
  for (const row of found)
    try {
      await act(row)
      done++
    } catch (error) {
      failed.add(idOf(row))
      app.fastify.log.error({ err: error }, 'a record was not blocked, put back or deleted; the next round tries again')
    }
  return done
}

export type Kept = { blocked: number; returned: number; deleted: number; copies: number }

/** Blocks what is due, puts back what is in use again, deletes what lay blocked long enough, and copies by their age. Of several replicas each record is done by one. */
export const keepTerms = async <T extends KitTables>(app: App<T>, classes: readonly Retaining<T>[], copies: readonly Copy[] = []): Promise<Kept> => {
  const today = todayIn(app.config.PROGRAMME_TIME_ZONE, app.clock.now())
  const done: Kept = { blocked: 0, returned: 0, deleted: 0, copies: 0 }
  for (const of of classes) {
    const { keepMonths, blockMonths } = await termsOf(app.db, of.class)
    const failed = new Set<string>()
    const blocked = kitDb(app.db).selectFrom('retained').selectAll().where('class', '=', of.class).where('blocked_on', 'is not', null).where('deleted_on', 'is', null)
    const { inUse } = of
    if (inUse) {
      const back = await blocked.where(sql<boolean>`${sql.raw(inUse(today).replaceAll('$id', 'retained.subject_id'))}`).execute()
      const put = (row: { subject_id: string }) => app.db.transaction().execute((tx) => release(app, tx, of, row.subject_id, app.clock.now()))
      done.returned += await each(app, back, (row) => row.subject_id, failed, put)
    }
    for (;;) {
      const { rows } = await sql<Over>`select o.id, o.person_id, o.over_on::text as over_on from ${overOf(of, today)}
        and ${isDue(today, keepMonths)} and o.id <> all(${[...failed]}::text[]) order by o.over_on, o.id limit ${batch}`.execute(app.db)
      done.blocked += await each(
        app,
        rows,
        (row) => row.id,
        failed,
        (row) => app.db.transaction().execute((tx) => block(app, tx, of, row, today, app.clock.now())),
      )
      if (rows.length < batch) break
    }
    const over = await blocked.where(sql<boolean>`(blocked_on + make_interval(months => ${blockMonths}::int))::date <= ${today}::date`).execute()
    const drop = (row: { id: string }) => app.db.transaction().execute((tx) => erase(app, tx, of, row.id, today, app.clock.now()))
    done.deleted += await each(app, over, (row) => row.subject_id, failed, drop)
  }
  for (const { table, at, days, when } of [...kitCopies, ...copies]) {
    const before = new Date(app.clock.now().getTime() - days * 86_400_000)
    const gone = await sql`delete from ${sql.table(table)} x where x.${sql.ref(at)} < ${before} and ${sql.raw(when ?? 'true')}`.execute(app.db)
    done.copies += Number(gone.numAffectedRows ?? 0)
  }
  return done
}

/** Keeps the terms from the start of a service on, round after round. */
export const keepingTerms =
  <T extends KitTables>(classes: readonly Retaining<T>[] = [], copies: readonly Copy[] = []) =>
  (app: ServiceApp<T>): (() => Promise<void>) =>
    rounds(app, 'retention', everyMs, () => keepTerms(app, classes, copies))
