import type { readNoticeSheet } from '@tequio/contracts/identity/notice-sheet'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { byName } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** People in post there for whom something waits that they do not mute, and whom neither a mail nor a browser tells. `reader` needs no sheet to know. */
export const findNoticeSheet = async (
  db: Db<Tables>,
  of: { municipalityId: string; reader: string; today: string; address: string },
  now: Date,
): Promise<ReplyOf<typeof readNoticeSheet>> => {
  const place = await db.selectFrom('municipality').select('name').where('id', '=', of.municipalityId).executeTakeFirst()
  if (!place) throw new Problem(notFound)
  const people = await db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.person_id', 'p.id')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('appointment as t')
          .innerJoin('position as o', 'o.id', 't.position_id')
          .innerJoin('institution as i', 'i.id', 'o.institution_id')
          .select('o.title')
          .whereRef('t.person_id', '=', 'p.id')
          .where('t.to_on', 'is', null)
          .where('i.municipality_id', '=', of.municipalityId)
          .orderBy('t.from_on', 'desc')
          .limit(1)
          .as('post'),
      (join) => join.onTrue(),
    )
    .select(['p.id as personId', 'p.display_name as name', 'post.title as postTitle'])
    .where('a.blocked_at', 'is', null)
    .where('p.id', '<>', of.reader)
    .where(sql<boolean>`(p.email_sealed is null or p.email_verified_at is null)`)
    .where(sql<boolean>`not exists (select 1 from push_device d where d.person_id = p.id)`)
    .where(
      sql<boolean>`exists (select 1 from message m where m.person_id = p.id and m.read_at is null and m.at <= ${now}
        and not exists (select 1 from message_preference f where f.person_id = p.id and f.topic = m.topic and f.channel in ('none', 'inbox'))
        and not exists (select 1 from message_mute u where u.person_id = p.id and u.thread = m.thread))`,
    )
    .orderBy(byName('p.list_name'))
    .orderBy('p.id')
    .execute()
  return { municipalityName: place.name, today: of.today, address: of.address, items: people }
}
