import type { listMessages, Topic } from '@tequio/contracts/identity/message'
import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { Actor } from '@tequio/service-kit/actor'
import { page } from '@tequio/service-kit/list'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { messagePath } from './message-path.rules.ts'
import { silentTopics, type Preferences } from './message.rules.ts'

export const findPreferences = async (db: Db<Tables> | Tx<Tables>, personId: string): Promise<Preferences> => {
  const rows = await db.selectFrom('message_preference').select(['topic', 'channel']).where('person_id', '=', personId).execute()
  return Object.fromEntries(rows.map((row) => [row.topic, row.channel]))
}

/** A message of a muted topic, course or pair lies in the inbox, and neither counts nor leaves. */
export const isMutedFor = (silent: readonly Topic[]) =>
  sql<boolean>`(topic = any(${silent}) or exists (select 1 from message_mute u where u.person_id = message.person_id and u.thread = message.thread))`

export const countUnread = async (db: Db<Tables> | Tx<Tables>, personId: string, now: Date): Promise<number> => {
  const silent = silentTopics(await findPreferences(db, personId))
  const { count } = await db
    .selectFrom('message')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('at', '<=', now)
    .where(({ not }) => not(isMutedFor(silent)))
    .executeTakeFirstOrThrow()
  return count
}

/** Other persons are told by their id: who reads it sees the name that they have today. */
const findNames = async (db: Db<Tables>, facts: readonly Record<string, string>[]): Promise<(of: Record<string, string>) => Record<string, string>> => {
  const ids = [...new Set(facts.flatMap((one) => one['personId'] ?? []))]
  const rows = ids.length === 0 ? [] : await db.selectFrom('person').select(['id', 'display_name']).where('id', 'in', ids).execute()
  return ({ personId, ...rest }) => (personId === undefined ? rest : { ...rest, person: rows.find((row) => row.id === personId)?.display_name ?? '' })
}

/** A page of somebody's own messages: unread first, then the newest. */
export const findMessages = async (db: Db<Tables>, reader: Actor, asked: QueryOf<typeof listMessages>, now: Date): Promise<ReplyOf<typeof listMessages>> => {
  const { personId } = reader
  const learns = reader.grants.every((grant) => grant.role === 'officer')
  const silent = silentTopics(await findPreferences(db, personId))
  let query = db
    .selectFrom('message')
    .select(['id', 'kind', 'topic', 'facts', 'at', 'read_at', 'thread'])
    .select(isMutedFor(silent).as('muted'))
    .select(sql<boolean>`read_at is not null`.as('isRead'))
    // to the microsecond, as the order has it
    .select(sql<string>`at::text`.as('atText'))
    .where('person_id', '=', personId)
    .where('at', '<=', now)
  if (asked.topic !== undefined) query = query.where('topic', '=', asked.topic)
  const { items, next } = await page(query, {
    sort: [
      { by: sql`(read_at is not null)`, field: 'isRead' },
      { by: sql`at`, field: 'atText', descending: true },
      { by: sql`id`, field: 'id', descending: true },
    ],
    after: asked.after,
    limit: asked.limit ?? 30,
  })
  const named = await findNames(
    db,
    items.map((item) => item.facts),
  )
  const topics = await db.selectFrom('message').select('topic').distinct().where('person_id', '=', personId).where('at', '<=', now).orderBy('topic').execute()
  return {
    items: items.map(({ id, kind, topic, facts, at, isRead, thread, muted }) => ({
      messageId: id,
      kind,
      topic,
      facts: named(facts),
      at: at.toISOString(),
      read: isRead,
      to: messagePath(kind, facts, learns),
      thread,
      muted,
    })),
    next,
    unread: await countUnread(db, personId, now),
    topics: topics.map((row) => row.topic),
  }
}
