import { messageKinds, type MessageKind } from '@tequio/contracts/identity/message'
import type { Tx } from '@tequio/service-kit/tables'
import { channelOf } from '../message/message.rules.ts'
import { findPreferences } from '../message/message.queries.ts'
import type { Tables } from '../tables.ts'
import { enqueue } from './delivery.actions.ts'
import { findWays } from './ways.queries.ts'

/** An urgent message leaves on every way that its owner has proved; quiet hours hold it back until the morning. */
export const tellAtOnce = async (tx: Tx<Tables>, of: { messageId: string; personId: string; kind: MessageKind }, now: Date): Promise<void> => {
  if (channelOf(await findPreferences(tx, of.personId), messageKinds[of.kind].topic) !== 'at-once') return
  const ways = await findWays(tx, of.personId)
  const channels = [...(ways.email ? (['mail'] as const) : []), ...(ways.phone ? (['text'] as const) : []), ...(ways.push ? (['push'] as const) : [])]
  for (const channel of channels)
    await enqueue(tx, { key: `message:${of.messageId}:${channel}`, personId: of.personId, channel, purpose: 'message', messages: [of.messageId] }, now)
  // what left at once stands in no digest
  if (channels.length > 0) await tx.updateTable('message').set({ told_at: now }).where('id', '=', of.messageId).execute()
}
