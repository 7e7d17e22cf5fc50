import { randomUUID } from 'node:crypto'
import { contactAhead, type addContact, type correctContact } from '@tequio/contracts/identity/contact'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'

const check = (of: { happenedOn: string }, today: string): void => {
  if (of.happenedOn > today) throw new Problem(contactAhead, { today })
}

export const add = async (tx: Tx<Tables>, of: BodyOf<typeof addContact> & { municipalityId: string; by: string }, today: string, now: Date): Promise<string> => {
  check(of, today)
  const id = randomUUID()
  await tx
    .insertInto('contact')
    .values({
      id,
      municipality_id: of.municipalityId,
      happened_on: of.happenedOn,
      channel: of.channel,
      with_whom: of.withWhom.trim(),
      summary: of.summary.trim(),
      written_by: of.by,
      written_at: now,
      version: 1,
    })
    .execute()
  if (of.points.length > 0)
    await tx
      .insertInto('contact_point')
      .values(of.points.map((point, nth) => ({ id: randomUUID(), contact_id: id, nth, text: point.text.trim(), side: point.side, due_on: point.dueOn })))
      .execute()
  return id
}

export const correct = async (tx: Tx<Tables>, id: string, of: BodyOf<typeof correctContact> & { by: string }, today: string, now: Date): Promise<number> => {
  check(of, today)
  const row = await tx.selectFrom('contact').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const version = row.version + 1
  await tx
    .updateTable('contact')
    .set({ happened_on: of.happenedOn, channel: of.channel, with_whom: of.withWhom.trim(), summary: of.summary.trim(), corrected_by: of.by, corrected_at: now, version })
    .where('id', '=', id)
    .execute()
  return version
}

/** Ticks a point; a second tick keeps the first day. */
export const tick = async (tx: Tx<Tables>, id: string, of: { done: boolean; by: string }, today: string): Promise<string | null> => {
  const row = await tx.selectFrom('contact_point').select('done_on').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (of.done && row.done_on !== null) return row.done_on
  const doneOn = of.done ? today : null
  await tx
    .updateTable('contact_point')
    .set({ done_on: doneOn, done_by: of.done ? of.by : null })
    .where('id', '=', id)
    .execute()
  return doneOn
}
