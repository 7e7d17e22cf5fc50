import type { listContacts } from '@tequio/contracts/identity/contact'
import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { Resource } from '@tequio/service-kit/actor'
import { page } from '@tequio/service-kit/list'
import type { Db } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import type { ContactPointTable, Tables } from '../tables.ts'

export const contactScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('contact').select('municipality_id').where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id }
}

export const pointScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('contact_point as p').innerJoin('contact as c', 'c.id', 'p.contact_id').select('c.municipality_id').where('p.id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id }
}

const pointOf = (row: Selectable<ContactPointTable>, today: string) => ({
  pointId: row.id,
  text: row.text,
  side: row.side,
  dueOn: row.due_on,
  doneOn: row.done_on,
  doneBy: row.done_by,
  overdue: row.done_on === null && row.due_on !== null && row.due_on < today,
})

export const findContacts = async (db: Db<Tables>, municipalityId: string, asked: QueryOf<typeof listContacts>, today: string): Promise<ReplyOf<typeof listContacts>> => {
  const { items, next } = await page(db.selectFrom('contact').selectAll().where('municipality_id', '=', municipalityId), {
    sort: [
      { by: sql.ref('happened_on'), field: 'happened_on', descending: true },
      { by: sql.ref('id'), field: 'id', descending: true },
    ],
    after: asked.after,
    limit: asked.limit ?? 30,
  })
  const points = await db
    .selectFrom('contact_point')
    .selectAll()
    .where(sql<boolean>`contact_id = any(${items.map((one) => one.id)}::uuid[])`)
    .orderBy('contact_id')
    .orderBy('nth')
    .execute()
  const { total } = await db
    .selectFrom('contact')
    .select(sql<number>`count(*)::int`.as('total'))
    .where('municipality_id', '=', municipalityId)
    .executeTakeFirstOrThrow()
  const open = await db
    .selectFrom('contact_point as p')
    .innerJoin('contact as c', 'c.id', 'p.contact_id')
    .selectAll('p')
    .select('c.happened_on')
    .where('c.municipality_id', '=', municipalityId)
    .where('p.done_on', 'is', null)
    .orderBy(sql`p.due_on asc nulls last`)
    .orderBy('c.happened_on')
    .orderBy('p.id')
    .limit(50)
    .execute()
  return {
    items: items.map((one) => ({
      contactId: one.id,
      happenedOn: one.happened_on,
      channel: one.channel,
      withWhom: one.with_whom,
      summary: one.summary,
      points: points.filter((point) => point.contact_id === one.id).map((point) => pointOf(point, today)),
      writtenBy: one.written_by,
      writtenAt: one.written_at.toISOString(),
      correctedBy: one.corrected_by,
      correctedAt: one.corrected_at?.toISOString() ?? null,
      version: one.version,
    })),
    next,
    total,
    open: open.map((point) => ({ ...pointOf(point, today), happenedOn: point.happened_on })),
    today,
  }
}
