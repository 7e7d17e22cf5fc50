import { readDeliveries } from '@tequio/contracts/identity/delivery'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

const shownMs = 14 * 86_400_000

export const deliveryRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readDeliveries, async ({ db, now }) => {
    const { waiting } = await db
      .selectFrom('delivery')
      .select(sql<number>`count(*)::int`.as('waiting'))
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    const rows = await db
      .selectFrom('delivery')
      .select(['channel', sql<string>`coalesce(error, '')`.as('error'), sql<number>`count(*)::int`.as('count'), sql<Date>`max(closed_at)`.as('last_at')])
      .where('state', '=', 'given-up')
      .where('closed_at', '>', new Date(now.getTime() - shownMs))
      .groupBy(['channel', sql`coalesce(error, '')`])
      .orderBy(sql`max(closed_at)`, 'desc')
      .execute()
    return { waiting, givenUp: rows.map(({ last_at, ...row }) => ({ ...row, lastAt: last_at.toISOString() })) }
  })
}
