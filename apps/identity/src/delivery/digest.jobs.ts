import type { Db } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { countUnread, findPreferences, isMutedFor } from '../message/message.queries.ts'
import { digestDay, digestTopics } from '../message/message.rules.ts'
import { zoneFor } from '../message/zone.queries.ts'
import type { Tables } from '../tables.ts'
import { enqueue } from './delivery.actions.ts'
import { findWays } from './ways.queries.ts'

const halfDayMs = 12 * 3_600_000

/** People with something unread that no digest told, who can be reached and had none this morning. */
const findWaiting = (db: Db<Tables>, now: Date): Promise<{ personId: string; zone: string }[]> =>
  db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.person_id', 'p.id')
    .select(['p.id as personId', zoneFor('p.id').as('zone')])
    .where('a.blocked_at', 'is', null)
    .where(sql<boolean>`exists (select 1 from message m where m.person_id = p.id and m.read_at is null and m.told_at is null and m.at <= ${now})`)
    .where(sql<boolean>`((p.email_sealed is not null and p.email_verified_at is not null) or exists (select 1 from push_device d where d.person_id = p.id))`)
    .where(sql<boolean>`not exists (select 1 from digest g where g.person_id = p.id and g.at > ${new Date(now.getTime() - halfDayMs)})`)
    .where(sql<boolean>`not exists (select 1 from message_setting s where s.person_id = p.id and not s.wants_digest)`)
    .orderBy('p.id')
    .execute()

const digestOf = async (db: Db<Tables>, personId: string, day: string, now: Date): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const topics = digestTopics(await findPreferences(tx, personId))
    const messages = await tx
      .selectFrom('message')
      .select('id')
      .where('person_id', '=', personId)
      .where('read_at', 'is', null)
      .where('told_at', 'is', null)
      .where('at', '<=', now)
      .where(sql<boolean>`topic = any(${topics})`)
      .where(({ not }) => not(isMutedFor([])))
      .orderBy('at', 'desc')
      .forUpdate()
      .execute()
    if (messages.length === 0 || (await countUnread(tx, personId, now)) === 0) return false
    // one row a person and day: of two that make digests at once, one does
    const mine = await tx
      .insertInto('digest')
      .values({ person_id: personId, day, at: now })
      .onConflict((on) => on.doNothing())
      .returning('day')
      .executeTakeFirst()
    if (!mine) return false
    const ids = messages.map((message) => message.id)
    await tx.updateTable('message').set({ told_at: now }).where('id', 'in', ids).execute()
    const ways = await findWays(tx, personId)
    for (const channel of [...(ways.email ? (['mail'] as const) : []), ...(ways.push ? (['push'] as const) : [])])
      await enqueue(tx, { key: `digest:${personId}:${day}:${channel}`, personId, channel, purpose: 'digest', messages: ids }, now)
    return true
  })

/** Makes the digests that are due: one a day and person, at 07:30 of their place, only where something is unread that no digest told. Answers how many. */
export const makeDigests = async (db: Db<Tables>, now: Date): Promise<number> => {
  let made = 0
  for (const { personId, zone } of await findWaiting(db, now)) {
    const day = digestDay(now, zone)
    if (day !== undefined && (await digestOf(db, personId, day, now))) made++
  }
  return made
}
