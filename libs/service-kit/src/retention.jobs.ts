import { copyDays, retentionClasses, type RetentionClassName } from '@tequio/contracts/retention'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { todayIn } from './clock.ts'
import { block, erase, release, type Over, type Retaining } from './retention.ts'
import { rounds } from './rounds.ts'
import type { ServiceApp } from './service.ts'
import { kitDb, type KitTables } from './tables.ts'

const everyMs = 600_000
const batch = 1_000

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

/** SQL of the records that are over and neither blocked nor held, in `o`. */
export const overOf = <T extends KitTables>(of: Retaining<T>, today: string): RawBuilder<unknown> => sql`(${sql.raw(of.over(today))}) o
  where not exists (select 1 from retained r where r.class = ${of.class} and r.subject_id = o.id
    and r.deleted_on is null and (r.blocked_on is not null or r.held_until >= ${today}::date))`
/** Whether a record of `o` is to be blocked on a day. */
export const isDue = (today: string, keepMonths: number): RawBuilder<boolean> =>
  sql<boolean>`(o.at_once or (o.over_on + make_interval(months => ${keepMonths}::int))::date <= ${today}::date)`

/** Each record in a transaction of its own, so that one that fails stops none of the others; answers how many were done. */
const each = async <T extends KitTables, R>(
  app: App<T>,
  found: readonly R[],
  idOf: (row: R) => string,
  failed: Set<string>,
  act: (row: R) => Promise<boolean>,
): Promise<number> => {
  let done = 0
  for (const row of found)
    try {
      if (await act(row)) done++
    } catch (error) {
      failed.add(idOf(row))
      app.fastify.log.error({ err: error }, 'a record was not blocked, put back or deleted; the next round tries again')
    }
  return done
}

export type Kept = { blocked: number; returned: number; deleted: number }

/** Blocks what is due, puts back what is in use again, deletes what lay blocked long enough. Of several replicas each record is done by one. */
export const keepTerms = async <T extends KitTables>(app: App<T>, classes: readonly Retaining<T>[]): Promise<Kept> => {
  const today = todayIn(app.config.PROGRAMME_TIME_ZONE, app.clock.now())
  const done: Kept = { blocked: 0, returned: 0, deleted: 0 }
  for (const of of classes) {
    const { keepMonths, blockMonths } = await termsOf(app.db, of.class)
    const failed = new Set<string>()
    const blocked = kitDb(app.db)
      .selectFrom('retained')
      .select(['id', 'subject_id'])
      .where('class', '=', of.class)
      .where('blocked_on', 'is not', null)
      .where('deleted_on', 'is', null)
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
  return done
}

/** Deletes copies by their age; answers how many. */
export const sweepCopies = async <T extends KitTables>(app: Pick<App<T>, 'db' | 'clock'>, copies: readonly Copy[] = []): Promise<number> => {
  let gone = 0
  for (const { table, at, days, when } of [...kitCopies, ...copies]) {
    const before = new Date(app.clock.now().getTime() - days * 86_400_000)
    const swept = await sql`delete from ${sql.table(table)} x where x.${sql.ref(at)} < ${before} and ${sql.raw(when ?? 'true')}`.execute(app.db)
    gone += Number(swept.numAffectedRows ?? 0)
  }
  return gone
}

/** Keeps the terms from the start of a service on, round after round; copies are looked at once a day, because nothing leads to the old ones but a walk through all. */
export const keepingTerms =
  <T extends KitTables>(classes: readonly Retaining<T>[] = [], copies: readonly Copy[] = []) =>
  (app: ServiceApp<T>): (() => Promise<void>) => {
    let sweptOn = ''
    return rounds(app, 'retention', everyMs, async () => {
      await keepTerms(app, classes)
      const today = todayIn(app.config.PROGRAMME_TIME_ZONE, app.clock.now())
      if (sweptOn !== today) await sweepCopies(app, copies)
      sweptOn = today
    })
  }
