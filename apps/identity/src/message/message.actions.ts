import { randomUUID } from 'node:crypto'
import { isUrgent, messageKinds, type MessageKind, type Topic } from '@tequio/contracts/identity/message'
import { notFound } from '@tequio/contracts/problems'
import { hint } from '@tequio/service-kit/live'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { nameOfThread } from './thread.rules.ts'
import type { Tables } from '../tables.ts'
import { tellAtOnce } from '../delivery/at-once.actions.ts'

/** `about`: what it is about within its kind; told once a person. `at`: from when on it is shown, now unless said. */
export type NewMessage = { personId: string; kind: MessageKind; about: string; facts?: Record<string, string>; thread?: string; at?: Date }

/** Lays messages into the inboxes, each once however often it is told; urgent ones leave at once where their owner wants that. */
export const tell = async (tx: Tx<Tables>, messages: readonly NewMessage[], now: Date): Promise<void> => {
  if (messages.length === 0) return
  const rows = messages
    .map((one) => ({
      id: randomUUID(),
      person_id: one.personId,
      topic: messageKinds[one.kind].topic,
      kind: one.kind,
      about: one.about,
      thread: one.thread ?? null,
      facts: one.facts ?? {},
      at: (one.at ?? now).toISOString(),
    }))
    // one order for all, so that two that tell the same people wait for each other instead of standing in each other's way
    .toSorted((a, b) => (`${a.person_id}${a.kind}${a.about}` < `${b.person_id}${b.kind}${b.about}` ? -1 : 1))
  const laid = await sql<{ id: string; person_id: string; kind: MessageKind; at: Date; account_id: string | null }>`
    with laid as (
      insert into message (id, person_id, topic, kind, about, thread, facts, at)
      select id, person_id, topic, kind, about, thread, facts, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, person_id uuid, topic text, kind text, about text, thread text, facts jsonb, at timestamptz)
      where exists (select 1 from person p where p.id = row.person_id)
      on conflict (person_id, kind, about) do nothing
      returning id, person_id, kind, at
    ) select laid.*, a.id as account_id from laid left join account a on a.person_id = laid.person_id`.execute(tx)
  const shown = laid.rows.filter((row) => row.at <= now)
  await hint(
    tx,
    shown.flatMap((row) => (row.account_id === null ? [] : [{ accountId: row.account_id, topic: 'messages', id: row.id }])),
  )
  for (const row of shown) if (isUrgent(row.kind)) await tellAtOnce(tx, { messageId: row.id, personId: row.person_id, kind: row.kind }, now)
}

/** Takes back warnings whose day has not come: what they warned of, or whom, has changed. */
export const forgetPlannedAbout = async (tx: Tx<Tables>, of: { kind: MessageKind; about: string }, now: Date): Promise<void> => {
  await tx.deleteFrom('message').where('kind', '=', of.kind).where('about', '=', of.about).where('at', '>', now).execute()
}

/** Takes back what was told of a thing, to all or to one person; with `unreadOf` only what nobody has read yet, and that says a day before or until the one given. */
export const forgetAbout = async (
  tx: Tx<Tables>,
  of: { kinds: readonly MessageKind[]; about: string; personId?: string; unreadOf?: { before: string } | { until: string } },
): Promise<void> => {
  let query = tx.deleteFrom('message').where('kind', 'in', of.kinds).where('about', '=', of.about)
  if (of.personId !== undefined) query = query.where('person_id', '=', of.personId)
  if (of.unreadOf) {
    const day = sql<string>`facts ->> 'on'`
    query = query.where('read_at', 'is', null)
    query = 'before' in of.unreadOf ? query.where(day, '<', of.unreadOf.before) : query.where(day, '<=', of.unreadOf.until)
  }
  await query.execute()
}

/** Whether a person has a message of this kind about something that says just this. */
export const isTold = async (tx: Tx<Tables>, of: { personId: string; kind: MessageKind; about: string; facts: Record<string, string> }): Promise<boolean> =>
  (await tx
    .selectFrom('message')
    .select('id')
    .where('person_id', '=', of.personId)
    .where('kind', '=', of.kind)
    .where('about', '=', of.about)
    .where(sql<boolean>`facts = ${JSON.stringify(of.facts)}::jsonb`)
    .executeTakeFirst()) !== undefined

/** Marks one's own messages. Throws `not-found` when one of them is not one's own. */
export const mark = async (tx: Tx<Tables>, personId: string, of: { ids: readonly string[]; read: boolean }, now: Date): Promise<void> => {
  const ids = [...new Set(of.ids)]
  const own = await tx.selectFrom('message').select('id').where('person_id', '=', personId).where('id', 'in', ids).where('at', '<=', now).orderBy('id').forUpdate().execute()
  if (own.length !== ids.length) throw new Problem(notFound)
  await tx
    .updateTable('message')
    .set({ read_at: of.read ? sql<Date>`coalesce(read_at, ${now})` : null })
    .where('id', 'in', ids)
    .execute()
}

export const markAll = async (tx: Tx<Tables>, personId: string, topic: Topic | undefined, now: Date): Promise<string[]> => {
  let query = tx.updateTable('message').set({ read_at: now }).where('person_id', '=', personId).where('read_at', 'is', null).where('at', '<=', now)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  return (await query.returning('id').execute()).map((row) => row.id)
}

/** Mutes what one has messages of; throws `not-found` for anything else. */
export const mute = async (tx: Tx<Tables>, personId: string, of: { thread: string; muted: boolean }, now: Date): Promise<void> => {
  if (!of.muted) {
    await tx.deleteFrom('message_mute').where('person_id', '=', personId).where('thread', '=', of.thread).execute()
    return
  }
  const last = await tx.selectFrom('message').select('facts').where('person_id', '=', personId).where('thread', '=', of.thread).orderBy('at', 'desc').limit(1).executeTakeFirst()
  if (!last) throw new Problem(notFound)
  await tx
    .insertInto('message_mute')
    .values({ person_id: personId, thread: of.thread, name: nameOfThread(last.facts), at: now })
    .onConflict((on) => on.doNothing())
    .execute()
}
