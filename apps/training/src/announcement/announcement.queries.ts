import type { ReplyOf } from '@tequio/contracts/make'
import type { listAnnouncements } from '@tequio/contracts/training/announcement'
import { sql, type Kysely } from 'kysely'
import { getTitles } from '../inquiry/inquiry.queries.ts'
import { countSeats } from '../notice/seats.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

export const findAnnouncements = async (db: Kysely<Tables>, of: { editionId: string; now: Date }): Promise<ReplyOf<typeof listAnnouncements>> => {
  const { endsOn, ...titles } = await getTitles(db, of.editionId)
  const today = programmeDay(of.now)
  const rows = await db
    .selectFrom('announcement as a')
    .selectAll('a')
    .select(sql<number>`(select count(*)::int from notice n where n.about_id = a.id)`.as('told'))
    .where('a.edition_id', '=', of.editionId)
    .orderBy('a.announced_at', 'desc')
    .orderBy('a.id')
    .execute()
  const people = await countSeats(db, { editionId: of.editionId, states: ['active', 'waiting'], now: of.now })
  return {
    ...titles,
    isOver: endsOn < today,
    people,
    items: rows.map((row) => ({
      announcementId: row.id,
      title: row.title,
      text: row.text,
      at: row.announced_at.toISOString(),
      lastDay: row.last_day,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      isShown: row.withdrawn_at === null && row.last_day >= today,
      told: row.told,
      version: row.version,
    })),
  }
}
