import { randomUUID } from 'node:crypto'
import type { Tx } from '@tequio/service-kit/tables'
import { deliveryPlace, type Sealing } from '../person/sealing.ts'
import type { DeliveryTable } from '../message/message.tables.ts'
import type { Tables } from '../tables.ts'

/** What a code, link or notice says and to whom; texts have no subject. */
export type Content = { to: string; subject: string; text: string }

type New = Pick<DeliveryTable, 'key' | 'channel' | 'purpose'> & { personId: string; messages?: readonly string[]; mayWake?: boolean }

/** Puts something into the queue of what leaves; the same key is put there once. */
export const enqueue = async (tx: Tx<Tables>, of: New, now: Date): Promise<void> => put(tx, randomUUID(), of, null, now)

/** The same for what may be read by its receiver only: it lies sealed until it has left. */
export const enqueueSealed = async (tx: Tx<Tables>, sealing: Sealing, of: New, content: Content, now: Date): Promise<void> => {
  const id = randomUUID()
  await put(tx, id, of, sealing.seal(JSON.stringify(content), deliveryPlace(id)), now)
}

const put = async (tx: Tx<Tables>, id: string, of: New, content: string | null, now: Date): Promise<void> => {
  await tx
    .insertInto('delivery')
    .values({
      id,
      key: of.key,
      person_id: of.personId,
      channel: of.channel,
      purpose: of.purpose,
      messages: [...(of.messages ?? [])],
      content_sealed: content,
      may_wake: of.mayWake ?? false,
      state: 'waiting',
      tries: 0,
      next_at: now,
      made_at: now,
      closed_at: null,
      error: null,
    })
    .onConflict((on) => on.column('key').doNothing())
    .execute()
}
