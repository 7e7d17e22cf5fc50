import type { ReplyOf } from '@tequio/contracts/make'
import type { listReplies } from '@tequio/contracts/training/inquiry'
import type { Visible } from '@tequio/service-kit/actor'
import { page } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { getTitles, isOfThread, visibleInquiries } from './inquiry.queries.ts'
import { mayTakeBack } from './inquiry.rules.ts'

type Db = Kysely<Tables>

/** What was replied to the people whom the reader may see, the newest first. */
export const findReplies = async (
  db: Db,
  of: { editionId: string; visible: Visible; lesson?: string | undefined; after?: string | undefined; limit: number; now: Date },
): Promise<ReplyOf<typeof listReplies>> => {
  await getTitles(db, of.editionId)
  const { items, next } = await page(
    db
      .selectFrom('reply as r')
      .innerJoin('edition as d', 'd.id', 'r.edition_id')
      .leftJoin('lesson as l', (on) => on.onRef('l.version_id', '=', 'd.version_id').onRef('l.lesson_id', '=', 'r.lesson_id'))
      .selectAll('r')
      .select(['l.title', 'l.number', sql<number>`(select count(*)::int from inquiry x where x.reply_id = r.id)`.as('all')])
      .where('r.edition_id', '=', of.editionId)
      .where(isOfThread(of.lesson, 'r.lesson_id'))
      .where(
        'r.id',
        'in',
        visibleInquiries(db, of.visible)
          .where('i.edition_id', '=', of.editionId)
          .where('i.reply_id', 'is not', null)
          .select(sql<string>`i.reply_id`.as('id')),
      ),
    {
      sort: [
        { by: sql`r.replied_at`, field: 'replied_at', descending: true },
        { by: sql`r.id`, field: 'id', descending: true },
      ],
      after: of.after,
      limit: of.limit,
    },
  )
  const asked = await visibleInquiries(db, of.visible)
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
    .select(['i.id', 'i.reply_id', 'i.text', 'p.display_name as name', 'm.name as municipality'])
    .where('i.reply_id', '=', sql<string>`any(${items.map((row) => row.id)}::uuid[])`)
    .orderBy('i.asked_at')
    .orderBy('i.id')
    .execute()
  const askedOf = Map.groupBy(asked, (row) => row.reply_id)
  return {
    mayTellAll: of.visible.all,
    next,
    items: items.map((row) => {
      const inquiries = (askedOf.get(row.id) ?? []).map((one) => ({ inquiryId: one.id, text: one.text, name: one.name ?? '', municipality: one.municipality ?? '' }))
      return {
        replyId: row.id,
        lessonId: row.lesson_id,
        lessonTitle: row.title,
        lessonNumber: row.number,
        text: row.text,
        heading: row.heading,
        repliedAt: row.replied_at.toISOString(),
        changedAt: row.changed_at?.toISOString() ?? null,
        version: row.version,
        mayChange: of.visible.all || (row.heading === null && inquiries.length === row.all),
        mayTakeBack: mayTakeBack(row.replied_at, of.now),
        inquiries,
      }
    }),
  }
}
