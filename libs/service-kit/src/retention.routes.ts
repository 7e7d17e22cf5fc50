import { notFound } from '@tequio/contracts/problems'
import { dayNotAhead, releaseEndpoint, retainedEndpoint, retainedRecordsEndpoint, type RetentionClassName } from '@tequio/contracts/retention'
import { retentionChanged } from '@tequio/contracts/identity/retention'
import { sql, type Kysely } from 'kysely'
import { todayIn } from './clock.ts'
import { consumer, type Consumer } from './consumer.ts'
import { Problem } from './problem.ts'
import { isDue, overOf, termsOf, type Terms } from './retention.jobs.ts'
import { release, type Retaining } from './retention.ts'
import { serve } from './serve.ts'
import type { ServiceApp } from './service.ts'
import { kitDb, kitTx, type KitTables, type Tx } from './tables.ts'

const soonDays = 30
const deletesOn = (blockMonths: number) => sql<string>`(blocked_on + make_interval(months => ${blockMonths}::int))::date`

const countOf = async <T extends KitTables>(db: Kysely<T>, of: Retaining<T>, today: string, asked: Partial<Terms>) => {
  const { keepMonths, blockMonths } = { ...(await termsOf(db, of.class)), ...asked }
  const { rows } = await sql<{ over: number; due: number }>`
    select count(*)::int as over, (count(*) filter (where ${isDue(today, keepMonths)}))::int as due from ${overOf(of, today)}`.execute(db)
  const kept = await kitDb(db)
    .selectFrom('retained')
    .select([
      sql<number>`(count(*) filter (where blocked_on is not null and deleted_on is null))::int`.as('blocked'),
      sql<number>`(count(*) filter (where deleted_on is null and ${deletesOn(blockMonths)} <= ${today}::date))::int`.as('deletesNow'),
      sql<number>`(count(*) filter (where deleted_on is null and ${deletesOn(blockMonths)} <= ${today}::date + ${soonDays}::int))::int`.as('deletesSoon'),
      sql<number>`(count(*) filter (where blocked_on is null and held_until >= ${today}::date))::int`.as('held'),
      sql<number>`(count(*) filter (where deleted_on is not null))::int`.as('deleted'),
    ])
    .where('class', '=', of.class)
    .executeTakeFirstOrThrow()
  return { class: of.class, over: rows[0]?.over ?? 0, due: rows[0]?.due ?? 0, ...kept }
}

/** The terms that a reader would like to see at work. */
const askedOf = ({ keepMonths, blockMonths }: { keepMonths?: number | undefined; blockMonths?: number | undefined }): Partial<Terms> => ({
  ...(keepMonths === undefined ? {} : { keepMonths }),
  ...(blockMonths === undefined ? {} : { blockMonths }),
})

/** What is kept, blocked and deleted in this service, and the way back of what is blocked. */
export const retainedRoutes =
  <T extends KitTables>(classes: readonly Retaining<T>[]) =>
  (app: ServiceApp<T>): void => {
    const todayAt = (now: Date): string => todayIn(app.config.PROGRAMME_TIME_ZONE, now)

    serve(app, retainedEndpoint(app.name), async ({ db, query, now }) => {
      const items: Awaited<ReturnType<typeof countOf<T>>>[] = []
      for (const of of classes) if (query.class === undefined || query.class === of.class) items.push(await countOf(db, of, todayAt(now), askedOf(query)))
      return { today: todayAt(now), items }
    })

    serve(app, retainedRecordsEndpoint(app.name), async ({ db, query, now }) => {
      const limit = query.limit ?? 50
      const today = todayAt(now)
      const terms = await Promise.all(classes.map(async (of) => ({ class: of.class, months: (await termsOf(db, of.class)).blockMonths })))
      const found = await kitDb(db)
        .selectFrom('retained')
        .innerJoin(
          sql<{ class: string; months: number }>`jsonb_to_recordset(${JSON.stringify(terms)}::jsonb)`.as<'term'>(sql`term (class text, months integer)`),
          'term.class',
          'retained.class',
        )
        .select(['retained.id', 'retained.class', 'person_id', 'over_on', 'blocked_on', 'held_until'])
        .select(sql<string | null>`(blocked_on + make_interval(months => term.months))::date`.as('deletes_on'))
        .where('deleted_on', 'is', null)
        .where((eb) => eb.or([eb('blocked_on', 'is not', null), eb('held_until', '>=', today)]))
        .$if(query.person !== undefined, (to) => to.where('person_id', '=', query.person ?? ''))
        .orderBy('deletes_on')
        .orderBy('retained.id')
        .limit(limit + 1)
        .execute()
      const items = found.slice(0, limit).map((row) => ({
        id: row.id,
        class: row.class as RetentionClassName,
        personId: row.person_id,
        overOn: row.over_on,
        blockedOn: row.blocked_on,
        deletesOn: row.deletes_on,
        heldUntil: row.held_until,
      }))
      return { items, more: found.length > limit }
    })

    serve(app, releaseEndpoint(app.name), async ({ tx, actor, params, body, now }) => {
      if (body.until <= todayAt(now)) throw new Problem(dayNotAhead, { today: todayAt(now) })
      const row = await kitTx(tx).selectFrom('retained').select(['class', 'subject_id']).where('id', '=', params.recordId).executeTakeFirst()
      const of = classes.find((one) => one.class === row?.class)
      const hold = { until: body.until, actor: actor.accountId, purpose: body.purpose.trim() }
      if (!row || !of || !(await release(app, tx, of, row.subject_id, now, hold))) throw new Problem(notFound)
      return { heldUntil: body.until }
    })
  }

/** Writes the programme's terms down; classes of other services are written too, and read by nobody there. */
export const saveTerms = async (transaction: Tx<KitTables>, terms: readonly ({ class: string } & Terms)[]): Promise<void> => {
  const tx = kitTx(transaction)
  await tx.deleteFrom('retention_term').execute()
  if (terms.length > 0)
    await tx
      .insertInto('retention_term')
      .values(terms.map((one) => ({ class: one.class, keep_months: one.keepMonths, block_months: one.blockMonths })))
      .execute()
}

/** Follows the terms that the programme sets. */
export const followTerms = <T extends KitTables>(): Consumer<T> =>
  consumer<T>()({
    name: 'followTerms',
    subject: 'identity.retention',
    reads: [retentionChanged],
    do: async ({ tx, event: { data } }) => saveTerms(kitTx(tx), data.terms),
  })
